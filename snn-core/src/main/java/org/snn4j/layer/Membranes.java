package org.snn4j.layer;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What neurons remember between passes, where the steps of one run are computed in several passes.
 *
 * <p>It belongs to a run as a {@link Pass} belongs to a call: one thread uses it, and it is forgotten with the run. Arrays
 * lie in the layout of whoever wrote them, an engine or a layer, who alone reads them again; only samples can be told
 * apart, so that a run may go on with some of them.
 */
public final class Membranes {
    private record Kept(INDArray array, int sampleDimension) {}

    private final Map<String, Kept> byLayer = new HashMap<>();
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
        byLayer.put(layer, new Kept(membranes, sampleDimension));
    }

    /**
     * Goes on with some samples only.
     *
     * @param samples their places in the batch so far, in the order in which they shall follow each other; one may be
     *     taken several times
     */
    public void keep(int... samples) {
        byLayer.replaceAll(
                (layer, kept) -> new Kept(rows(kept.array(), kept.sampleDimension(), samples), kept.sampleDimension()));
    }

    /** Some indices of one dimension, as an array of its own in C order. */
    static INDArray rows(INDArray array, int dimension, int... indices) {
        long outer = 1;
        long inner = 1;
        for (int i = 0; i < array.rank(); i++) {
            outer *= i < dimension ? array.size(i) : 1;
            inner *= i > dimension ? array.size(i) : 1;
        }
        int size = Math.toIntExact(array.size(dimension));
        int[] rows = new int[Math.toIntExact(outer * indices.length)];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i / indices.length * size + indices[i % indices.length];
        }
        long[] shape = array.shape().clone();
        shape[dimension] = indices.length;
        INDArray flat =
                (array.ordering() == 'c' && !array.isView() ? array : array.dup('c')).reshape('c', outer * size, inner);
        return Nd4j.pullRows(flat, 1, rows, 'c').reshape('c', shape);
    }
}
