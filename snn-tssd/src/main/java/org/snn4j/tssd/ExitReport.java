package org.snn4j.tssd;

import java.util.List;
import java.util.Locale;

/**
 * What an {@link EarlyExit} saves on a data set, and what that costs in accuracy.
 *
 * @param timeSteps the most steps
 * @param samples that were predicted
 * @param accuracy without early exit: all steps of the whole network
 * @param seconds for each sample, without early exit
 * @param rows in the order in which thresholds were asked for
 */
public record ExitReport(int timeSteps, int samples, double accuracy, double seconds, List<Row> rows) {
    /**
     * Copies the list.
     *
     * @param timeSteps the most steps
     * @param samples that were predicted
     * @param accuracy without early exit: all steps of the whole network
     * @param seconds for each sample, without early exit
     * @param rows in the order in which thresholds were asked for
     */
    public ExitReport {
        rows = List.copyOf(rows);
    }

    /**
     * One threshold.
     *
     * @param threshold of the largest probability
     * @param accuracy a share in [0, 1]
     * @param exits share of the samples that ended early
     * @param steps mean over the samples
     * @param cost mean multiply-adds, as a share of those without early exit
     * @param seconds for each sample, with everything that early exit adds
     */
    public record Row(double threshold, double accuracy, double exits, double steps, double cost, double seconds) {}

    /**
     * How many times as fast as without early exit.
     *
     * @param row one of the rows
     * @return below 1 where it is slower
     */
    public double speedUp(Row row) {
        return seconds / row.seconds();
    }

    /**
     * A table, whose first line is the prediction without early exit.
     *
     * @return lines of threshold, accuracy, share of exits, mean steps, mean cost, milliseconds a sample and speed-up
     */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("threshold   top-1   exits   steps   cost  ms/sample  speed-up");
        line(table, "none", new Row(2, accuracy, 0, timeSteps, 1, seconds));
        rows.forEach(row -> line(table, String.valueOf(row.threshold()), row));
        return table.toString();
    }

    private void line(StringBuilder table, String threshold, Row row) {
        table.append(System.lineSeparator())
                .append(String.format(
                        Locale.ROOT,
                        "%9s  %5.2f%%  %5.1f%%   %5.2f  %5.3f  %9.3f  %7.2fx",
                        threshold,
                        100 * row.accuracy(),
                        100 * row.exits(),
                        row.steps(),
                        row.cost(),
                        1e3 * row.seconds(),
                        speedUp(row)));
    }
}
