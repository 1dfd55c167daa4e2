package org.snn4j.optimize;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.check.Check;

/**
 * A flat vector that is read and written in blocks, through plain Java arrays.
 *
 * <p>On a CPU backend the blocks are copied straight from and to the array's own memory. Elsewhere the whole vector is
 * fetched at construction and stored by {@link #flush}.
 */
final class FlatVector {
    private final INDArray array;
    private final int start;
    private final int length;
    private final @Nullable FloatBuffer floats;
    private final @Nullable DoubleBuffer doubles;
    private final boolean direct;

    FlatVector(INDArray array) {
        DataType type = array.dataType();
        Check.that(
                type == DataType.FLOAT || type == DataType.DOUBLE,
                "optimisers move FLOAT or DOUBLE vectors, but got " + type + "; build the network with one of the two");
        Check.that(
                array.length() <= Integer.MAX_VALUE,
                "an optimiser moves at most " + Integer.MAX_VALUE + " numbers, but got " + array.length());
        this.array = array;
        this.length = (int) array.length();
        this.direct = Nd4j.getEnvironment().isCPU() && isDense(array);
        if (direct) {
            Pointer pointer = array.data().pointer();
            this.start = Math.toIntExact(array.offset());
            this.floats = type == DataType.FLOAT ? new FloatPointer(pointer).asBuffer() : null;
            this.doubles = type == DataType.DOUBLE ? new DoublePointer(pointer).asBuffer() : null;
        } else {
            INDArray copy = array.dup('c');
            this.start = 0;
            this.floats = type == DataType.FLOAT ? FloatBuffer.wrap(copy.data().asFloat()) : null;
            this.doubles =
                    type == DataType.DOUBLE ? DoubleBuffer.wrap(copy.data().asDouble()) : null;
        }
    }

    private static boolean isDense(INDArray array) {
        return array.length() == 1
                || (array.rank() == 1 && array.stride(0) == 1)
                || (array.rank() == 2 && array.size(0) == 1 && array.stride(1) == 1);
    }

    /** Refuses a gradient that does not fit the weights. */
    static FlatVector gradient(INDArray gradient, INDArray weights) {
        Check.that(
                gradient.length() == weights.length() && gradient.dataType() == weights.dataType(),
                "the gradient must have as many numbers as the weights, " + weights.length() + " of type "
                        + weights.dataType() + ", but was " + Arrays.toString(gradient.shape()) + " of type "
                        + gradient.dataType());
        return new FlatVector(gradient);
    }

    boolean isFloat() {
        return floats != null;
    }

    int length() {
        return length;
    }

    void read(int from, float[] into, int count) {
        floats().get(start + from, into, 0, count);
    }

    void write(int from, float[] values, int count) {
        floats().put(start + from, values, 0, count);
    }

    void read(int from, double[] into, int count) {
        doubles().get(start + from, into, 0, count);
    }

    void write(int from, double[] values, int count) {
        doubles().put(start + from, values, 0, count);
    }

    /** Stores what was written where the memory is not shared; must follow the last write. */
    void flush() {
        if (!direct) {
            INDArray values = isFloat()
                    ? Nd4j.createFromArray(floats().array())
                    : Nd4j.createFromArray(doubles().array());
            array.assign(values.reshape(array.shape()));
        }
    }

    private FloatBuffer floats() {
        return Objects.requireNonNull(floats, "not a float vector");
    }

    private DoubleBuffer doubles() {
        return Objects.requireNonNull(doubles, "not a double vector");
    }
}
