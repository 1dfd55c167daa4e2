package org.snn4j.tks;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.ArrayCopies;
import org.snn4j.array.Softmax;
import org.snn4j.array.StepLogits;
import org.snn4j.check.Check;
import org.snn4j.distill.TeacherSignal;
import org.snn4j.network.Outputs;

/**
 * The teacher of TKS: the steps that already classify a sample correctly.
 *
 * <pre>
 * mask[t,n] = 1 where argmax_c z[t,n,c] is the label of n, else 0;   m[n] = sum_t mask[t,n]
 * SUM                Z[n] = sum_t mask[t,n] z[t,n]                      dL/dz[t,n] = mask[t,n] dL/dZ[n]
 * MEAN               Z[n] = SUM / m[n]                                  dL/dz[t,n] = mask[t,n] / m[n] dL/dZ[n]
 * MEAN_PROBABILITY   Z[n] = tau log(1/m[n] sum_t mask[t,n] softmax(z[t,n] / tau))
 * </pre>
 *
 * <p>Where no step is correct, Z is 0, whose softmax is uniform, and no gradient flows back. The mask is piecewise
 * constant and has no gradient. Of several largest logits the first is the prediction.
 *
 * @param aggregation how the correct steps are joined
 * @param temperature tau above, above 0; only {@link Aggregation#MEAN_PROBABILITY} uses it, and it must be the
 *     temperature that the distance softens the teacher with
 * @param fallback what teaches a sample without a correct step
 * @param softLabels what happens with labels that are not one-hot
 */
public record CorrectSteps(Aggregation aggregation, double temperature, Fallback fallback, SoftLabels softLabels)
        implements TeacherSignal {
    /**
     * Checks the temperature.
     *
     * @param aggregation how the correct steps are joined
     * @param temperature tau above, above 0; only {@link Aggregation#MEAN_PROBABILITY} uses it, and it must be the
     *     temperature that the distance softens the teacher with
     * @param fallback what teaches a sample without a correct step
     * @param softLabels what happens with labels that are not one-hot
     */
    public CorrectSteps {
        Check.positive(temperature, "temperature");
    }

    @Override
    public Teaching teach(Outputs outputs, INDArray labels) {
        StepLogits z = StepLogits.of(outputs.logits());
        boolean[] correct = correct(z, z.labels(labels));
        int classes = z.classes();
        double[] teacher = new double[z.samples() * classes];
        double[] weights = new double[z.samples()];
        // The part of each correct step in each of the teacher's logits: a weight, or a share of the joint probability.
        double[] share = new double[z.values().length];
        for (int n = 0; n < z.samples(); n++) {
            int[] rows = correctRows(z, correct, n);
            weights[n] = rows.length > 0 || fallback == Fallback.UNIFORM ? 1 : 0;
            if (aggregation == Aggregation.MEAN_PROBABILITY) {
                joinProbabilities(z, rows, teacher, n * classes, share);
            } else {
                joinLogits(z, rows, teacher, n * classes, share);
            }
        }
        return new Teaching(
                ArrayCopies.array(teacher, DataType.DOUBLE, z.samples(), classes),
                ArrayCopies.array(weights, DataType.DOUBLE, z.samples()),
                dTeacher -> Outputs.of(z.like(back(z, share, ArrayCopies.of(dTeacher)))));
    }

    /**
     * Which steps classify which samples correctly.
     *
     * @param outputs logits of every step
     * @param labels {@code [N, C]}
     * @return {@code [T, N]}, 1 where the largest logit is that of the label, else 0
     * @throws IllegalArgumentException where labels are soft and {@link #softLabels} refuses them
     */
    public INDArray correct(Outputs outputs, INDArray labels) {
        StepLogits z = StepLogits.of(outputs.logits());
        boolean[] correct = correct(z, z.labels(labels));
        double[] mask = new double[correct.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = correct[i] ? 1 : 0;
        }
        return ArrayCopies.array(mask, DataType.DOUBLE, z.steps(), z.samples());
    }

    private boolean[] correct(StepLogits z, double[] labels) {
        boolean[] correct = new boolean[z.steps() * z.samples()];
        for (int n = 0; n < z.samples(); n++) {
            int label = Softmax.argMax(labels, n * z.classes(), z.classes());
            if (softLabels == SoftLabels.REFUSE) {
                refuseSoft(labels, n, z.classes(), label);
            }
            for (int t = 0; t < z.steps(); t++) {
                correct[t * z.samples() + n] = Softmax.argMax(z.values(), z.row(t, n), z.classes()) == label;
            }
        }
        return correct;
    }

    private static void refuseSoft(double[] labels, int sample, int classes, int label) {
        for (int c = 0; c < classes; c++) {
            double share = labels[sample * classes + c];
            // Building a message for every valid share would take longer than the loss.
            if (share != (c == label ? 1 : 0)) {
                throw new IllegalArgumentException("labels must be one-hot for a teacher of correct steps, but sample "
                        + sample + " gives class " + c + " the share " + share
                        + "; do not mix samples, or choose softLabels(LARGEST_SHARE) to compare with the largest");
            }
        }
    }

    private static int[] correctRows(StepLogits z, boolean[] correct, int sample) {
        return IntStream.range(0, z.steps())
                .filter(t -> correct[t * z.samples() + sample])
                .map(t -> z.row(t, sample))
                .toArray();
    }

    private void joinLogits(StepLogits z, int[] rows, double[] teacher, int at, double[] share) {
        double weight = aggregation == Aggregation.MEAN ? 1.0 / rows.length : 1;
        for (int row : rows) {
            for (int c = 0; c < z.classes(); c++) {
                teacher[at + c] += weight * z.values()[row + c];
                share[row + c] = weight;
            }
        }
    }

    /** In logarithms, so that a class of vanishing probability gets a very negative logit and not minus infinity. */
    private void joinProbabilities(StepLogits z, int[] rows, double[] teacher, int at, double[] share) {
        double[] logP = new double[z.classes()];
        for (int row : rows) {
            Softmax.log(z.values(), row, temperature, logP);
            System.arraycopy(logP, 0, share, row, logP.length);
        }
        for (int c = 0; c < z.classes() && rows.length > 0; c++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int row : rows) {
                largest = Math.max(largest, share[row + c]);
            }
            double sum = 0;
            for (int row : rows) {
                sum += Math.exp(share[row + c] - largest);
            }
            double logSum = largest + Math.log(sum);
            teacher[at + c] = temperature * (logSum - Math.log(rows.length));
            for (int row : rows) {
                share[row + c] = Math.exp(share[row + c] - logSum);
            }
        }
    }

    private double[] back(StepLogits z, double[] share, double[] dTeacher) {
        double[] gradient = new double[share.length];
        double[] p = new double[z.classes()];
        for (int t = 0; t < z.steps(); t++) {
            for (int n = 0; n < z.samples(); n++) {
                int row = z.row(t, n);
                double sum = 0;
                for (int c = 0; c < z.classes(); c++) {
                    gradient[row + c] = share[row + c] * dTeacher[n * z.classes() + c];
                    sum += gradient[row + c];
                }
                if (aggregation == Aggregation.MEAN_PROBABILITY) {
                    Softmax.of(z.values(), row, temperature, p);
                    for (int c = 0; c < z.classes(); c++) {
                        gradient[row + c] -= p[c] * sum;
                    }
                }
            }
        }
        return gradient;
    }
}
