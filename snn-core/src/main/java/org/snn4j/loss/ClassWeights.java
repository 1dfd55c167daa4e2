package org.snn4j.loss;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snn4j.check.Check;
import org.snn4j.check.Printable;

/**
 * How much each class counts in a loss, for data with few samples of some classes.
 *
 * <pre>
 * L = 1/N sum_n - sum_c w[c] * target[n,c] * log p[n,c]
 * </pre>
 *
 * <p>The sum is divided by N, the samples of the batch, so the gradient of a sample does not depend on which other classes are in
 * its batch, and the weights still count where a batch has one class alone. Keras's {@code class_weight} and PyTorch's
 * {@code cross_entropy(weight=...)} with labels that are shares of classes do the same. PyTorch divides by the sum of the samples'
 * weights where labels are class numbers: that gives this loss times {@code N / sum_n w[label n]}. Over a whole epoch the
 * two agree with {@link #balanced balanced} weights, whose mean over the samples is 1.
 *
 * @param values w, at least 0 and one for each class, in the order of the labels; empty where all classes count alike
 */
public record ClassWeights(List<Double> values) {
    /** All classes count alike. */
    static final ClassWeights NONE = new ClassWeights(List.of());

    /**
     * Checks the weights.
     *
     * @param values w, at least 0 and one for each class, in the order of the labels; empty where all classes count alike
     * @throws IllegalArgumentException where one is below 0 or not finite, or all are 0
     */
    public ClassWeights {
        values = List.copyOf(values);
        for (double weight : values) {
            Check.that(
                    weight >= 0 && Double.isFinite(weight),
                    "class weights must be finite and at least 0, but one was " + weight);
        }
        Check.that(
                values.isEmpty() || values.stream().anyMatch(weight -> weight > 0),
                "class weights must not all be 0; give a class one above 0");
    }

    /**
     * All classes count alike.
     *
     * @return no weights
     */
    public static ClassWeights none() {
        return NONE;
    }

    /**
     * Weights of your own.
     *
     * @param weights at least 0, one for each class in the order of the labels
     * @return the weights
     * @throws IllegalArgumentException where there is none, one is below 0 or not finite, or all are 0
     */
    public static ClassWeights of(double... weights) {
        Check.that(weights.length > 0, "class weights need one number for each class, but there were none");
        return new ClassWeights(Arrays.stream(weights).boxed().toList());
    }

    /**
     * Weights with which all classes count alike in sum: {@code w[c] = N / (C n_c)}, as in scikit-learn's {@code balanced}.
     *
     * @param counts n_c, the training samples of each class, all above 0
     * @return the weights, whose mean over the samples is 1
     * @throws IllegalArgumentException where a class has no sample
     */
    public static ClassWeights balanced(int... counts) {
        for (int c = 0; c < counts.length; c++) {
            Check.that(
                    counts[c] > 0,
                    "balanced class weights need a training sample of every class, but class " + c
                            + " has none; give more samples, or weights of your own");
        }
        double all = IntStream.of(counts).asLongStream().sum();
        return new ClassWeights(IntStream.of(counts)
                .mapToObj(count -> all / ((double) counts.length * count))
                .toList());
    }

    /** Shares of classes times the weights, in a new array; the array itself where all classes count alike. */
    double[] times(double[] shares, int classes) {
        if (values.isEmpty()) {
            return shares;
        }
        requireClasses(classes);
        double[] weighted = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            weighted[i] = values.get(i % classes) * shares[i];
        }
        return weighted;
    }

    /** Refuses a network with another number of classes. */
    void requireClasses(int classes) {
        Check.that(
                values.isEmpty() || values.size() == classes,
                "there are " + values.size() + " class weights, but " + classes
                        + " classes; give one weight for each class");
    }

    /** What a loss adds to its description: nothing where all classes count alike. */
    String suffix() {
        return values.isEmpty()
                ? ""
                : values.stream().map(Printable::number).collect(Collectors.joining(", ", ", class weights ", ""));
    }

    /** What a loss adds to its text in checkpoints, which those of earlier versions do not have. */
    String component() {
        return values.isEmpty() ? "" : ", classWeights=" + values;
    }
}
