package org.snn4j.optimize;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A run of {@link Lamb}: one pass writes Adam's step u over the gradient, and a second one applies it, since how far it
 * goes depends on the norms of a whole array.
 */
final class LambRun implements Optimizer.Run {
    private final INDArray weights;
    private final List<Range> parameters;
    private final GradientClip clip;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double weightDecay;
    private final Memory memory;
    private final INDArray update;

    LambRun(
            INDArray weights,
            List<Range> parameters,
            GradientClip clip,
            double beta1,
            double beta2,
            double epsilon,
            double weightDecay) {
        this.weights = weights;
        this.parameters = parameters;
        this.clip = clip;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.weightDecay = weightDecay;
        this.memory = new Memory(weights, List.of("m", "v"));
        this.update = Nd4j.zeros(weights.dataType(), weights.length());
    }

    @Override
    public void step(INDArray gradient, double learningRate) {
        FlatVector g = FlatVector.gradient(gradient, weights);
        double scale = clip.scale(g);
        long step = memory.nextStep();
        FlatVector p = new FlatVector(weights);
        FlatVector u = new FlatVector(update);
        List<FlatVector> moments = memory.vectors();
        // The weights are only read here, so they take the row that is not written back.
        Tiles.update(List.of(g, p, moments.get(0), moments.get(1), u), parameters, new AdamStep(step, scale));
        u = new FlatVector(update);
        for (Range parameter : parameters) {
            double speed = learningRate * trust(p, u, parameter);
            Tiles.update(List.of(p, u), List.of(parameter), new Move(speed));
        }
    }

    private double trust(FlatVector p, FlatVector u, Range parameter) {
        if (!parameter.decays() || weightDecay == 0) {
            return 1;
        }
        double length = Math.sqrt(Tiles.sumOfSquares(p, parameter));
        double stride = Math.sqrt(Tiles.sumOfSquares(u, parameter));
        return length > 0 && stride > 0 ? length / stride : 1;
    }

    @Override
    public Optimizer.State state() {
        return memory.state();
    }

    @Override
    public void restore(Optimizer.State state) {
        memory.restore(state);
    }

    /** Rows: gradient, weights, m, v, u. */
    private final class AdamStep implements Kernel {
        private final double mean;
        private final double root;
        private final double scale;

        AdamStep(long step, double scale) {
            this.mean = 1 - Math.pow(beta1, step);
            this.root = Math.sqrt(1 - Math.pow(beta2, step));
            this.scale = scale;
        }

        @Override
        public void update(float[][] rows, int count, boolean decays) {
            float[] g = rows[0];
            float[] p = rows[1];
            float[] m = rows[2];
            float[] v = rows[3];
            float[] u = rows[4];
            float decay = decays ? (float) weightDecay : 0;
            float factor = (float) scale;
            float first = (float) (1 - beta1);
            float second = (float) beta2;
            float square = (float) (1 - beta2);
            float meanCorrection = (float) (1 / mean);
            float rootCorrection = (float) (1 / root);
            float small = (float) epsilon;
            for (int i = 0; i < count; i++) {
                float gradient = g[i] * factor;
                m[i] += first * (gradient - m[i]);
                v[i] = second * v[i] + square * gradient * gradient;
                u[i] = m[i] * meanCorrection / ((float) Math.sqrt(v[i]) * rootCorrection + small) + decay * p[i];
            }
        }

        @Override
        public void update(double[][] rows, int count, boolean decays) {
            double[] g = rows[0];
            double[] p = rows[1];
            double[] m = rows[2];
            double[] v = rows[3];
            double[] u = rows[4];
            double decay = decays ? weightDecay : 0;
            for (int i = 0; i < count; i++) {
                double gradient = g[i] * scale;
                m[i] = beta1 * m[i] + (1 - beta1) * gradient;
                v[i] = beta2 * v[i] + (1 - beta2) * gradient * gradient;
                u[i] = m[i] / mean / (Math.sqrt(v[i]) / root + epsilon) + decay * p[i];
            }
        }
    }

    /** Rows: weights, u. */
    private record Move(double speed) implements Kernel {
        @Override
        public void update(float[][] rows, int count, boolean decays) {
            float[] p = rows[0];
            float[] u = rows[1];
            float by = (float) speed;
            for (int i = 0; i < count; i++) {
                p[i] -= by * u[i];
            }
        }

        @Override
        public void update(double[][] rows, int count, boolean decays) {
            double[] p = rows[0];
            double[] u = rows[1];
            for (int i = 0; i < count; i++) {
                p[i] -= speed * u[i];
            }
        }
    }
}
