package org.snn4j.cli.run;

import java.util.Arrays;

/**
 * A number over several runs.
 *
 * @param mean of the runs
 * @param deviation from run to run, with one degree of freedom less than runs; 0 of one run
 * @param runs how many
 */
public record MeanAndDeviation(double mean, double deviation, int runs) {
    /**
     * Of one number a run.
     *
     * @param numbers of the runs
     * @return their mean, NaN of none, and deviation
     */
    public static MeanAndDeviation of(double[] numbers) {
        double mean = Arrays.stream(numbers).average().orElse(Double.NaN);
        double squares =
                Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum();
        return new MeanAndDeviation(
                mean, numbers.length < 2 ? 0 : Math.sqrt(squares / (numbers.length - 1)), numbers.length);
    }

    /**
     * In another unit, such as per cent.
     *
     * @param factor what both numbers are multiplied by
     * @return a changed copy
     */
    public MeanAndDeviation times(double factor) {
        return new MeanAndDeviation(factor * mean, factor * deviation, runs);
    }
}
