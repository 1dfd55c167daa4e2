package org.snn4j.optimize;

import static org.snn4j.check.Printable.number;

import java.util.List;
import org.snn4j.check.Check;
import org.snn4j.pass.Weights;
import org.snn4j.schedule.Schedule;
import org.snn4j.schedule.Schedules;

/**
 * Adam with decoupled weight decay, by PyTorch's formula.
 *
 * <pre>
 * p = p * (1 - lr * weightDecay)
 * m = beta1 * m + (1 - beta1) * g
 * v = beta2 * v + (1 - beta2) * g * g
 * p = p - lr * (m / (1 - beta1^t)) / (sqrt(v) / sqrt(1 - beta2^t) + epsilon)
 * </pre>
 *
 * <p>Kingma and Ba, "Adam", arXiv 1412.6980, algorithm 1; Loshchilov and Hutter, "Decoupled weight decay
 * regularization", arXiv 1711.05101, algorithm 2. Decay spares biases, normalisation and neuron parameters unless
 * {@link #decayEverything} is asked for. With {@code weightDecay(0)} this is {@link Adam}; ND4J's own Adam differs in that its
 * epsilon is not scaled with the second moment's correction.
 */
public final class AdamW implements Optimizer {
    private final Schedule learningRate;
    private final double beta1;
    private final double peakRate;
    private final double beta2;
    private final double epsilon;
    private final double weightDecay;
    private final boolean decayEverything;
    private final GradientClip clip;
    /** Whether decay is a part of the gradient, as in {@link Adam}. */
    private final boolean coupled;

    private AdamW(
            Schedule learningRate,
            double beta1,
            double peakRate,
            double beta2,
            double epsilon,
            double weightDecay,
            boolean decayEverything,
            GradientClip clip,
            boolean coupled) {
        this.learningRate = learningRate;
        this.beta1 = Check.inRange(beta1, 0, Math.nextDown(1.0), "beta1");
        this.peakRate = peakRate;
        this.beta2 = Check.inRange(beta2, 0, Math.nextDown(1.0), "beta2");
        this.epsilon = Check.positive(epsilon, "epsilon");
        this.weightDecay = Check.inRange(weightDecay, 0, Double.MAX_VALUE, "weightDecay");
        this.decayEverything = decayEverything;
        this.clip = clip;
        this.coupled = coupled;
    }

    /**
     * AdamW with PyTorch's defaults: betas 0.9 and 0.999, epsilon 1e-8, weight decay 0.01.
     *
     * @param learningRate as training proceeds
     * @return the optimiser
     */
    public static AdamW of(Schedule learningRate) {
        return new AdamW(learningRate, 0.9, 0, 0.999, 1e-8, 0.01, false, GradientClip.NONE, false);
    }

    /**
     * AdamW with PyTorch's defaults and a constant learning rate.
     *
     * @param learningRate above 0
     * @return the optimiser
     */
    public static AdamW of(double learningRate) {
        Check.positive(learningRate, "learningRate");
        return of(Schedules.constant(learningRate));
    }

    /**
     * Chooses the decay rates of the moments.
     *
     * @param first share of the mean gradient kept per step, in [0, 1); 0.9 where not called
     * @param second share of the mean squared gradient kept per step, in [0, 1); 0.999 where not called
     * @return a changed copy
     */
    public AdamW betas(double first, double second) {
        return new AdamW(learningRate, first, 0, second, epsilon, weightDecay, decayEverything, clip, coupled);
    }

    /**
     * Lets beta1 fall from 0.95 to 0.85 as the learning rate rises to its peak, and rise again with it falling:
     * {@code beta1 = 0.95 - 0.1 * rate / peakRate}.
     *
     * <p>Smith, "A disciplined approach to neural network hyper-parameters", arXiv 1803.09820, section 4.3; PyTorch's
     * {@code OneCycleLR} does the same by default, and differs by up to 0.004 while the rate rises.
     *
     * @param highestRate of the schedule, above 0
     * @return a changed copy; a later call of {@link #betas} overrides it
     */
    public AdamW cycledMomentum(double highestRate) {
        Check.positive(highestRate, "highestRate");
        return new AdamW(learningRate, 0.95, highestRate, beta2, epsilon, weightDecay, decayEverything, clip, coupled);
    }

    /**
     * Chooses what is added to the denominator.
     *
     * @param value above 0; 1e-8 where not called
     * @return a changed copy
     */
    public AdamW epsilon(double value) {
        return new AdamW(learningRate, beta1, peakRate, beta2, value, weightDecay, decayEverything, clip, coupled);
    }

