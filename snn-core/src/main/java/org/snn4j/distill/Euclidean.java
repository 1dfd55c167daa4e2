package org.snn4j.distill;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.Softmax;
import org.snn4j.array.StepLogits;

/**
 * Euclidean distance of a student from its teacher, in one of its usual forms, between logits or probabilities.
 *
 * <pre>
 * d[s,n,c] = f(student[s,n])_c - f(teacher[n])_c,   f the identity or the softmax,   r[s,n] = sum_c d[s,n,c]^2
 * D = 1 / (S N) sum_{s,n} w[n] * g(r[s,n])
 * MEAN_SQUARE    g(r) = r / C      dD/df(student)[s,n,c] = w[n] / (S N) * 2 d[s,n,c] / C
 * SQUARED_NORM   g(r) = r          dD/df(student)[s,n,c] = w[n] / (S N) * 2 d[s,n,c]
 * NORM           g(r) = sqrt(r)    dD/df(student)[s,n,c] = w[n] / (S N) * d[s,n,c] / sqrt(r[s,n]), 0 where r is 0
 * dD/df(teacher)[n] = - sum_s dD/df(student)[s,n]
 * </pre>
 *
 * <p>Where the teacher has a row for each of the student's, teacher and w have the index s too, and no sum is taken over it.
 *
 * <p>Kim et al., Comparing Kullback-Leibler Divergence and Mean Squared Error Loss in Knowledge Distillation, arXiv
 * 2105.08919: matching logits needs no temperature.
 *
 * @param form g
 * @param ofProbabilities whether f is the softmax
 */
public record Euclidean(Form form, boolean ofProbabilities) implements Distance {
    /** The function g of the squared length of a difference. */
    public enum Form {
        /** Divided by the number of classes. */
        MEAN_SQUARE,
        /** Itself. */
        SQUARED_NORM,
        /** Its root. */
        NORM
    }

    @Override
    public Value between(INDArray student, INDArray teacher, INDArray weights) {
        Pairing pair = Pairing.of(student, teacher, weights);
        StepLogits z = pair.student();
        int classes = z.classes();
        double[] dStudent = new double[z.values().length];
        double[] dTeacher = new double[pair.teacher().length];
        double[] wanted = new double[classes];
        double[] given = new double[classes];
        double[] gradient = new double[classes];
        double[] fromAll = new double[classes];
        double distance = 0;
        for (int n = 0; n < z.samples(); n++) {
            for (int t = 0; t < pair.teachers(); t++) {
                read(pair.teacher(), pair.row(t, n), wanted);
                Arrays.fill(fromAll, 0);
                for (int s = pair.first(t); s < pair.end(t); s++) {
                    read(z.values(), z.row(s, n), given);
                    double square = 0;
                    for (int c = 0; c < classes; c++) {
                        gradient[c] = given[c] - wanted[c];
                        square += gradient[c] * gradient[c];
                    }
                    double scale = pair.weight(t, n) * slope(square, classes);
                    for (int c = 0; c < classes; c++) {
                        gradient[c] *= scale;
                        fromAll[c] -= gradient[c];
                    }
                    distance += pair.weight(t, n) * value(square, classes);
                    write(gradient, given, dStudent, z.row(s, n));
                }
                write(fromAll, wanted, dTeacher, pair.row(t, n));
            }
        }
        return pair.value(distance, dStudent, dTeacher);
    }

    /** g(r). */
    private double value(double square, int classes) {
        return switch (form) {
            case MEAN_SQUARE -> square / classes;
            case SQUARED_NORM -> square;
            case NORM -> Math.sqrt(square);
        };
    }

    /** What d is multiplied with to give dg(r)/dd. */
    private double slope(double square, int classes) {
        return switch (form) {
            case MEAN_SQUARE -> 2.0 / classes;
            case SQUARED_NORM -> 2;
            case NORM -> square == 0 ? 0 : 1 / Math.sqrt(square);
        };
    }

    private void read(double[] logits, int from, double[] into) {
        if (ofProbabilities) {
            Softmax.of(logits, from, 1, into);
        } else {
            System.arraycopy(logits, from, into, 0, into.length);
        }
    }

    /** Computes the gradient of z from that of f(z) and writes it; {@code value} is f(z). */
    private void write(double[] gradient, double[] value, double[] into, int from) {
        double expected = 0;
        for (int c = 0; c < value.length && ofProbabilities; c++) {
            expected += value[c] * gradient[c];
        }
        for (int c = 0; c < value.length; c++) {
            into[from + c] = ofProbabilities ? value[c] * (gradient[c] - expected) : gradient[c];
        }
    }
}
