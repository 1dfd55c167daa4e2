package org.snn4j.cpu.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.cpu.memory.NativeFloats;
import org.snn4j.pass.Parameter;

/**
 * Weights or biases as oneDNN sees them, in C order: the flat vector's own memory, or a copy with zeros for the unused
 * channels where channels do not fill whole blocks.
 */
final class PlainArray {
    private final Parameter parameter;
    private final int[] sizes;
    private final int[] padded;
    private final @Nullable NativeFloats copy;
    private final memory array;

    /**
     * A view of one parameter.
     *
     * @param parameter the array's place
     * @param padded its sizes as oneDNN sees them: the first one or two may be larger than the array's own
     */
    PlainArray(Parameter parameter, long... padded) {
        this.parameter = parameter;
        this.sizes = parameter.shape().dimensions().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        this.padded = new int[padded.length];
        long length = 1;
        for (int i = 0; i < padded.length; i++) {
            this.padded[i] = (int) padded[i];
            length *= padded[i];
        }
        memory.desc description =
                OneDnn.describe(padded.length == 1 ? memory.format_tag.x : memory.format_tag.oihw, padded);
        this.copy = length == parameter.length() ? null : NativeFloats.allocate(length);
        this.array = copy == null ? OneDnn.memoryWithoutData(description) : OneDnn.memory(description, copy);
        if (copy != null) {
            copy.clear();
        }
    }

    /** The array, which {@link #from} and {@link #to} lead to a vector. */
    memory memory() {
        return array;
    }

    /** Reads from a flat vector, until the next call. */
    void from(INDArray vector) {
        FloatPointer source = place(vector);
        if (copy == null) {
            array.set_data_handle(source);
        } else {
            copyRows(source, copy.pointer(), true);
        }
    }

    /** Writes to a flat vector; {@link #finish} brings the result there. */
    void to(INDArray vector) {
        if (copy == null) {
            array.set_data_handle(place(vector));
        }
    }

    /** Ends writing. */
    void finish(INDArray vector) {
        if (copy != null) {
            copyRows(place(vector), copy.pointer(), false);
        }
    }

    private FloatPointer place(INDArray vector) {
        return NativeFloats.floats(vector).getPointer(parameter.offset());
    }

    /** Copies the used part of each output channel, in either direction. */
    private void copyRows(FloatPointer plain, FloatPointer wide, boolean intoWide) {
        int used = 1;
        int stride = 1;
        for (int i = 1; i < sizes.length; i++) {
            used *= sizes[i];
            stride *= padded[i];
        }
        float[] row = new float[used];
        for (int o = 0; o < sizes[0]; o++) {
            FloatPointer narrowRow = plain.getPointer((long) o * used);
            FloatPointer wideRow = wide.getPointer((long) o * stride);
            (intoWide ? narrowRow : wideRow).get(row);
            (intoWide ? wideRow : narrowRow).put(row);
        }
    }
}
