package org.snn4j.cpu.neuron;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Blocks;
import org.snn4j.cpu.memory.Tile;

/** One thread's tiles for the backward pass through time, plane by plane; membranes are computed again in cache. */
final class SpikingBackward {
    private final SpikingKernel kernel;
    private final Loops loops;
    private final @Nullable Normalization normalization;
    private final AffineTiles affine;
    private final Activation input;
    private final @Nullable Pooling pooling;
    private final int steps;
    private final int length;
    private final float[][] distance;
    private final float[][] before;
    private final float[][] sums;
    private final float[][] charge;
    private final float[] v;
    private final float[] du;
    private final float[] slope;
    private final float[] total;
    private final float[][] copies;
    private final float[] pooled;

    /**
     * Tiles for the backward pass.
     *
     * @param learns whether the gradients of the neuron's coefficients are wanted
     */
    SpikingBackward(
            SpikingKernel kernel,
            Loops loops,
            @Nullable Normalization normalization,
            Activation input,
            Activation output,
            @Nullable Pooling pooling,
            boolean learns) {
        this.kernel = kernel;
        this.loops = loops;
        this.normalization = normalization;
        this.input = input;
        this.pooling = pooling;
        this.steps = output.timeSteps();
        this.length = Pooling.tileLength(input, pooling);
        this.affine = new AffineTiles(normalization, kernel.kappa, kernel.drift, steps, length);
        this.distance = new float[steps][length];
        this.before = new float[learns ? steps : 0][length];
        this.charge = new float[learns ? 3 : 0][length];
        int rows = normalization == null ? 0 : normalization.weighted() ? steps : 1;
        this.sums = new float[2 * rows][length];
        this.v = new float[length];
        this.du = new float[length];
        this.slope = new float[length];
        this.total = new float[length];
        this.copies = new float[steps][length];
        this.pooled = new float[pooling == null ? 0 : pooling.pooled(length)];
    }

    /**
     * Runs one plane back, from dLoss/dOutput to the gradient before the affine step.
     *
     * @param dy gradient of the spikes, or of their pooled values
     * @param dz receives p[t] * dLoss/d(affine output) / kappa, or without a normalisation the gradient of the input,
     *     summed over steps where the input is the same at every step
     * @param charges receives dLoss/dlambda, dLoss/dkappa, dLoss/ddrift where they are wanted
     * @return for each row (step, or one for all): sums by lane of that gradient without p[t], then of it times z
     */
    double[] back(int sample, int plane, Activation dy, Activation dz, double[] charges) {
        affine.spread(plane);
        clear(sums);
        clear(charge);
        for (int at = 0; at < input.planeLength(); at += length) {
            int n = Math.min(length, input.planeLength() - at);
            recharge(sample, plane, at, n);
            Tile.clear(v, n);
            Tile.clear(total, n);
            for (int t = steps - 1; t >= 0; t--) {
                readGradient(dy, t, dy.offset(t, sample, plane), at, n);
                kernel.surrogate.derivative(distance[t], slope, n);
                loops.back(kernel, distance[t], slope, du, v, n);
                addSums(t, input.offset(t, sample, plane) + at, n);
                float gain = normalization == null ? kernel.kappa : (float) normalization.stepWeight(t);
                if (dz.timeSteps() == steps) {
                    if (gain != 1) {
                        Tile.scale(du, gain, n);
                    }
                    dz.floats().put(dz.offset(t, sample, plane) + at, du, n);
                } else {
                    Tile.addScaled(du, gain, total, n);
                }
            }
            if (dz.timeSteps() < steps) {
                dz.floats().put(dz.offset(0, sample, plane) + at, total, n);
            }
        }
        fold(charges);
        double[] lanes = new double[sums.length * Blocks.LENGTH];
        for (int i = 0; i < sums.length; i++) {
            Tile.foldLanes(sums[i], length, lanes, i * Blocks.LENGTH);
        }
        return lanes;
    }

    private static void clear(float[][] tiles) {
        for (float[] tile : tiles) {
            Tile.clear(tile, tile.length);
        }
    }

    /** Computes the charged membranes of all steps again. */
    private void recharge(int sample, int plane, int at, int n) {
        Arrays.fill(v, 0, n, kernel.rest);
        for (int t = 0; t < steps; t++) {
            if (before.length > 0) {
                System.arraycopy(v, 0, before[t], 0, n);
            }
            int from = input.offset(t, sample, plane) + at;
            Current current = new Current(input.floats(), from, affine.scale(t), affine.shift(t), copies[t]);
            loops.recharge(kernel, current, v, distance[t], n);
        }
    }

    private void readGradient(Activation dy, int t, int plane, int at, int n) {
        if (pooling == null) {
            dy.floats().get(plane + at, du, n);
            return;
        }
        dy.floats().get(plane + pooling.pooled(at), pooled, pooling.pooled(n));
        if (!pooling.average()) {
            PlainLoops.spikes(kernel, distance[t], slope, n);
        }
        pooling.up(pooled, n, slope, du);
    }

    private void addSums(int t, int from, int n) {
        if (sums.length > 0) {
            int row = 2 * Math.min(t, sums.length / 2 - 1);
            loops.addBoth(du, input.floats(), from, sums[row], sums[row + 1], copies[t], n);
        }
        if (charge.length > 0) {
            Tile.addProduct(du, before[t], charge[0], n);
            // kappa * x, from the fused affine step.
            input.floats().get(from, copies[t], n);
            Tile.affine(copies[t], affine.scale(t), affine.shift(t), slope, n);
            Tile.addBoth(du, slope, charge[2], charge[1], n);
        }
    }

    private void fold(double[] charges) {
        if (charge.length > 0) {
            for (int i = 0; i < 3; i++) {
                for (float lane : charge[i]) {
                    charges[i] += lane;
                }
            }
            charges[1] = (charges[1] - kernel.drift * charges[2]) / kernel.kappa;
        }
    }
}
