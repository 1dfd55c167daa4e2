package org.snn4j.optimize;

import org.snn4j.pass.Weights;
import org.snn4j.schedule.Schedule;

/**
 * Adam, by PyTorch's formula, with weight decay as an L2 penalty of the gradient.
 *
 * <pre>
 * g = g + weightDecay * p
 * m = beta1 * m + (1 - beta1) * g
 * v = beta2 * v + (1 - beta2) * g * g
 * p = p - lr * (m / (1 - beta1^t)) / (sqrt(v) / sqrt(1 - beta2^t) + epsilon)
 * </pre>
 *
 * <p>Kingma and Ba, "Adam", arXiv 1412.6980, algorithm 1. {@link AdamW} decays weights apart from the gradient; without decay both
 * are the same. Decay spares biases, normalisation and neuron parameters unless {@link #decayEverything} is asked for.
 */
public final class Adam implements Optimizer {
    private final AdamW moments;

    private Adam(AdamW moments) {
        this.moments = moments;
    }

    /**
     * Adam with PyTorch's defaults: betas 0.9 and 0.999, epsilon 1e-8, no decay.
     *
     * @param learningRate as training proceeds
     * @return the optimiser
     */
    public static Adam of(Schedule learningRate) {
        return new Adam(AdamW.of(learningRate).weightDecay(0).coupled());
    }

    /**
     * Adam with PyTorch's defaults and a constant learning rate.
     *
     * @param learningRate above 0
     * @return the optimiser
     */
    public static Adam of(double learningRate) {
        return new Adam(AdamW.of(learningRate).weightDecay(0).coupled());
    }

    /**
     * Chooses the decay rates of the moments.
     *
     * @param first share of the mean gradient kept per step, in [0, 1); 0.9 where not called
     * @param second share of the mean squared gradient kept per step, in [0, 1); 0.999 where not called
     * @return a changed copy
     */
    public Adam betas(double first, double second) {
        return new Adam(moments.betas(first, second));
    }

    /**
     * Lets beta1 fall from 0.95 to 0.85 as the learning rate rises to its peak, and rise again; see
     * {@link AdamW#cycledMomentum}.
     *
     * @param highestRate of the schedule, above 0
     * @return a changed copy
     */
    public Adam cycledMomentum(double highestRate) {
        return new Adam(moments.cycledMomentum(highestRate));
    }

    /**
     * Chooses what is added to the denominator.
     *
     * @param value above 0; 1e-8 where not called
     * @return a changed copy
     */
    public Adam epsilon(double value) {
        return new Adam(moments.epsilon(value));
    }

    /**
     * Adds an L2 penalty to the gradient.
     *
     * @param rate multiplies the weights, at least 0; 0 where not called
     * @return a changed copy
     */
    public Adam weightDecay(double rate) {
        return new Adam(moments.weightDecay(rate));
    }

    /**
     * Lets biases, normalisation and neuron parameters decay too.
     *
     * @return a changed copy
     */
    public Adam decayEverything() {
        return new Adam(moments.decayEverything());
    }

    /**
     * Scales gradients down where their norm over the whole network is larger.
     *
     * @param norm the largest Euclidean norm, above 0
     * @return a changed copy
     */
    public Adam clipNorm(double norm) {
        return new Adam(moments.clipNorm(norm));
    }

    @Override
    public Schedule learningRate() {
        return moments.learningRate();
    }

    @Override
    public Run start(Weights weights) {
        return moments.start(weights);
    }

    @Override
    public String description() {
        return moments.description();
    }

    @Override
    public String toString() {
        return moments.toString();
    }
}
