package org.snn4j.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.Softmax;
import org.snn4j.array.StepLogits;
import org.snn4j.check.Check;
import org.snn4j.check.Printable;
import org.snn4j.network.Network;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;

/**
 * Cross-entropy of the mean of the logits over all steps, with or without label smoothing and class weights.
 *
 * <pre>
 * L = 1/N sum_n - sum_c target[n,c] * log softmax(mean_t z[t,n])_c,    target = w[c] * ((1 - eps) * label + eps / C)
 * dL/dz[t,n,c] = (softmax(mean_t z[t,n])_c * sum_k target[n,k] - target[n,c]) / (N T)      the same at every step
 * </pre>
 *
 * <p>Labels may be soft. The smoothing is that of timm: uniform over all classes, the true one among them. The weights w are 1
 * unless {@link #classWeights(ClassWeights)} gives others.
 *
 * @param labelSmoothing eps, the share of the target that is spread over all classes, in [0, 1]; 0.1 is usual
 * @param classWeights how much each class counts; {@link ClassWeights} says which mean is taken
 */
public record CrossEntropy(double labelSmoothing, ClassWeights classWeights) implements Loss {
    /**
     * Checks the range.
     *
     * @param labelSmoothing eps, the share of the target that is spread over all classes, in [0, 1]; 0.1 is usual
     * @param classWeights how much each class counts; {@link ClassWeights} says which mean is taken
     */
    public CrossEntropy {
        Check.inRange(labelSmoothing, 0, 1, "labelSmoothing");
    }

    /**
     * Cross-entropy without label smoothing.
     *
     * @return the loss
     */
    public static CrossEntropy of() {
        return new CrossEntropy(0, ClassWeights.NONE);
    }

    /**
     * With a parameter of your own.
     *
     * @param labelSmoothing eps, the share of the target that is spread over all classes, in [0, 1]; 0.1 is usual
     * @return the loss
     */
    public static CrossEntropy of(double labelSmoothing) {
        return new CrossEntropy(labelSmoothing, ClassWeights.NONE);
    }

    /**
     * Weights the classes.
     *
     * @param weights one for each class
     * @return a changed copy
     */
    public CrossEntropy classWeights(ClassWeights weights) {
        return new CrossEntropy(labelSmoothing, weights);
    }

    @Override
    public void checkFits(Network network) {
        classWeights.requireClasses(network.classes());
    }

    @Override
    public String termName() {
        return "cross-entropy";
    }

    @Override
    public String description() {
        return "cross-entropy"
                + (labelSmoothing == 0 ? "" : " with labels smoothed by " + Printable.number(labelSmoothing))
                + classWeights.suffix();
    }

    @Override
    public String toString() {
        return "CrossEntropy[labelSmoothing=" + labelSmoothing + classWeights.component() + "]";
    }

    /** The smoothed labels times the weights of their classes. */
    private double[] target(StepLogits z, INDArray labels) {
        double[] target = z.labels(labels);
        for (int i = 0; i < target.length; i++) {
            target[i] = (1 - labelSmoothing) * target[i] + labelSmoothing / z.classes();
        }
        return classWeights.times(target, z.classes());
    }

    @Override
    public Value of(Outputs outputs, INDArray labels, Progress progress) {
        StepLogits z = StepLogits.of(outputs.logits());
        int classes = z.classes();
        double[] target = target(z, labels);
        double[] mean = z.mean(z.steps());
        double[] gradient = new double[z.values().length];
        double[] logP = new double[classes];
        double loss = 0;
        for (int n = 0; n < z.samples(); n++) {
            int row = n * classes;
            double mass = 0;
            for (int c = 0; c < classes; c++) {
                mass += target[row + c];
            }
            Softmax.log(mean, row, 1, logP);
            for (int c = 0; c < classes; c++) {
                loss -= target[row + c] * logP[c];
                gradient[row + c] = (mass * Math.exp(logP[c]) - target[row + c]) / ((double) z.samples() * z.steps());
            }
        }
        for (int t = 1; t < z.steps(); t++) {
            System.arraycopy(gradient, 0, gradient, z.row(t, 0), mean.length);
        }
        return new Value(loss / z.samples(), Outputs.of(z.like(gradient)));
    }
}
