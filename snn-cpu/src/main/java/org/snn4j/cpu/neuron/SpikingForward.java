package org.snn4j.cpu.neuron;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Tile;

/** One thread's tiles for running a neuron forward over time, plane by plane: a block of channels of a sample. */
final class SpikingForward {
    private final SpikingKernel kernel;
    private final Loops loops;
    private final PoolingLoops poolingLoops;
    private final AffineTiles affine;
    private final Activation input;
    private final Activation output;
    private final @Nullable Pooling pooling;
    private final @Nullable CarriedMembranes carried;
    private final boolean predicts;
    private final int length;
    private final float[] copy;
    private final float[] v;
    private final float[][] membranes;
    private final float[] spikes;
    private final float[] count;
    private final float[][] rows;
    private final float[] pooled;
    private int once;

    SpikingForward(
            SpikingKernel kernel,
            Loops loops,
            PoolingLoops poolingLoops,
            @Nullable Normalization normalization,
            Activation input,
            Activation output,
            @Nullable Pooling pooling,
            @Nullable CarriedMembranes carried,
            boolean predicts) {
        this.kernel = kernel;
        this.loops = loops;
        this.poolingLoops = poolingLoops;
        this.input = input;
        this.output = output;
        this.pooling = pooling;
        this.carried = carried;
        this.predicts = predicts;
        this.length = Pooling.tileLength(input, pooling);
        this.affine = new AffineTiles(normalization, kernel.kappa, kernel.drift, output.timeSteps(), length);
        this.copy = new float[length];
        this.v = new float[length];
        this.membranes = new float[][] {v};
        this.spikes = new float[length];
        this.count = new float[length];
        this.rows = new float[2][pooling == null ? 0 : length];
        this.pooled = new float[pooling == null ? 0 : pooling.pooled(length)];
    }

    /** Runs one plane over all steps; returns how many spikes it fired. */
    double fire(int sample, int plane) {
        affine.spread(plane);
        Tile.clear(count, length);
        once = 0;
        double fired = 0;
        for (int at = 0; at < input.planeLength(); at += length) {
            int n = Math.min(length, input.planeLength() - at);
            Arrays.fill(v, 0, n, kernel.rest);
            if (carried != null) {
                carried.read(sample, plane, at, membranes, n);
            }
            for (int t = 0; t < output.timeSteps(); t++) {
                int from = input.offset(t, sample, plane) + at;
                Current current = new Current(input.floats(), from, affine.scale(t), affine.shift(t), copy);
                loops.step(kernel, current, v, spikes, count, n);
                write(output.offset(t, sample, plane), at, n);
            }
            if (carried != null) {
                carried.write(sample, plane, at, membranes, n);
            }
            if (predicts) {
                fired += countTile(n);
            }
        }
        // Training asks for the sum alone, so tiles add up in the same lanes.
        return predicts ? fired : Tile.total(count, spikes, length);
    }

    /** Neurons of the last plane that fired at least once; known in predictions only. */
    int firedAtLeastOnce() {
        return once;
    }

    /** Counts the spikes of each neuron of a tile, and resets the counts. */
    private double countTile(int n) {
        Tile.capAtOne(count, copy, n);
        once += (int) Tile.total(copy, spikes, n);
        double fired = Tile.total(count, spikes, n);
        Tile.clear(count, n);
        return fired;
    }

    private void write(int plane, int at, int n) {
        if (pooling == null) {
            output.floats().put(plane + at, spikes, n);
        } else {
            pooling.down(poolingLoops, spikes, n, rows, pooled);
            output.floats().put(plane + pooling.pooled(at), pooled, pooling.pooled(n));
        }
    }
}
