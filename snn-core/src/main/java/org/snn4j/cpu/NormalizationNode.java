package org.snn4j.cpu;

import org.jspecify.annotations.Nullable;
import org.snn4j.layer.Pass;

/** A batch normalisation that no neuron follows at once, as before a residual addition. */
final class NormalizationNode implements Node {
    private final Normalization normalization;
    private final Activation input;
    private final Activation output;
    private final Buffers gradients;

    NormalizationNode(Normalization normalization, Activation input, Activation output, Buffers gradients) {
        this.normalization = normalization;
        this.input = input;
        this.output = output;
        this.gradients = gradients;
    }

    @Override
    public Activation output() {
        return output;
    }

    @Override
    public void forward(Pass pass) {
        normalization.prepare(pass);
        Workers.run(output.rows() * output.planes(), Plane::new, (unit, plane) -> plane.forward(unit));
    }

    @Override
    public @Nullable Activation backward(Pass pass, Activation dy, boolean wanted) {
        boolean repeated = input.timeSteps() < output.timeSteps();
        Activation gradient = repeated ? gradients.take(input) : input.in(dy.floats());
        int units = input.batch() * input.planes();
        double[][][] sums = new double[units][][];
        Workers.run(units, Plane::new, (unit, plane) -> sums[unit] = plane.backward(unit, dy, gradient));
        if (repeated) {
            gradients.release(dy);
        }
        normalization.backward(pass, Normalization.byChannel(input, sums), gradient, 1);
        if (!wanted) {
            gradients.release(gradient);
            return null;
        }
        return gradient;
    }

    /** One thread's tiles. */
    private final class Plane {
        private final float[] z = new float[Tile.LENGTH];
        private final float[] dy = new float[Tile.LENGTH];
        private final float[] total = new float[Tile.LENGTH];
        private final float[] scale = new float[Tile.LENGTH];
        private final float[] shift = new float[Tile.LENGTH];
        private final int length = input.planeLength();
        private final int lanes = Math.min(length, Tile.LENGTH);

        void forward(int unit) {
            int row = unit / input.planes();
            int step = row / output.batch();
            int sample = row % output.batch();
            int plane = unit % input.planes();
            float[] blockScale = new float[OneDnn.BLOCK];
            float[] blockShift = new float[OneDnn.BLOCK];
            double weight = normalization.stepWeight(step);
            for (int lane = 0; lane < OneDnn.BLOCK; lane++) {
                blockScale[lane] = (float) (weight * normalization.scale(plane * OneDnn.BLOCK + lane));
                blockShift[lane] = (float) (weight * normalization.shift(plane * OneDnn.BLOCK + lane));
            }
            Tile.spread(blockScale, scale, lanes);
            Tile.spread(blockShift, shift, lanes);
            for (int at = 0; at < length; at += Tile.LENGTH) {
                int count = Math.min(Tile.LENGTH, length - at);
                input.floats().get(input.offset(step, sample, plane) + at, z, count);
                Tile.affine(z, scale, shift, z, count);
                output.floats().put(unit * length + at, z, count);
            }
        }

        /** Sums of dy and of dy * z by row and lane; leaves p[t] * dy, summed over repeated steps, in the gradient. */
        double[][] backward(int unit, Activation dyAll, Activation gradient) {
            int sample = unit / input.planes();
            int plane = unit % input.planes();
            int steps = output.timeSteps();
            double[][] sums = new double[normalization.weighted() ? steps : 1][2 * OneDnn.BLOCK];
            float[] sumDy = scale;
            float[] sumDyZ = shift;
            for (int at = 0; at < length; at += Tile.LENGTH) {
                int count = Math.min(Tile.LENGTH, length - at);
                Tile.clear(total, count);
                for (int t = 0; t < steps; t++) {
                    input.floats().get(input.offset(t, sample, plane) + at, z, count);
                    dyAll.floats().get(dyAll.offset(t, sample, plane) + at, dy, count);
                    Tile.clear(sumDy, count);
                    Tile.clear(sumDyZ, count);
                    Tile.add(dy, sumDy, count);
                    Tile.addProduct(dy, z, sumDyZ, count);
                    double[] row = sums[Math.min(t, sums.length - 1)];
                    Tile.foldLanes(sumDy, count, row, 0);
                    Tile.foldLanes(sumDyZ, count, row, OneDnn.BLOCK);
                    float weight = (float) normalization.stepWeight(t);
                    if (gradient.timeSteps() == steps) {
                        if (normalization.weighted()) {
                            Tile.scale(dy, weight, count);
                            gradient.floats().put(gradient.offset(t, sample, plane) + at, dy, count);
                        }
                    } else {
                        Tile.addScaled(dy, weight, total, count);
                    }
                }
                if (gradient.timeSteps() < steps) {
                    gradient.floats().put(gradient.offset(0, sample, plane) + at, total, count);
                }
            }
            return sums;
        }
    }
}
