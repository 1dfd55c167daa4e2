package org.snn4j.cli.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A least-squares line through measured points.
 *
 * @param start value at x = 0
 * @param slope rise for each 1 of x
 * @param explained share of the points' variance that the line explains, R squared
 */
record LinearFit(double start, double slope, double explained) {
    static LinearFit through(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        double slope = xx == 0 ? 0 : xy / xx;
        double explained = xx == 0 || yy == 0 ? 1 : xy * xy / (xx * yy);
        return new LinearFit(meanY - slope * meanX, slope, explained);
    }

    double at(double x) {
        return start + slope * x;
    }

    /** Such as {@code 0.012 + 0.071 x time-steps, R2 0.9998}. */
    String describe(String x) {
        return String.format(Locale.ROOT, "%.4g + %.4g x %s, R2 %.4f", start, slope, x, explained);
    }

    Map<String, Double> toMap() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("start", start);
        numbers.put("slope", slope);
        numbers.put("r2", explained);
        return numbers;
    }
}
