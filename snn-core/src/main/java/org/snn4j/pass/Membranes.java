package org.snn4j.pass;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The state of all neurons between passes, where the time steps of one run are computed in several passes.
 *
 * <p>It belongs to a run as a {@link Pass} belongs to a call: one thread uses it, and it is dropped with the run.
 * Arrays have the layout of the engine or layer that wrote them, and nothing else reads them. Only their dimension of
 * samples is known, so that a run may continue with some of the samples.
 */
public final class Membranes {
    private record Kept(INDArray array, int sampleDimension, boolean reusesMemory) {}

    private final Map<String, Kept> byLayer = new HashMap<>();

    /** Flat memory by layer, kept from run to run, since allocating costs more than writing. */
    private final Map<String, INDArray> memory = new HashMap<>();

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
     * Counts the steps of a pass that has run.
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
     * @param sampleDimension the dimension of the samples
     */
    public void put(String layer, INDArray membranes, int sampleDimension) {
        byLayer.put(layer, new Kept(membranes, sampleDimension, false));
    }

    /**
     * Keeps an array of any content for the membranes of a layer, for the caller to fill.
     *
     * @param layer its name
     * @param sampleDimension the dimension of the samples
     * @param shape of the membranes
     * @return floats in C order, in the memory of an earlier run where that is large enough
     */
    public INDArray allocate(String layer, int sampleDimension, long... shape) {
        long needed = SampleSelection.product(shape);
        INDArray flat = memory.get(layer);
        if (flat == null || flat.length() < needed) {
            flat = Nd4j.createUninitialized(DataType.FLOAT, needed);
            memory.put(layer, flat);
        }
        INDArray array = beginning(flat, shape);
        byLayer.put(layer, new Kept(array, sampleDimension, true));
        return array;
    }

    private static INDArray beginning(INDArray flat, long... shape) {
        long length = SampleSelection.product(shape);
        return (length == flat.length() ? flat : flat.get(NDArrayIndex.interval(0, length))).reshape('c', shape);
    }

    /** Sets all neurons to rest, and keeps the memory for the next run. */
    public void reset() {
        byLayer.clear();
        steps = 0;
    }

    /**
     * Continues with some samples only.
     *
     * @param samples their places in the batch so far, in their new order; one may be taken several times
     * @throws IllegalArgumentException where there are none
     */
    public void keep(int... samples) {
        SampleSelection selection = SampleSelection.of(samples);
        boolean movesForward = selection.movesForward();
        byLayer.replaceAll((layer, kept) -> select(selection, kept, kept.reusesMemory() && movesForward));
    }

    private static Kept select(SampleSelection selection, Kept kept, boolean inPlace) {
        INDArray all = kept.array();
        int dimension = kept.sampleDimension();
        if (!inPlace) {
            return new Kept(selection.copiedFrom(all, dimension), dimension, false);
        }
        long[] shape = selection.moveForward(all, dimension);
        return new Kept(beginning(all.reshape('c', new long[] {all.length()}), shape), dimension, true);
    }
}
