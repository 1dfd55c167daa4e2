package org.snn4j.torture.soak;

import java.util.List;

/**
 * A straight line through samples over time.
 *
 * @param perHour by how much the line rises in an hour
 * @param error the standard error of that
 * @param samples how many there were
 */
record Trend(double perHour, double error, int samples) {
    /** A slope of more standard errors is not due to chance. */
    private static final double ERRORS = 3;

    private static final double SECONDS = 3_600;

    /**
     * Least squares with one slope for all processes, each with its own offset.
     * Neighbouring samples are alike, so they count as fewer: with the residuals' correlation r from one
     * sample to the next, n samples count as n (1 - r) / (1 + r).
     *
     * @param processes times in seconds and values of each process
     */
    static Trend of(List<double[][]> processes) {
        double products = 0;
        double squares = 0;
        int count = 0;
        for (double[][] process : processes) {
            double[] times = centred(process[0]);
            double[] values = centred(process[1]);
            for (int i = 0; i < times.length; i++) {
                products += times[i] * values[i];
                squares += times[i] * times[i];
            }
            count += times.length;
        }
        double slope = squares == 0 ? 0 : products / squares;
        double residuals = 0;
        double neighbours = 0;
        for (double[][] process : processes) {
            double[] times = centred(process[0]);
            double[] values = centred(process[1]);
            for (int i = 0; i < times.length; i++) {
                double residual = values[i] - slope * times[i];
                residuals += residual * residual;
                neighbours += i == 0 ? 0 : residual * (values[i - 1] - slope * times[i - 1]);
            }
        }
        double correlation = residuals == 0 ? 0 : Math.max(0, Math.min(0.99, neighbours / residuals));
        int free = count - processes.size() - 1;
        double variance = free <= 0 || squares == 0 ? Double.POSITIVE_INFINITY : residuals / free / squares;
        double error = Math.sqrt(variance * (1 + correlation) / (1 - correlation));
        return new Trend(slope * SECONDS, error * SECONDS, count);
    }

    private static double[] centred(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double[] centred = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            centred[i] = values[i] - sum / values.length;
        }
        return centred;
    }

    /** Whether the slope can be due to chance. */
    boolean isNoise() {
        return perHour <= ERRORS * error;
    }
}
