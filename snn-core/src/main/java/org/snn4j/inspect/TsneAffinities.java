package org.snn4j.inspect;

import java.util.Arrays;
import org.snn4j.check.Check;

/** How near the features of two samples are: the p of {@link Tsne}. */
final class TsneAffinities {
    private static final int BISECTIONS = 200;
    private static final double TOLERANCE = 1e-10;

    private TsneAffinities() {}

    /** The {@code p_ij}, which add up to 1. */
    static double[][] joint(double[][] features, double perplexity) {
        double[][] p = conditional(features, perplexity);
        int n = p.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double mean = (p[i][j] + p[j][i]) / (2.0 * n);
                p[i][j] = mean;
                p[j][i] = mean;
            }
        }
        return p;
    }

    /** The {@code p(j|i)}, a row for each i, which adds up to 1. */
    static double[][] conditional(double[][] features, double perplexity) {
        double[][] rows = squaredDistances(features);
        Check.that(
                perplexity < rows.length - 1,
                "a perplexity of " + perplexity + " needs more than " + perplexity + " neighbours, but there are "
                        + rows.length + " samples; lower the perplexity or give more samples");
        for (int i = 0; i < rows.length; i++) {
            toProbabilities(rows[i], i, Math.log(perplexity));
        }
        return rows;
    }

    private static double[][] squaredDistances(double[][] features) {
        int n = features.length;
        double[][] distances = new double[n][n];
        for (int i = 0; i < n; i++) {
            Check.that(
                    features[i].length == features[0].length
                            && Arrays.stream(features[i]).allMatch(Double::isFinite),
                    "features must be " + features[0].length + " finite numbers for each sample, but those of sample "
                            + i + " are not");
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int d = 0; d < features[0].length; d++) {
                    double difference = features[i][d] - features[j][d];
                    sum += difference * difference;
                }
                distances[i][j] = sum;
                distances[j][i] = sum;
            }
        }
        return distances;
    }

    /** Searches {@code beta = 1 / 2 sigma^2} by bisection; more of it means fewer neighbours. */
    private static void toProbabilities(double[] distances, int self, double wantedEntropy) {
        double nearest = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (int j = 0; j < distances.length; j++) {
            if (j != self) {
                nearest = Math.min(nearest, distances[j]);
                sum += distances[j];
            }
        }
        double[] p = new double[distances.length];
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        // The right size whatever the unit of the features is.
        double beta = sum > 0 ? (distances.length - 1) / sum : 1;
        for (int i = 0; i < BISECTIONS; i++) {
            double error = entropy(distances, self, nearest, beta, p) - wantedEntropy;
            if (Math.abs(error) < TOLERANCE) {
                break;
            }
            if (error > 0) {
                low = beta;
                beta = Double.isInfinite(high) ? 2 * beta : (beta + high) / 2;
            } else {
                high = beta;
                beta = (beta + low) / 2;
            }
            if (Double.isInfinite(beta)) {
                break;
            }
        }
        System.arraycopy(p, 0, distances, 0, p.length);
    }

    /** Fills p and returns its entropy in nats. */
    private static double entropy(double[] distances, int self, double nearest, double beta, double[] p) {
        double sum = 0;
        double weighted = 0;
        for (int j = 0; j < p.length; j++) {
            // The nearest is taken off, so that the largest term is 1 and none overflows.
            double more = distances[j] - nearest;
            p[j] = j == self ? 0 : Math.exp(-beta * more);
            sum += p[j];
            weighted += j == self ? 0 : p[j] * more;
        }
        for (int j = 0; j < p.length; j++) {
            p[j] /= sum;
        }
        return Math.log(sum) + beta * weighted / sum;
    }
}
