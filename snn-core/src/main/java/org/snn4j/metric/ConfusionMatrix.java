package org.snn4j.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.snn4j.check.Check;

/**
 * How often each class was predicted as which: {@code evaluation.at(4).confusion()}.
 *
 * <p>Immutable: {@link #named} returns a changed copy.
 */
public final class ConfusionMatrix {
    private final long[][] counts;
    private final List<String> names;

    private ConfusionMatrix(long[][] counts, List<String> names) {
        this.counts = counts;
        this.names = names;
    }

    /**
     * Makes a matrix of counts.
     *
     * @param counts a row for each label, with the number of samples by predicted class; copied
     * @return a matrix whose classes have numbers for names
     * @throws IllegalArgumentException where it is not square
     */
    public static ConfusionMatrix of(long[][] counts) {
        long[][] copy = Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
        for (long[] row : copy) {
            Check.that(
                    row.length == copy.length,
                    "a confusion matrix of " + copy.length + " classes needs rows of as many counts, but got one of "
                            + row.length);
        }
        return new ConfusionMatrix(
                copy,
                IntStream.range(0, copy.length).mapToObj(Integer::toString).toList());
    }

    /**
     * Gives the classes names.
     *
     * @param classNames one for each class, such as {@code test.classNames()}
     * @return a changed copy
     * @throws IllegalArgumentException where there are more or fewer names than classes
     */
    public ConfusionMatrix named(List<String> classNames) {
        Check.that(
                classNames.size() == counts.length,
                "this confusion matrix has " + counts.length + " classes, but got " + classNames.size() + " names");
        return new ConfusionMatrix(counts, List.copyOf(classNames));
    }

    /**
     * Number of classes.
     *
     * @return C
     */
    public int classes() {
        return counts.length;
    }

    /**
     * How many samples of a class were predicted as another, or as itself.
     *
     * @param label the true class, from 0
     * @param predicted the predicted class, from 0
     * @return a count
     */
    public long count(int label, int predicted) {
        return counts[label][predicted];
    }

    /**
     * How many samples a class has.
     *
     * @param label the class, from 0
     * @return a count
     */
    public long samples(int label) {
        return Arrays.stream(counts[label]).sum();
    }

    /**
     * The share of a class's samples that were predicted right: its recall.
     *
     * @param label the class, from 0
     * @return in [0, 1]; NaN where it has no samples
     */
    public double accuracy(int label) {
        return (double) counts[label][label] / samples(label);
    }

    /**
     * The share of a class's predictions that were right.
     *
     * @param predicted the class, from 0
     * @return in [0, 1]; NaN where it was never predicted
     */
    public double precision(int predicted) {
        return (double) counts[predicted][predicted]
                / Arrays.stream(counts).mapToLong(row -> row[predicted]).sum();
    }

    /**
     * The mean of the classes' accuracies, in which each class counts the same, however many samples it has.
     *
     * @return in [0, 1]; classes without samples are left out
     */
    public double balancedAccuracy() {
        return IntStream.range(0, counts.length)
                .mapToDouble(this::accuracy)
                .filter(accuracy -> !Double.isNaN(accuracy))
                .average()
                .orElse(Double.NaN);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConfusionMatrix matrix
                && Arrays.deepEquals(counts, matrix.counts)
                && names.equals(matrix.names);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(counts) + names.hashCode();
    }

    /**
     * A table.
     *
     * @return a line for each label, with counts by predicted class, then the label's accuracy in percent
     */
    @Override
    public String toString() {
        int first = names.stream().mapToInt(String::length).max().orElse(0);
        long most = Arrays.stream(counts).flatMapToLong(Arrays::stream).max().orElse(0);
        int width = Math.max(first, Long.toString(most).length()) + 2;
        String head = " ".repeat(first)
                + names.stream().map(name -> padded(name, width)).collect(Collectors.joining())
                + "  accuracy";
        return IntStream.range(0, counts.length)
                .mapToObj(label -> names.get(label)
                        + " ".repeat(first - names.get(label).length())
                        + Arrays.stream(counts[label])
                                .mapToObj(count -> padded(Long.toString(count), width))
                                .collect(Collectors.joining())
                        + String.format(Locale.ROOT, "   %6.2f%%", 100 * accuracy(label)))
                .collect(Collectors.joining(System.lineSeparator(), head + System.lineSeparator(), ""));
    }

    private static String padded(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }
}
