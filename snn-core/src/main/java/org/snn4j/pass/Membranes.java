package org.snn4j.pass;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.check.Check;

/**
 * What neurons remember between passes, where the steps of one run are computed in several passes.
 *
 * <p>It belongs to a run as a {@link Pass} belongs to a call: one thread uses it, and it is forgotten with the run. Arrays
 * lie in the layout of whoever wrote them, an engine or a layer, who alone reads them again; only samples can be told
 * apart, so that a run may go on with some of them.
 */
public final class Membranes {
    private record Kept(INDArray array, int sampleDimension, boolean inRoom) {}

    private final Map<String, Kept> byLayer = new HashMap<>();

    /** Flat memory by layer, which outlives a run: fresh memory costs more than what is written there. */
    private final Map<String, INDArray> rooms = new HashMap<>();

    private int steps;

    /** Membranes before the first step, all at rest. */
    public Membranes() {}

    /**
     * Steps that earlier passes have run.
     *
     * @return 0 where the next pass is the first
     */
    public int steps() {
        return steps;
    }

    /**
     * Says that a pass has run.
     *
     * @param count steps of that pass
     */
    public void advance(int count) {
        steps += count;
    }

    /**
     * The membranes of a layer after the steps run so far.
     *
     * @param layer its name
     * @return the live array; null before the first step
     */
    public @Nullable INDArray of(String layer) {
        Kept kept = byLayer.get(layer);
        return kept == null ? null : kept.array();
    }

    /**
     * Keeps the membranes of a layer.
     *
     * @param layer its name
     * @param membranes after the last step of the pass; not copied
     * @param sampleDimension the dimension that tells samples apart
     */
    public void put(String layer, INDArray membranes, int sampleDimension) {
        byLayer.put(layer, new Kept(membranes, sampleDimension, false));
    }

    /**
     * Makes room for the membranes of a layer, and keeps them.
     *
     * @param layer its name
     * @param sampleDimension the dimension that tells samples apart
     * @param shape of the membranes
     * @return floats in C order with any content, in the memory of an earlier run where that is large enough
     */
    public INDArray room(String layer, int sampleDimension, long... shape) {
        long needed = product(shape);
        INDArray room = rooms.get(layer);
        if (room == null || room.length() < needed) {
            room = Nd4j.createUninitialized(DataType.FLOAT, needed);
            rooms.put(layer, room);
        }
        INDArray array = start(room, shape);
        byLayer.put(layer, new Kept(array, sampleDimension, true));
        return array;
    }

    private static INDArray start(INDArray room, long... shape) {
        long length = product(shape);
        return (length == room.length() ? room : room.get(NDArrayIndex.interval(0, length))).reshape('c', shape);
    }

    /** Forgets the run, and keeps the memory for the next. */
    public void rest() {
        byLayer.clear();
        steps = 0;
    }

    /**
     * Goes on with some samples only.
     *
     * @param samples their places in the batch so far, in the order in which they shall follow each other; one may be
     *     taken several times
     * @throws IllegalArgumentException where there are none
     */
    public void keep(int... samples) {
        requireSome(samples);
        boolean forward = movesForward(samples);
        byLayer.replaceAll((layer, kept) -> {
            boolean stays = kept.inRoom() && forward;
            INDArray left = stays
                    ? movedForward(kept.array(), kept.sampleDimension(), samples)
                    : rows(kept.array(), kept.sampleDimension(), samples);
            return new Kept(left, kept.sampleDimension(), stays);
        });
    }

    static void requireSome(int... samples) {
        Check.that(
                samples.length > 0, "none of the samples is kept, but one at least is needed; end where none is left");
    }

    /** Whether no sample goes to a place that a later one has yet to leave. */
    private static boolean movesForward(int... samples) {
        for (int i = 0; i < samples.length; i++) {
            if (samples[i] < i || (i > 0 && samples[i] < samples[i - 1])) {
                return false;
            }
        }
        return true;
    }

    /** Some indices of one dimension, in the array's own memory. */
    private static INDArray movedForward(INDArray array, int dimension, int... indices) {
        int[] rows = flatRows(array, dimension, indices);
        int inner = inner(array, dimension);
        FloatBuffer numbers = array.data().asNioFloat();
        FloatBuffer source = numbers.duplicate();
        for (int row = 0; row < rows.length; row++) {
            if (rows[row] != row) {
                numbers.put(row * inner, source, rows[row] * inner, inner);
            }
        }
        return start(array.reshape('c', new long[] {array.length()}), shape(array, dimension, indices.length));
    }

    /** Some indices of one dimension, as an array of its own in C order. */
    static INDArray rows(INDArray array, int dimension, int... indices) {
        long inner = inner(array, dimension);
        INDArray flat = (array.ordering() == 'c' && !array.isView() ? array : array.dup('c'))
                .reshape('c', array.length() / inner, inner);
        return Nd4j.pullRows(flat, 1, flatRows(array, dimension, indices), 'c')
                .reshape('c', shape(array, dimension, indices.length));
    }

    /** Numbers in a row, which is what lies behind one index of a dimension. */
    private static int inner(INDArray array, int dimension) {
        long[] shape = array.shape();
        return Math.toIntExact(product(Arrays.copyOfRange(shape, dimension + 1, shape.length)));
    }

    /** Which rows some indices of a dimension are. */
    private static int[] flatRows(INDArray array, int dimension, int... indices) {
        int outer = Math.toIntExact(product(Arrays.copyOf(array.shape(), dimension)));
        int size = Math.toIntExact(array.size(dimension));
        int[] rows = new int[Math.multiplyExact(outer, indices.length)];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i / indices.length * size + indices[i % indices.length];
        }
        return rows;
    }

    private static long product(long... sizes) {
        return LongStream.of(sizes).reduce(1, Math::multiplyExact);
    }

    private static long[] shape(INDArray array, int dimension, int size) {
        long[] shape = array.shape().clone();
        shape[dimension] = size;
        return shape;
    }
}
