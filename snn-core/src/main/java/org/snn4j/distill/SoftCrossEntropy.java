package org.snn4j.distill;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.Softmax;
import org.snn4j.array.StepLogits;
import org.snn4j.check.Check;

/**
 * Cross-entropy of a student against its teacher's softmax, both softened by a temperature.
 *
 * <pre>
 * q[n] = softmax(teacher[n] / tauT),   p[s,n] = softmax(student[s,n] / tauS),   k = tauT^2 or 1
 * D = k / (S N) sum_{s,n} w[n] * - sum_c q[n,c] log p[s,n,c]
 * dD/dstudent[s,n,c] = k w[n] / (S N tauS) * (p[s,n,c] - q[n,c])
 * dD/dteacher[n,c] = k w[n] / (S N tauT) * q[n,c] * (A[n,c] - sum_j q[n,j] A[n,j]),   A[n,c] = - sum_s log p[s,n,c]
 * </pre>
 *
 * <p>Where the teacher has a row for each of the student's, q and w have the index s too, and A the one summand of its row.
 *
 * <p>Hinton et al., Distilling the Knowledge in a Neural Network, arXiv 1503.02531, section 2: with both temperatures
 * the same, the factor tau^2 keeps the gradients' size independent of the temperature.
 *
 * @param teacherTemperature tauT, above 0; above 1 the teacher becomes less certain
 * @param studentTemperature tauS, above 0
 * @param tauSquared whether the distance is multiplied by tauT^2
 */
public record SoftCrossEntropy(double teacherTemperature, double studentTemperature, boolean tauSquared)
        implements Distance {
    /**
     * Checks the ranges.
     *
     * @param teacherTemperature tauT, above 0; above 1 the teacher becomes less certain
     * @param studentTemperature tauS, above 0
     * @param tauSquared whether the distance is multiplied by tauT^2
     */
    public SoftCrossEntropy {
        Check.positive(teacherTemperature, "teacherTemperature");
        Check.positive(studentTemperature, "studentTemperature");
    }

    @Override
    public Value between(INDArray student, INDArray teacher, INDArray weights) {
        Pairing pair = Pairing.of(student, teacher, weights);
        StepLogits z = pair.student();
        int classes = z.classes();
        double[] dStudent = new double[z.values().length];
        double[] dTeacher = new double[pair.teacher().length];
        double scale = tauSquared ? teacherTemperature * teacherTemperature : 1;
        double[] q = new double[classes];
        double[] logP = new double[classes];
        double[] a = new double[classes];
        double distance = 0;
        for (int n = 0; n < z.samples(); n++) {
            for (int t = 0; t < pair.teachers(); t++) {
                double perRow = scale * pair.weight(t, n);
                if (perRow == 0) {
                    continue;
                }
                Softmax.of(pair.teacher(), pair.row(t, n), teacherTemperature, q);
                Arrays.fill(a, 0);
                for (int s = pair.first(t); s < pair.end(t); s++) {
                    int row = z.row(s, n);
                    Softmax.log(z.values(), row, studentTemperature, logP);
                    for (int c = 0; c < classes; c++) {
                        a[c] -= logP[c];
                        dStudent[row + c] = perRow / studentTemperature * (Math.exp(logP[c]) - q[c]);
                    }
                }
                double expected = 0;
                for (int c = 0; c < classes; c++) {
                    expected += q[c] * a[c];
                }
                for (int c = 0; c < classes; c++) {
                    dTeacher[pair.row(t, n) + c] = perRow / teacherTemperature * q[c] * (a[c] - expected);
                }
                distance += perRow * expected;
            }
        }
        return pair.value(distance, dStudent, dTeacher);
    }
}
