package org.snn4j.loss;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.Softmax;
import org.snn4j.array.StepLogits;
import org.snn4j.check.Check;
import org.snn4j.check.Printable;
import org.snn4j.network.Network;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;

/**
 * Cross-entropy of the logits of every step, averaged, plus their squared distance from a level: the loss of temporal
 * efficient training.
 *
 * <pre>
 * L = (1 - lambda) * 1/T sum_t CE(z[t], label) + lambda * mean_{t,n,c} (z[t,n,c] - phi)^2
 * dL/dz[t,n,c] = (1 - lambda) / (N T) * (softmax(z[t,n])_c - label[n,c]) + 2 lambda / (N T C) * (z[t,n,c] - phi)
 * </pre>
 *
 * <p>Reported as the terms {@code step-cross-entropy} and, where lambda is not 0, {@code regulariser}.
 *
 * <p>Deng et al., Temporal Efficient Training, arXiv 2202.11946. Labels may be soft. {@linkplain ClassWeights Class weights}
 * multiply the labels of the cross-entropy.
 *
 * @param lambda share of the second part, in [0, 1]; the authors' scripts use 0.001 and 0.0001, comparisons usually 0
 * @param phi the level, in the unit of the logits; the authors take the firing threshold, 1
 * @param classWeights how much each class counts; {@link ClassWeights} says which mean is taken
 */
public record Tet(double lambda, double phi, ClassWeights classWeights) implements Loss {
    private static final String STEP_CROSS_ENTROPY = "step-cross-entropy";

    /**
     * Checks the ranges.
     *
     * @param lambda share of the second part, in [0, 1]; the authors' scripts use 0.001 and 0.0001, comparisons usually 0
     * @param phi the level, in the unit of the logits; the authors take the firing threshold, 1
     * @param classWeights how much each class counts; {@link ClassWeights} says which mean is taken
     */
    public Tet {
        Check.inRange(lambda, 0, 1, "lambda");
        Check.that(Double.isFinite(phi), "phi must be a finite number, but was " + phi);
    }

    /**
     * The mean of the steps' cross-entropies alone.
     *
     * @return the loss
     */
    public static Tet of() {
        return new Tet(0, 1, ClassWeights.NONE);
    }

    /**
     * With parameters of your own.
     *
     * @param lambda share of the second part, in [0, 1]; the authors' scripts use 0.001 and 0.0001, comparisons usually 0
     * @param phi the level, in the unit of the logits; the authors take the firing threshold, 1
     * @return the loss
     */
    public static Tet of(double lambda, double phi) {
        return new Tet(lambda, phi, ClassWeights.NONE);
    }

    /**
     * Weights the classes.
     *
     * @param weights one for each class
     * @return a changed copy
     */
    public Tet classWeights(ClassWeights weights) {
        return new Tet(lambda, phi, weights);
    }

    @Override
    public void checkFits(Network network) {
        classWeights.requireClasses(network.classes());
    }

    @Override
    public String termName() {
        return STEP_CROSS_ENTROPY;
    }

    @Override
    public String description() {
        return "TET, mean of the cross-entropies of all steps"
                + (lambda == 0 ? "" : ", lambda " + Printable.number(lambda) + ", phi " + Printable.number(phi))
                + classWeights.suffix();
    }

    @Override
    public String toString() {
        return "Tet[lambda=" + lambda + ", phi=" + phi + classWeights.component() + "]";
    }

    @Override
    public Value of(Outputs outputs, INDArray labels, Progress progress) {
        StepLogits z = StepLogits.of(outputs.logits());
        int classes = z.classes();
        double[] target = classWeights.times(z.labels(labels), z.classes());
        double[] gradient = new double[z.values().length];
        double[] logP = new double[classes];
        double rows = (double) z.steps() * z.samples();
        double crossEntropy = 0;
        double squares = 0;
        for (int t = 0; t < z.steps(); t++) {
            for (int n = 0; n < z.samples(); n++) {
                int row = z.row(t, n);
                double mass = 0;
                for (int c = 0; c < classes; c++) {
                    mass += target[n * classes + c];
                }
                Softmax.log(z.values(), row, 1, logP);
                for (int c = 0; c < classes; c++) {
                    double label = target[n * classes + c];
                    double distance = z.values()[row + c] - phi;
                    crossEntropy -= label * logP[c];
                    squares += distance * distance;
                    gradient[row + c] = (1 - lambda) / rows * (mass * Math.exp(logP[c]) - label)
                            + 2 * lambda / (rows * classes) * distance;
                }
            }
        }
        double loss = (1 - lambda) * crossEntropy / rows + lambda * squares / (rows * classes);
        LossTerm ofSteps = new LossTerm(STEP_CROSS_ENTROPY, crossEntropy / rows, 1 - lambda);
        LossTerm regulariser = new LossTerm("regulariser", squares / (rows * classes), lambda);
        return new Value(loss, Outputs.of(z.like(gradient)), lambda == 0 ? List.of() : List.of(ofSteps, regulariser));
    }
}
