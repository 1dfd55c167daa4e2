package org.snn4j.cpu;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one thread needs to run a neuron over time on one plane after the other: a block of channels of a sample. */
final class SpikingPlane {
    /**
     * Sums over a plane.
     *
     * @param gradient by row (step, or one for all steps): sums of dy by lane, then sums of dy * z by lane, where y is
     *     the normalisation's output
     * @param charge dLoss/dlambda, dLoss/dkappa, dLoss/ddrift of the neuron's coefficients
     */
    record Sums(double[][] gradient, double[] charge) {}

    private final SpikingKernel kernel;
    private final @Nullable Normalization normalization;
    private final Activation input;
    private final Activation output;
    private final int steps;
    private final int lanes;
    private final float[][] scale;
    private final float[][] shift;
    private final float[][] z;
    private final float[][] charged;
    private final float[][] before;
    private final float[][] sumDy;
    private final float[][] sumDyZ;
    private final float[] v = new float[Tile.LENGTH];
    private final float[] spikes = new float[Tile.LENGTH];
    private final float[] count = new float[Tile.LENGTH];
    private final float[] slope = new float[Tile.LENGTH];
    private final float[] total = new float[Tile.LENGTH];

    SpikingPlane(
            SpikingKernel kernel,
            @Nullable Normalization normalization,
            Activation input,
            Activation output,
            boolean training) {
        this.kernel = kernel;
        this.normalization = normalization;
        this.input = input;
        this.output = output;
        this.steps = output.timeSteps();
        this.lanes = Math.min(input.planeLength(), Tile.LENGTH);
        int rows = normalization != null && normalization.weighted() ? steps : 1;
        this.scale = new float[rows][Tile.LENGTH];
        this.shift = new float[rows][Tile.LENGTH];
        this.sumDy = new float[rows][Tile.LENGTH];
        this.sumDyZ = new float[rows][Tile.LENGTH];
        int kept = training ? steps : 1;
        this.z = new float[Math.min(kept, input.timeSteps())][Tile.LENGTH];
        this.charged = new float[kept][Tile.LENGTH];
        this.before = new float[kept][Tile.LENGTH];
    }

    /** Runs one plane forward; returns how many spikes it fired. */
    double fire(int unit) {
        int sample = unit / input.planes();
        int plane = unit % input.planes();
        spreadAffine(plane);
        Tile.clear(count, lanes);
        for (int at = 0; at < input.planeLength(); at += Tile.LENGTH) {
            int n = Math.min(Tile.LENGTH, input.planeLength() - at);
            Arrays.fill(v, 0, n, kernel.rest);
            for (int t = 0; t < steps; t++) {
                if (t == 0 || input.timeSteps() > 1) {
                    input.floats().get(input.offset(t, sample, plane) + at, z[0], n);
                }
                int row = Math.min(t, scale.length - 1);
                kernel.step(z[0], scale[row], shift[row], v, spikes, n);
                Tile.add(spikes, count, n);
                output.floats().put(output.offset(t, sample, plane) + at, spikes, n);
            }
        }
        return sum(count, lanes);
    }

    /** Runs one plane back, from dLoss/dSpikes in {@code dy} to the gradient before the affine step in {@code dz}. */
    Sums back(int unit, Activation dy, Activation dz, boolean learns) {
        int sample = unit / input.planes();
        int plane = unit % input.planes();
        spreadAffine(plane);
        for (int row = 0; row < sumDy.length; row++) {
            Tile.clear(sumDy[row], lanes);
            Tile.clear(sumDyZ[row], lanes);
        }
        double[] charge = new double[3];
        for (int at = 0; at < input.planeLength(); at += Tile.LENGTH) {
            int n = Math.min(Tile.LENGTH, input.planeLength() - at);
            recharge(sample, plane, at, n, learns);
            float[] dv = v;
            Tile.clear(dv, n);
            Tile.clear(total, n);
            for (int t = steps - 1; t >= 0; t--) {
                float[] du = spikes;
                dy.floats().get(dy.offset(t, sample, plane) + at, du, n);
                kernel.back(charged[t], du, dv, slope, n);
                if (learns) {
                    addChargeGradient(t, du, n, charge);
                }
                int row = Math.min(t, sumDy.length - 1);
                if (normalization != null) {
                    Tile.add(du, sumDy[row], n);
                    Tile.addProduct(du, z[Math.min(t, z.length - 1)], sumDyZ[row], n);
                }
                // The normalisation's last trip through memory multiplies by kappa in passing.
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
        return new Sums(gradientSums(), charge);
    }

    /** Computes the charged membranes of all steps again. */
    private void recharge(int sample, int plane, int at, int n, boolean learns) {
        Arrays.fill(v, 0, n, kernel.rest);
        for (int t = 0; t < steps; t++) {
            float[] current = z[Math.min(t, z.length - 1)];
            if (t < z.length) {
                input.floats().get(input.offset(t, sample, plane) + at, current, n);
            }
            int row = Math.min(t, scale.length - 1);
            if (learns) {
                System.arraycopy(v, 0, before[t], 0, n);
            }
            kernel.recharge(current, scale[row], shift[row], v, charged[t], n);
        }
    }

    /** The affine step of the normalisation and the neuron's gain and drift, as one. */
    private void spreadAffine(int plane) {
        float[] blockScale = new float[OneDnn.BLOCK];
        float[] blockShift = new float[OneDnn.BLOCK];
        for (int row = 0; row < scale.length; row++) {
            if (normalization == null) {
                Arrays.fill(scale[row], kernel.kappa);
                Arrays.fill(shift[row], kernel.drift);
                continue;
            }
            double gain = kernel.kappa * normalization.stepWeight(row);
            for (int lane = 0; lane < OneDnn.BLOCK; lane++) {
                int channel = plane * OneDnn.BLOCK + lane;
                blockScale[lane] = (float) (gain * normalization.scale(channel));
                blockShift[lane] = (float) (gain * normalization.shift(channel)) + kernel.drift;
            }
            Tile.spread(blockScale, scale[row], lanes);
            Tile.spread(blockShift, shift[row], lanes);
        }
    }

    private void addChargeGradient(int t, float[] du, int n, double[] charge) {
        int row = Math.min(t, scale.length - 1);
        float[] x = z[Math.min(t, z.length - 1)];
        for (int i = 0; i < n; i++) {
            // kappa * x, from the fused affine step.
            double drive = x[i] * scale[row][i] + shift[row][i] - kernel.drift;
            charge[0] += du[i] * before[t][i];
            charge[1] += du[i] * drive / kernel.kappa;
            charge[2] += du[i];
        }
    }

    private double[][] gradientSums() {
        if (normalization == null) {
            return new double[0][];
        }
        double[][] sums = new double[sumDy.length][2 * OneDnn.BLOCK];
        for (int row = 0; row < sums.length; row++) {
            Tile.foldLanes(sumDy[row], lanes, sums[row], 0);
            Tile.foldLanes(sumDyZ[row], lanes, sums[row], OneDnn.BLOCK);
            for (int i = 0; i < sums[row].length; i++) {
                sums[row][i] *= kernel.kappa;
            }
        }
        return sums;
    }

    private static double sum(float[] values, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[i];
        }
        return sum;
    }
}
