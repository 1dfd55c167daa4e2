package org.snn4j.optimize;

import static org.snn4j.check.Printable.number;

import org.snn4j.check.Check;
import org.snn4j.pass.Weights;
import org.snn4j.schedule.Schedule;
import org.snn4j.schedule.Schedules;

/**
 * Adam's step, rescaled for each parameter array so that its length follows the length of the array.
 *
 * <pre>
 * m, v as in Adam
 * u = (m / (1 - beta1^t)) / (sqrt(v) / sqrt(1 - beta2^t) + epsilon) + weightDecay * p
 * p = p - lr * (|p| / |u|) * u
 * </pre>
 *
 * <p>You et al., "Large batch optimization for deep learning: training BERT in 76 minutes", arXiv 1904.00962, algorithm
 * 2, as timm has it: the gradient is first scaled to a norm of at most 1 over the whole network, arrays spared by
 * weight decay (biases, normalisation, neurons) take Adam's plain step, and so does an array with {@code
 * weightDecay(0)} or whose |p| or |u| is 0.
 */
public final class Lamb implements Optimizer {
    private final Schedule learningRate;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double weightDecay;
    private final boolean decayEverything;
    private final GradientClip clip;

    private Lamb(
            Schedule learningRate,
            double beta1,
            double beta2,
            double epsilon,
            double weightDecay,
            boolean decayEverything,
            GradientClip clip) {
        this.learningRate = learningRate;
        this.beta1 = Check.inRange(beta1, 0, Math.nextDown(1.0), "beta1");
        this.beta2 = Check.inRange(beta2, 0, Math.nextDown(1.0), "beta2");
        this.epsilon = Check.positive(epsilon, "epsilon");
        this.weightDecay = Check.inRange(weightDecay, 0, Double.MAX_VALUE, "weightDecay");
        this.decayEverything = decayEverything;
        this.clip = clip;
    }

    /**
     * LAMB with timm's defaults: betas 0.9 and 0.999, epsilon 1e-6, weight decay 0.01, gradients clipped at norm 1.
     *
     * @param learningRate as training proceeds
     * @return the optimiser
     */
    public static Lamb of(Schedule learningRate) {
        return new Lamb(learningRate, 0.9, 0.999, 1e-6, 0.01, false, new GradientClip(1));
    }

    /**
     * LAMB with timm's defaults and a constant learning rate.
     *
     * @param learningRate above 0
     * @return the optimiser
     */
    public static Lamb of(double learningRate) {
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
    public Lamb betas(double first, double second) {
        return new Lamb(learningRate, first, second, epsilon, weightDecay, decayEverything, clip);
    }

    /**
     * Chooses what is added to the denominator.
     *
     * @param value above 0; 1e-6 where not called
     * @return a changed copy
     */
    public Lamb epsilon(double value) {
        return new Lamb(learningRate, beta1, beta2, value, weightDecay, decayEverything, clip);
    }

    /**
     * Chooses the weight decay.
     *
     * @param rate multiplies the weights, at least 0; 0.01 where not called
     * @return a changed copy
     */
    public Lamb weightDecay(double rate) {
        return new Lamb(learningRate, beta1, beta2, epsilon, rate, decayEverything, clip);
    }

    /**
     * Lets biases, normalisation and neuron parameters decay and be rescaled too.
     *
     * @return a changed copy
     */
    public Lamb decayEverything() {
        return new Lamb(learningRate, beta1, beta2, epsilon, weightDecay, true, clip);
    }

    /**
     * Chooses the norm that gradients are scaled down to.
     *
     * @param norm the largest Euclidean norm over the whole network, above 0, infinity for none; 1 where not called
     * @return a changed copy
     */
    public Lamb clipNorm(double norm) {
        return new Lamb(learningRate, beta1, beta2, epsilon, weightDecay, decayEverything, new GradientClip(norm));
    }

    @Override
    public Schedule learningRate() {
        return learningRate;
    }

    @Override
    public Run start(Weights weights) {
        return new LambRun(
                weights.trained(),
                Range.perParameter(weights, decayEverything),
                clip,
                beta1,
                beta2,
                epsilon,
                weightDecay);
    }

    @Override
    public String description() {
        return "LAMB, learning rate " + learningRate.description() + ", betas " + number(beta1) + " and "
                + number(beta2) + ", weight decay " + number(weightDecay) + (decayEverything ? " of everything" : "")
                + clip.description();
    }

    @Override
    public String toString() {
        return "Lamb(learningRate " + learningRate + ", betas " + beta1 + " and " + beta2 + ", epsilon " + epsilon
                + ", weightDecay " + weightDecay + (decayEverything ? " of everything" : "") + clip + ")";
    }
}
