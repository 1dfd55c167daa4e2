package org.snn4j.neuron;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.check.Check;
import org.snn4j.neuron.Neuron.Learned.Extent;
import org.snn4j.surrogate.Rectangular;
import org.snn4j.surrogate.Surrogate;

/**
 * Gated LIF: each channel learns how much it leaks exponentially or linearly, weights its input by the step, and resets
 * hard or by subtraction.
 *
 * <pre>
 * u[t] = (1 - alpha (1 - tau)) u[t-1] (1 - gamma s[t-1]) - (1 - alpha) leak
 *        + (1 - beta (1 - g[t])) x[t] - (1 - gamma) vReset s[t-1]
 * s[t] = 1 where u[t] > vThreshold, else 0
 * </pre>
 *
 * <p>Yao et al., arXiv 2210.13768, with soft gates, and their reference code: all eight lie in (0, 1), as sigmoids of
 * numbers that are learned for each channel, g for each channel and step; gradients flow through the reset. The state
 * here is what is left of u after the leak and the reset, so that {@code u = v + kappa x + drift}, see {@link Form}.
 *
 * @param alpha exponential leak against linear leak, before training
 * @param beta weighted input against plain input, before training
 * @param gamma hard reset against reset by subtraction, before training
 * @param tau share of the membrane that the exponential leak keeps, before training
 * @param vThreshold firing level before training
 * @param leak what the linear leak takes at each step, before training
 * @param vReset what a reset by subtraction takes, before training
 * @param g weight of the input at every step, before training
 * @param surrogate stands in for the derivative of the spike
 */