    /**
     * Chooses the decoupled weight decay.
     *
     * @param rate share of a weight lost per step and unit of learning rate, at least 0; 0.01 where not called
     * @return a changed copy
     */
    public AdamW weightDecay(double rate) {
        return new AdamW(learningRate, beta1, peakRate, beta2, epsilon, rate, decayEverything, clip, coupled);
    }

    /**
     * Lets biases, normalisation and neuron parameters decay too.
     *
     * @return a changed copy
     */
    public AdamW decayEverything() {
        return new AdamW(learningRate, beta1, peakRate, beta2, epsilon, weightDecay, true, clip, coupled);
    }

    /**
     * Scales gradients down where their norm over the whole network is larger.
     *
     * @param norm the largest Euclidean norm, above 0
     * @return a changed copy
     */
    public AdamW clipNorm(double norm) {
        return new AdamW(
                learningRate,
                beta1,
                peakRate,
                beta2,
                epsilon,
                weightDecay,
                decayEverything,
                new GradientClip(norm),
                coupled);
    }

    /** Makes decay a part of the gradient: {@code g = g + weightDecay * p}. */
    AdamW coupled() {
        return new AdamW(learningRate, beta1, peakRate, beta2, epsilon, weightDecay, decayEverything, clip, true);
    }

    @Override
    public Schedule learningRate() {
        return learningRate;
    }

    @Override
    public Run start(Weights weights) {
        return new FlatRun(weights, decayEverything, clip, List.of("m", "v"), Step::new);
    }

    @Override
    public String description() {
        return name() + ", learning rate " + learningRate.description() + ", betas " + number(beta1)
                + (peakRate == 0 ? "" : " to " + number(firstBeta(peakRate))) + " and " + number(beta2)
                + ", weight decay " + number(weightDecay) + (decayEverything ? " of everything" : "")
                + clip.description();
    }

    @Override
    public String toString() {
        return name() + "(learningRate " + learningRate + ", betas "
                + (peakRate == 0 ? beta1 : beta1 + " to " + firstBeta(peakRate)) + " and " + beta2 + ", epsilon "
                + epsilon
                + ", weightDecay " + weightDecay + (decayEverything ? " of everything" : "") + clip + ")";
    }

    private String name() {
        return coupled ? "Adam" : "AdamW";
    }

    private double firstBeta(double rate) {
        return peakRate == 0 ? beta1 : beta1 - 0.1 * Math.min(1, rate / peakRate);
    }

    private final class Step implements Kernel {
        private final double beta1;
        private final double keep;
        private final double penalty;
        private final double rate;
        private final double root;
        private final double scale;

        Step(long step, double learningRate, double gradientScale) {
            beta1 = firstBeta(learningRate);
            keep = coupled ? 1 : 1 - learningRate * weightDecay;
            penalty = coupled ? weightDecay : 0;
            rate = learningRate / (1 - Math.pow(beta1, step));
            root = Math.sqrt(1 - Math.pow(beta2, step));
            scale = gradientScale;
        }

        @Override
        public void update(float[][] rows, int count, boolean decays) {
            float[] p = rows[0];
            float[] g = rows[1];
            float[] m = rows[2];
            float[] v = rows[3];
            float kept = decays ? (float) keep : 1;
            float coupling = decays ? (float) penalty : 0;
            float factor = (float) scale;
            float first = (float) (1 - beta1);
            float second = (float) beta2;
            float square = (float) (1 - beta2);
            float correction = (float) (1 / root);
            float small = (float) epsilon;
            float speed = (float) rate;
            for (int i = 0; i < count; i++) {
                float gradient = g[i] * factor + coupling * p[i];
                float mean = m[i] + first * (gradient - m[i]);
                float variance = second * v[i] + square * gradient * gradient;
                m[i] = mean;
                v[i] = variance;
                p[i] = p[i] * kept - speed * mean / ((float) Math.sqrt(variance) * correction + small);
            }
        }

        @Override
        public void update(double[][] rows, int count, boolean decays) {
            double[] p = rows[0];
            double[] g = rows[1];
            double[] m = rows[2];
            double[] v = rows[3];
            double kept = decays ? keep : 1;
            double coupling = decays ? penalty : 0;
            for (int i = 0; i < count; i++) {
                double gradient = g[i] * scale + coupling * p[i];
                m[i] = beta1 * m[i] + (1 - beta1) * gradient;
                v[i] = beta2 * v[i] + (1 - beta2) * gradient * gradient;
                p[i] = p[i] * kept - rate * m[i] / (Math.sqrt(v[i]) / root + epsilon);
            }
        }
    }
}
