package org.snn4j.pass;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.check.Check;

/** Some samples of a batch, by their places, in their new order. */
final class SampleSelection {
    private final int[] places;

    private SampleSelection(int... places) {
        this.places = places;
    }

    /** Checks that there is one at least; a place may be given several times. */
    static SampleSelection of(int... places) {
        Check.that(
                places.length > 0, "none of the samples is kept, but one at least is needed; end where none is left");
        return new SampleSelection(places);
    }

    /** Whether moving the samples one after the other overwrites none that is still to be moved. */
    boolean movesForward() {
        for (int i = 0; i < places.length; i++) {
            if (places[i] < i || (i > 0 && places[i] < places[i - 1])) {
                return false;
            }
        }
        return true;
    }

    /** The samples as an array of its own in C order, with a given dimension of samples. */
    INDArray copiedFrom(INDArray array, int dimension) {
        long inner = inner(array, dimension);
        INDArray flat = (array.ordering() == 'c' && !array.isView() ? array : array.dup('c'))
                .reshape('c', array.length() / inner, inner);
        return Nd4j.pullRows(flat, 1, rows(array, dimension), 'c').reshape('c', selectedShape(array, dimension));
    }

    /**
     * Moves the samples to the beginning of an array's own floats, and gives their shape there; see
     * {@link #movesForward}.
     */
    long[] moveForward(INDArray array, int dimension) {
        int[] rows = rows(array, dimension);
        int inner = inner(array, dimension);
        FloatBuffer numbers = array.data().asNioFloat();
        FloatBuffer source = numbers.duplicate();
        for (int row = 0; row < rows.length; row++) {
            if (rows[row] != row) {
                numbers.put(row * inner, source, rows[row] * inner, inner);
            }
        }
        return selectedShape(array, dimension);
    }

    /** Numbers behind one index of a dimension: the length of a row. */
    private static int inner(INDArray array, int dimension) {
        long[] shape = array.shape();
        return Math.toIntExact(product(Arrays.copyOfRange(shape, dimension + 1, shape.length)));
    }

    /** Which rows the samples are. */
    private int[] rows(INDArray array, int dimension) {
        int outer = Math.toIntExact(product(Arrays.copyOf(array.shape(), dimension)));
        int size = Math.toIntExact(array.size(dimension));
        int[] rows = new int[Math.multiplyExact(outer, places.length)];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i / places.length * size + places[i % places.length];
        }
        return rows;
    }

    private long[] selectedShape(INDArray array, int dimension) {
        long[] shape = array.shape().clone();
        shape[dimension] = places.length;
        return shape;
    }

    /** Numbers in an array of some shape. */
    static long product(long... sizes) {
        return LongStream.of(sizes).reduce(1, Math::multiplyExact);
    }
}
