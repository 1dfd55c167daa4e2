package org.snn4j.optimize;

import static org.snn4j.check.Printable.number;

import java.util.List;
import org.snn4j.check.Check;
import org.snn4j.pass.Weights;
import org.snn4j.schedule.Schedule;
import org.snn4j.schedule.Schedules;

/**
 * Stochastic gradient descent with heavy-ball momentum, by PyTorch's formula.
 *
 * <pre>
 * d = g + weightDecay * p
 * b = momentum * b + d
 * p = p - lr * b                      (Nesterov: p = p - lr * (d + momentum * b))
 * </pre>
 *
 * <p>The momentum buffer starts at zero, which gives PyTorch's first step b = d. Decay is coupled (L2) and spares
 * biases, normalisation and neuron parameters unless {@link #decayEverything} is asked for. ND4J's {@code Nesterovs}
 * differs: it multiplies the learning rate into the buffer.
 */
public final class Sgd implements Optimizer {
    private final Schedule learningRate;
    private final double momentum;
    private final boolean nesterov;
    private final double weightDecay;
    private final boolean decayEverything;
    private final GradientClip clip;

    private Sgd(
            Schedule learningRate,
            double momentum,
            boolean nesterov,
            double weightDecay,
            boolean decayEverything,
            GradientClip clip) {
        this.learningRate = learningRate;
        this.momentum = Check.inRange(momentum, 0, Math.nextDown(1.0), "momentum");
        this.nesterov = nesterov;
        this.weightDecay = Check.inRange(weightDecay, 0, Double.MAX_VALUE, "weightDecay");
        this.decayEverything = decayEverything;
        this.clip = clip;
    }

    /**
     * Plain gradient descent, without momentum and decay.
     *
     * @param learningRate as training proceeds
     * @return the optimiser
     */
    public static Sgd of(Schedule learningRate) {
        return new Sgd(learningRate, 0, false, 0, false, GradientClip.NONE);
    }

    /**
     * Plain gradient descent with a constant learning rate.
     *
     * @param learningRate above 0
     * @return the optimiser
     */
    public static Sgd of(double learningRate) {
        Check.positive(learningRate, "learningRate");
        return of(Schedules.constant(learningRate));
    }

    /**
     * Adds momentum.
     *
     * @param share of the buffer kept per step, in [0, 1); 0 where not called
     * @return a changed copy
     */
    public Sgd momentum(double share) {
        return new Sgd(learningRate, share, nesterov, weightDecay, decayEverything, clip);
    }

    /**
     * Uses Nesterov's momentum.
     *
     * @return a changed copy
     * @throws IllegalArgumentException where there is no momentum yet
     */
    public Sgd nesterov() {
        Check.that(momentum > 0, "nesterov() needs momentum, but it is 0; call momentum(0.9) before it");
        return new Sgd(learningRate, momentum, true, weightDecay, decayEverything, clip);
    }

    /**
     * Adds an L2 penalty to the gradient.
     *
     * @param rate multiplies the weights, at least 0; 0 where not called
     * @return a changed copy
     */
    public Sgd weightDecay(double rate) {
        return new Sgd(learningRate, momentum, nesterov, rate, decayEverything, clip);
    }

    /**
     * Lets biases, normalisation and neuron parameters decay too.
     *
     * @return a changed copy
     */
    public Sgd decayEverything() {
        return new Sgd(learningRate, momentum, nesterov, weightDecay, true, clip);
    }

    /**
     * Scales gradients down where their norm over the whole network is larger.
     *
     * @param norm the largest Euclidean norm, above 0
     * @return a changed copy
     */
    public Sgd clipNorm(double norm) {
        return new Sgd(learningRate, momentum, nesterov, weightDecay, decayEverything, new GradientClip(norm));
    }

    @Override
    public Schedule learningRate() {
        return learningRate;
    }

    @Override
    public Run start(Weights weights) {
        List<String> remembered = momentum > 0 ? List.of("momentum") : List.of();
        return new FlatRun(weights, decayEverything, clip, remembered, (step, rate, scale) -> new Step(rate, scale));
    }

    @Override
    public long remembered(long weights) {
        return momentum > 0 ? weights : 0;
    }

    @Override
    public String description() {
        return "SGD, learning rate " + learningRate.description() + ", momentum " + number(momentum)
                + (nesterov ? " by Nesterov" : "") + ", weight decay " + number(weightDecay)
                + (decayEverything ? " of everything" : "") + clip.description();
    }

    @Override
    public String toString() {
        return "Sgd(learningRate " + learningRate + ", momentum " + momentum + (nesterov ? " by Nesterov" : "")
                + ", weightDecay " + weightDecay + (decayEverything ? " of everything" : "") + clip + ")";
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
            float decay = decays ? (float) weightDecay : 0;
            float factor = (float) scale;
            float speed = (float) rate;
            if (momentum == 0) {
                for (int i = 0; i < count; i++) {
                    p[i] -= speed * (g[i] * factor + decay * p[i]);
                }
                return;
            }
            float[] b = rows[2];
            float kept = (float) momentum;
            // The update is ahead * d + follow * b: b alone for a heavy ball, d + momentum * b for Nesterov.
            float ahead = nesterov ? 1 : 0;
            float follow = nesterov ? kept : 1;
            for (int i = 0; i < count; i++) {
                float d = g[i] * factor + decay * p[i];
                float ball = kept * b[i] + d;
                b[i] = ball;
                p[i] -= speed * (ahead * d + follow * ball);
            }
        }

        @Override
        public void update(double[][] rows, int count, boolean decays) {
            double[] p = rows[0];
            double[] g = rows[1];
            double decay = decays ? weightDecay : 0;
            if (momentum == 0) {
                for (int i = 0; i < count; i++) {
                    p[i] -= rate * (g[i] * scale + decay * p[i]);
                }
                return;
            }
            double[] b = rows[2];
            for (int i = 0; i < count; i++) {
                double d = g[i] * scale + decay * p[i];
                b[i] = momentum * b[i] + d;
                p[i] -= rate * (nesterov ? d + momentum * b[i] : b[i]);
            }
        }
    }
}
