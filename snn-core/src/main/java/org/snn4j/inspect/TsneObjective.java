package org.snn4j.inspect;

import java.util.Arrays;

/** The cost of {@link Tsne} and its gradient. */
final class TsneObjective {
    private final double[][] p;
    private final double[][] kernel;

    /** An objective of {@code p_ij}. */
    TsneObjective(double[][] p) {
        this.p = p;
        this.kernel = new double[p.length][];
        for (int i = 0; i < p.length; i++) {
            kernel[i] = new double[i];
        }
    }

    /** The divergence C at points {@code y[2 i], y[2 i + 1]}. */
    double cost(double[] y) {
        double sum = fillKernel(y);
        double cost = 0;
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < i; j++) {
                if (p[i][j] > 0) {
                    cost += 2 * p[i][j] * Math.log(p[i][j] * sum / kernel[i][j]);
                }
            }
        }
        return cost;
    }

    /** Writes dC/dy, where each {@code p_ij} counts so many times. */
    void gradient(double[] y, double exaggeration, double[] into) {
        double sum = fillKernel(y);
        Arrays.fill(into, 0);
        for (int i = 0; i < p.length; i++) {
            double dx = 0;
            double dy = 0;
            double[] row = p[i];
            double[] near = kernel[i];
            for (int j = 0; j < i; j++) {
                double force = 4 * (exaggeration * row[j] - near[j] / sum) * near[j];
                double x = force * (y[2 * i] - y[2 * j]);
                double z = force * (y[2 * i + 1] - y[2 * j + 1]);
                dx += x;
                dy += z;
                into[2 * j] -= x;
                into[2 * j + 1] -= z;
            }
            into[2 * i] += dx;
            into[2 * i + 1] += dy;
        }
    }

    /** Writes {@code (1 + |y_i - y_j|^2)^-1} of all pairs and returns the sum over both orders. */
    private double fillKernel(double[] y) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double[] near = kernel[i];
            for (int j = 0; j < i; j++) {
                double x = y[2 * i] - y[2 * j];
                double z = y[2 * i + 1] - y[2 * j + 1];
                near[j] = 1 / (1 + x * x + z * z);
                sum += near[j];
            }
        }
        return 2 * sum;
    }
}
