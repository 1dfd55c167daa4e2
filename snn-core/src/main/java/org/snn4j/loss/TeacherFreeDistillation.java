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
 * Cross-entropy of the mean of the logits over all steps, plus its distance from a teacher that is made of the label alone:
 * teacher default-KD.
 *
 * <pre>
 * zbar[n] = mean_t z[t,n],    p_d[n,c] = a for the label of n, (1 - a) / (C - 1) for the other classes
 * q[n] = softmax(log p_d[n] / tau)
 * L = (1 - alpha) * 1/N sum_n CE(zbar[n], label) + alpha * 1/N sum_n KL(q[n] || softmax(zbar[n] / tau))
 * dL/dz[t,n,c] = ((1 - alpha) (softmax(zbar[n])_c - label[n,c]) + alpha / tau (softmax(zbar[n] / tau)_c - q[n,c])) / (N T)
 * </pre>
 *
 * <p>There is no factor tau^2. Labels may be soft: p_d is then a label + (1 - a) / (C - 1) (1 - label). {@linkplain ClassWeights Class weights}
 * multiply the labels of the cross-entropy, not the teacher. Reported as the terms {@code cross-entropy} and {@code distillation}.
 *
 * <p>Yuan et al., "Revisiting knowledge distillation via label smoothing regularization", CVPR 2020, equations 9 and 10 (Tf-KD by
 * regularisation); for spiking networks Xu et al., "Biologically inspired structure learning with reverse knowledge distillation
 * for spiking neural networks", arXiv 2304.09500, with which TSSD compares as "teacher default-KD" and, in its table 5,
 * "reverse-KD".
 *
 * @param correctShare a, the teacher's probability of the label, inside (0, 1); at least 0.9 is usual
 * @param temperature tau of both distributions, above 0
 * @param alpha weight of the distillation, in [0, 1]
 * @param classWeights how much each class counts; {@link ClassWeights} says which mean is taken
 */
public record TeacherFreeDistillation(double correctShare, double temperature, double alpha, ClassWeights classWeights)
        implements Loss {
    private static final String CROSS_ENTROPY = "cross-entropy";

    /**
     * Checks the ranges.
     *
     * @param correctShare a, the teacher's probability of the label, inside (0, 1); at least 0.9 is usual
     * @param temperature tau of both distributions, above 0
     * @param alpha weight of the distillation, in [0, 1]
     * @param classWeights how much each class counts; {@link ClassWeights} says which mean is taken
     */
    public TeacherFreeDistillation {
        Check.inside(correctShare, 0, 1, "correctShare");
        Check.positive(temperature, "temperature");
        Check.inRange(alpha, 0, 1, "alpha");
    }

    /**
     * With a = 0.99, tau = 20 and alpha = 0.1, a choice of ours: the papers on spiking networks name no values.
     *
     * @return the loss
     */
    public static TeacherFreeDistillation of() {
        return new TeacherFreeDistillation(0.99, 20, 0.1, ClassWeights.NONE);
    }

    /**
     * With parameters of your own.
     *
     * @param correctShare a, the teacher's probability of the label, inside (0, 1); at least 0.9 is usual
     * @param temperature tau of both distributions, above 0
     * @param alpha weight of the distillation, in [0, 1]
     * @return the loss
     */
    public static TeacherFreeDistillation of(double correctShare, double temperature, double alpha) {
        return new TeacherFreeDistillation(correctShare, temperature, alpha, ClassWeights.NONE);
    }

    /**
     * Weights the classes.
     *
     * @param weights one for each class
     * @return a changed copy
     */
    public TeacherFreeDistillation classWeights(ClassWeights weights) {
        return new TeacherFreeDistillation(correctShare, temperature, alpha, weights);
    }

    @Override
    public void checkFits(Network network) {
        classWeights.requireClasses(network.classes());
    }

    @Override
    public String termName() {
        return "teacher-free-distillation";
    }

    @Override
    public String description() {
        return "cross-entropy and distillation from a teacher that is made of the label, probability of the label "
                + Printable.number(correctShare) + ", temperature " + Printable.number(temperature) + ", alpha "
                + Printable.number(alpha) + classWeights.suffix();
    }

    @Override
    public String toString() {
        return "TeacherFreeDistillation[correctShare=" + correctShare + ", temperature=" + temperature + ", alpha="
                + alpha + classWeights.component() + "]";
    }

    @Override
    public Value of(Outputs outputs, INDArray labels, Progress progress) {
        StepLogits z = StepLogits.of(outputs.logits());
        int classes = z.classes();
        double[] labelShares = z.labels(labels);
        double[] target = classWeights.times(labelShares, classes);
        double[] mean = z.mean(z.steps());
        double[] gradient = new double[z.values().length];
        double[] logP = new double[classes];
        double[] logCool = new double[classes];
        double rows = (double) z.samples() * z.steps();
        double crossEntropy = 0;
        double distillation = 0;
        for (int n = 0; n < z.samples(); n++) {
            int row = n * classes;
            double[] logTeacher = logTeacher(labelShares, row, classes);
            Softmax.log(mean, row, 1, logP);
            Softmax.log(mean, row, temperature, logCool);
            double mass = 0;
            for (int c = 0; c < classes; c++) {
                mass += target[row + c];
            }
            for (int c = 0; c < classes; c++) {
                double label = target[row + c];
                double teacher = Math.exp(logTeacher[c]);
                crossEntropy -= label * logP[c];
                distillation += teacher * (logTeacher[c] - logCool[c]);
                gradient[row + c] = ((1 - alpha) * (mass * Math.exp(logP[c]) - label)
                                + alpha / temperature * (Math.exp(logCool[c]) - teacher))
                        / rows;
            }
        }
        for (int t = 1; t < z.steps(); t++) {
            System.arraycopy(gradient, 0, gradient, z.row(t, 0), mean.length);
        }
        LossTerm ofLabel = new LossTerm(CROSS_ENTROPY, crossEntropy / z.samples(), 1 - alpha);
        LossTerm ofTeacher = new LossTerm("distillation", distillation / z.samples(), alpha);
        return new Value(
                ofLabel.weight() * ofLabel.value() + ofTeacher.weight() * ofTeacher.value(),
                Outputs.of(z.like(gradient)),
                List.of(ofLabel, ofTeacher));
    }

    /** The logarithm of the teacher's probabilities at its temperature. */
    private double[] logTeacher(double[] labels, int row, int classes) {
        double[] logits = new double[classes];
        for (int c = 0; c < classes; c++) {
            double label = labels[row + c];
            double others = classes == 1 ? 0 : (1 - correctShare) / (classes - 1);
            logits[c] = Math.log(correctShare * label + others * (1 - label));
        }
        double[] logQ = new double[classes];
        Softmax.log(logits, 0, temperature, logQ);
        return logQ;
    }
}
