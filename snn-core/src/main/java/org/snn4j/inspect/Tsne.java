package org.snn4j.inspect;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.snn4j.check.Check;
import org.snn4j.random.Randomness;

/**
 * t-SNE: points in a plane whose neighbours are those of the features.
 *
 * <p>Van der Maaten and Hinton, "Visualizing data using t-SNE", JMLR 9 (2008), exactly, not by trees:
 *
 * <pre>
 * p(j|i) = exp(-|x_i - x_j|^2 / 2 sigma_i^2) / sum over k != i                    equation 1
 * perplexity = 2^H(p(.|i)), H in bits; sigma_i is searched for it                 section 2
 * p_ij = (p(j|i) + p(i|j)) / 2n                                                   section 3.1
 * q_ij = (1 + |y_i - y_j|^2)^-1 / sum over all pairs                              equation 4
 * C = sum p_ij log(p_ij / q_ij)
 * dC/dy_i = 4 sum over j (p_ij - q_ij) (y_i - y_j) (1 + |y_i - y_j|^2)^-1         equation 5
 * </pre>
 *
 * <p>Minimised by gradient descent with momentum, 0.5 and later 0.8, and gains for each number, from points drawn from a
 * normal distribution of variance 1e-4, as in the paper's section 3.4 and its authors' code. The p_ij are multiplied by
 * 12 in the first quarter of the iterations, but 250 at most, as in van der Maaten, JMLR 15 (2014); the learning rate is
 * {@code max(n / 48, 50)}, after Belkina et al., Nature Communications 10 (2019), whose gradient lacks the factor 4.
 *
 * <p>Distances between clusters, their sizes and the axes mean nothing. The same features and seed give the same bits.
 * Time and memory grow with the square of n: 1,000 samples take some seconds, 5,000 a few minutes and 300 MB.
 *
 * @param perplexity about how many neighbours each point has, at least 1; 5 to 50 are usual
 * @param iterations of gradient descent, at least 1
 * @param seed of the first points
 */
public record Tsne(double perplexity, int iterations, long seed) {
    private static final double EXAGGERATION = 12;
    private static final int MOST_EXAGGERATED = 250;
    private static final double FIRST_DEVIATION = 1e-2;
    private static final double LEAST_GAIN = 0.01;

    /**
     * Checks the numbers.
     *
     * @param perplexity about how many neighbours each point has, at least 1
     * @param iterations of gradient descent, at least 1
     * @param seed of the first points
     * @throws IllegalArgumentException where one is out of range
     */
    public Tsne {
        Check.inRange(perplexity, 1, Double.MAX_VALUE, "perplexity");
        Check.positive(iterations, "iterations");
    }

    /**
     * With perplexity 30, 1,000 iterations and seed 1.
     *
     * @return t-SNE
     */
    public static Tsne of() {
        return new Tsne(30, 1000, 1);
    }

    /**
     * Chooses the perplexity.
     *
     * @param neighbours about how many each point has, at least 1
     * @return a changed copy
     */
    public Tsne perplexity(double neighbours) {
        return new Tsne(neighbours, iterations, seed);
    }

    /**
     * Chooses the number of iterations.
     *
     * @param count of gradient descent, at least 1
     * @return a changed copy
     */
    public Tsne iterations(int count) {
        return new Tsne(perplexity, count, seed);
    }

    /**
     * Chooses the first points.
     *
     * @param number any
     * @return a changed copy
     */
    public Tsne seed(long number) {
        return new Tsne(perplexity, iterations, number);
    }

    /**
     * Lays features out in a plane.
     *
     * @param features {@code [n][D]}, finite; left untouched
     * @return {@code [n][2]}, points around the origin
     * @throws IllegalArgumentException where a number is not finite, rows differ in length, or there are too few samples
     *     for the perplexity, which n - 1 equal neighbours reach
     */
    public double[][] embed(double[][] features) {
        TsneObjective objective = new TsneObjective(TsneAffinities.joint(features, perplexity));
        int n = features.length;
        double[] y = firstPoints(n);
        double[] gradient = new double[2 * n];
        double[] velocity = new double[2 * n];
        double[] gains = new double[2 * n];
        Arrays.fill(gains, 1);
        double learningRate = Math.max(n / (4 * EXAGGERATION), 50);
        int exaggerated = Math.min(MOST_EXAGGERATED, iterations / 4);
        for (int iteration = 0; iteration < iterations; iteration++) {
            boolean early = iteration < exaggerated;
            objective.gradient(y, early ? EXAGGERATION : 1, gradient);
            double momentum = early ? 0.5 : 0.8;
            for (int i = 0; i < y.length; i++) {
                boolean turns = gradient[i] > 0 == velocity[i] > 0;
                gains[i] = Math.max(LEAST_GAIN, turns ? gains[i] * 0.8 : gains[i] + 0.2);
                velocity[i] = momentum * velocity[i] - learningRate * gains[i] * gradient[i];
                y[i] += velocity[i];
            }
            center(y);
        }
        double[][] points = new double[n][2];
        for (int i = 0; i < n; i++) {
            points[i][0] = y[2 * i];
            points[i][1] = y[2 * i + 1];
        }
        return points;
    }

    private double[] firstPoints(int n) {
        RandomGenerator random = Randomness.keyed(seed);
        double[] y = new double[2 * n];
        for (int i = 0; i < y.length; i++) {
            y[i] = FIRST_DEVIATION * random.nextGaussian();
        }
        return y;
    }

    private static void center(double[] y) {
        for (int axis = 0; axis < 2; axis++) {
            double mean = 0;
            for (int i = axis; i < y.length; i += 2) {
                mean += 2 * y[i] / y.length;
            }
            for (int i = axis; i < y.length; i += 2) {
                y[i] -= mean;
            }
        }
    }
}