public record Glif(
        double alpha,
        double beta,
        double gamma,
        double tau,
        double vThreshold,
        double leak,
        double vReset,
        double g,
        Surrogate surrogate)
        implements Neuron {
    /**
     * The coefficients of one channel at one step, computed from its eight learned numbers.
     *
     * <pre>
     * u = v + kappa x + drift,   s = H(u - vThreshold),   v = lambda u (1 - hard s) - drop s
     * </pre>
     *
     * @param lambda share of the membrane kept, {@code 1 - alpha (1 - tau)}
     * @param kappa gain of the input, {@code 1 - beta (1 - g)}
     * @param drift added at every step, {@code -(1 - alpha) leak}
     * @param vThreshold firing level
     * @param hard share of the membrane that a spike takes, gamma
     * @param drop what a spike takes in addition, {@code (1 - gamma) vReset}
     */
    public record Form(double lambda, double kappa, double drift, double vThreshold, double hard, double drop) {}

    /**
     * Checks that the first values lie inside (0, 1), as sigmoids do.
     *
     * @param alpha exponential leak against linear leak
     * @param beta weighted input against plain input
     * @param gamma hard reset against reset by subtraction
     * @param tau share of the membrane that the exponential leak keeps
     * @param vThreshold firing level
     * @param leak what the linear leak takes at each step
     * @param vReset what a reset by subtraction takes
     * @param g weight of the input at every step
     * @param surrogate stands in for the derivative of the spike
     * @throws IllegalArgumentException where one does not lie inside (0, 1)
     */
    public Glif {
        Check.inside(alpha, 0, 1, "alpha");
        Check.inside(beta, 0, 1, "beta");
        Check.inside(gamma, 0, 1, "gamma");
        Check.inside(tau, 0, 1, "tau");
        Check.inside(vThreshold, 0, 1, "vThreshold");
        Check.inside(leak, 0, 1, "leak");
        Check.inside(vReset, 0, 1, "vReset");
        Check.inside(g, 0, 1, "g");
    }

    /**
     * With the reference code's first values for CIFAR: gates 0.55, 0.65, 0.55, tau 0.25, vThreshold and vReset 0.5,
     * leak {@code vThreshold / (2 T)}, g 0.5, rectangle of width 1.
     *
     * @param timeSteps steps that the network trains with, T, at least 1
     * @return the neuron
     * @throws IllegalArgumentException where there are no steps
     */
    public static Glif of(int timeSteps) {
        double leak = 0.5 / (2 * Check.positive(timeSteps, "timeSteps"));
        return new Glif(0.55, 0.65, 0.55, 0.25, 0.5, leak, 0.5, 0.5, Rectangular.of(1));
    }

    /**
     * Chooses the gates before training.
     *
     * @param leak exponential (1) against linear (0), alpha
     * @param input weighted (1) against plain (0), beta
     * @param reset hard (1) against subtraction (0), gamma
     * @return a new neuron
     * @throws IllegalArgumentException where one does not lie inside (0, 1)
     */
    public Glif gates(double leak, double input, double reset) {
        return new Glif(leak, input, reset, tau, vThreshold, this.leak, vReset, g, surrogate);
    }

    /**
     * Chooses the firing level before training.
     *
     * @param level inside (0, 1)
     * @return a new neuron
     * @throws IllegalArgumentException where it does not lie inside (0, 1)
     */
    public Glif vThreshold(double level) {
        return new Glif(alpha, beta, gamma, tau, level, leak, vReset, g, surrogate);
    }

    /**
     * Chooses the surrogate for the derivative of the spike.
     *
     * @param chosen {@code Rectangular.of(1)} by default
     * @return a new neuron
     */
    public Glif surrogate(Surrogate chosen) {
        return new Glif(alpha, beta, gamma, tau, vThreshold, leak, vReset, g, chosen);
    }

    @Override
    public List<Learned> learned() {
        return List.of(
                perChannel("alpha", alpha),
                perChannel("beta", beta),
                perChannel("gamma", gamma),
                perChannel("tau", tau),
                perChannel("vThreshold", vThreshold),
                perChannel("leak", leak),
                perChannel("vReset", vReset),
                new Learned("g", logit(g), Extent.STEP_AND_CHANNEL));
    }

    private static Learned perChannel(String name, double value) {
        return new Learned(name, logit(value), Extent.CHANNEL);
    }

    /**
     * Computes the coefficients of one channel at one step.
     *
     * @param learned values of one channel in the order of {@link #learned}, g that of the step
     * @return the coefficients
     */
    public Form form(double[] learned) {
        double[] p = sigmoids(learned);
        return new Form(
                1 - p[0] * (1 - p[3]), 1 - p[1] * (1 - p[7]), -(1 - p[0]) * p[5], p[4], p[2], (1 - p[2]) * p[6]);
    }

    /**
     * Turns the gradients of a channel's coefficients into those of its learned numbers.
     *
     * @param learned as for {@link #form}
     * @param dForm dLoss/dCoefficient
     * @return dLoss/dLearned, in the order of {@link #learned}
     */
    public double[] learnedGradient(double[] learned, Form dForm) {
        double[] p = sigmoids(learned);
        double[] gradient = {
            -dForm.lambda() * (1 - p[3]) + dForm.drift() * p[5],
            -dForm.kappa() * (1 - p[7]),
            dForm.hard() - dForm.drop() * p[6],
            dForm.lambda() * p[0],
            dForm.vThreshold(),
            -dForm.drift() * (1 - p[0]),
            dForm.drop() * (1 - p[2]),
            dForm.kappa() * p[1]
        };
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= p[i] * (1 - p[i]);
        }
        return gradient;
    }

    @Override
    public INDArray rest(INDArray current) {
        return Nd4j.zerosLike(current);
    }

    @Override
    public Step step(INDArray current, INDArray membrane, List<INDArray> learned) {
        return new GlifStep(this, current, membrane, learned).run();
    }

    private static double[] sigmoids(double[] learned) {
        double[] p = new double[learned.length];
        for (int i = 0; i < p.length; i++) {
            p[i] = 1 / (1 + Math.exp(-learned[i]));
        }
        return p;
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }
}
