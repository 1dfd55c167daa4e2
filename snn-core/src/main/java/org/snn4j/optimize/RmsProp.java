package org.snn4j.optimize;

import static org.snn4j.check.Printable.number;

import java.util.List;
import org.snn4j.check.Check;
import org.snn4j.pass.Weights;
import org.snn4j.schedule.Schedule;
import org.snn4j.schedule.Schedules;

/**
 * RMSprop, by PyTorch's formula.
 *
 * <pre>
 * g = g + weightDecay * p
 * v = alpha * v + (1 - alpha) * g * g
 * b = momentum * b + g / (sqrt(v) + epsilon)
 * p = p - lr * b
 * </pre>
 *
 * <p>Tieleman and Hinton, "Lecture 6.5, RMSprop", COURSERA: Neural networks for machine learning, 2012. Decay is coupled (L2) and
 * spares biases, normalisation and neuron parameters unless {@link #decayEverything} is asked for.
 */
public final class RmsProp implements Optimizer {
    private final Schedule learningRate;
    private final double alpha;
    private final double momentum;
    private final double epsilon;
    private final double weightDecay;
    private final boolean decayEverything;
    private final GradientClip clip;

    private RmsProp(
            Schedule learningRate,
            double alpha,
            double momentum,
            double epsilon,
            double weightDecay,
            boolean decayEverything,
            GradientClip clip) {
        this.learningRate = learningRate;
        this.alpha = Check.inRange(alpha, 0, Math.nextDown(1.0), "alpha");
        this.momentum = Check.inRange(momentum, 0, Math.nextDown(1.0), "momentum");
        this.epsilon = Check.positive(epsilon, "epsilon");
        this.weightDecay = Check.inRange(weightDecay, 0, Double.MAX_VALUE, "weightDecay");
        this.decayEverything = decayEverything;
        this.clip = clip;
    }

    /**
     * RMSprop with PyTorch's defaults: alpha 0.99, epsilon 1e-8, no momentum, no decay.
     *
     * @param learningRate as training proceeds
     * @return the optimiser
     */
    public static RmsProp of(Schedule learningRate) {
        return new RmsProp(learningRate, 0.99, 0, 1e-8, 0, false, GradientClip.NONE);
    }

    /**
     * RMSprop with PyTorch's defaults and a constant learning rate.
     *
     * @param learningRate above 0
     * @return the optimiser
     */
    public static RmsProp of(double learningRate) {
        Check.positive(learningRate, "learningRate");
        return of(Schedules.constant(learningRate));
    }

    /**
     * Chooses the decay rate of the mean squared gradient.
     *
     * @param share kept per step, in [0, 1); 0.99 where not called
     * @return a changed copy
     */
    public RmsProp alpha(double share) {
        return new RmsProp(learningRate, share, momentum, epsilon, weightDecay, decayEverything, clip);
    }

    /**
     * Adds momentum.
     *
     * @param share of the buffer kept per step, in [0, 1); 0 where not called
     * @return a changed copy
     */
    public RmsProp momentum(double share) {
        return new RmsProp(learningRate, alpha, share, epsilon, weightDecay, decayEverything, clip);
    }

    /**
     * Chooses what is added to the denominator.
     *
     * @param value above 0; 1e-8 where not called
     * @return a changed copy
     */
    public RmsProp epsilon(double value) {
        return new RmsProp(learningRate, alpha, momentum, value, weightDecay, decayEverything, clip);
    }

    /**
     * Adds an L2 penalty to the gradient.
     *
     * @param rate multiplies the weights, at least 0; 0 where not called
     * @return a changed copy
     */
    public RmsProp weightDecay(double rate) {
        return new RmsProp(learningRate, alpha, momentum, epsilon, rate, decayEverything, clip);
    }

    /**
     * Lets biases, normalisation and neuron parameters decay too.
     *
     * @return a changed copy
     */
    public RmsProp decayEverything() {
        return new RmsProp(learningRate, alpha, momentum, epsilon, weightDecay, true, clip);
    }

    /**
     * Scales gradients down where their norm over the whole network is larger.
     *
     * @param norm the largest Euclidean norm, above 0
     * @return a changed copy
     */
    public RmsProp clipNorm(double norm) {
        return new RmsProp(
                learningRate, alpha, momentum, epsilon, weightDecay, decayEverything, new GradientClip(norm));
    }

    @Override
    public Schedule learningRate() {
        return learningRate;
    }

    @Override
    public Run start(Weights weights) {
        List<String> remembered = momentum > 0 ? List.of("v", "momentum") : List.of("v");
        return new FlatRun(weights, decayEverything, clip, remembered, (step, rate, scale) -> new Step(rate, scale));
    }

    @Override
    public long remembered(long weights) {
        return momentum > 0 ? 2 * weights : weights;
    }

    @Override
    public String description() {
        return "RMSprop, learning rate " + learningRate.description() + ", alpha " + number(alpha) + ", momentum "
                + number(momentum) + ", weight decay " + number(weightDecay)
                + (decayEverything ? " of everything" : "") + clip.description();
    }

    @Override
    public String toString() {
        return "RmsProp(learningRate " + learningRate + ", alpha " + alpha + ", momentum " + momentum + ", epsilon "
                + epsilon + ", weightDecay " + weightDecay + (decayEverything ? " of everything" : "") + clip + ")";
    }

    private final class Step implements Kernel {
        private final double rate;
        private final double scale;

        Step(double rate, double scale) {
            this.rate = rate;
            this.scale = scale;
        }

        @Override
        public void update(float[][] rows, int count, boolean decays) {
            float[] p = rows[0];
            float[] g = rows[1];
            float[] v = rows[2];
            // Without momentum the buffer is the gradient, which may be overwritten.
            float[] b = momentum > 0 ? rows[3] : g;
            float decay = decays ? (float) weightDecay : 0;
            float factor = (float) scale;
            float kept = (float) alpha;
            float square = (float) (1 - alpha);
            float ball = (float) momentum;
            float small = (float) epsilon;
            float speed = (float) rate;
            for (int i = 0; i < count; i++) {
                float gradient = g[i] * factor + decay * p[i];
                float variance = kept * v[i] + square * gradient * gradient;
                v[i] = variance;
                float move = ball * b[i] + gradient / ((float) Math.sqrt(variance) + small);
                b[i] = move;
                p[i] -= speed * move;
            }
        }

        @Override
        public void update(double[][] rows, int count, boolean decays) {
            double[] p = rows[0];
            double[] g = rows[1];
            double[] v = rows[2];
            double[] b = momentum > 0 ? rows[3] : g;
            double decay = decays ? weightDecay : 0;
            for (int i = 0; i < count; i++) {
                double gradient = g[i] * scale + decay * p[i];
                v[i] = alpha * v[i] + (1 - alpha) * gradient * gradient;
                b[i] = momentum * b[i] + gradient / (Math.sqrt(v[i]) + epsilon);
                p[i] -= rate * b[i];
            }
        }
    }
}
