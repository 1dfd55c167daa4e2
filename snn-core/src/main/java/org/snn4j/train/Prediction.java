package org.snn4j.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.Softmax;
import org.snn4j.array.StepLogits;
import org.snn4j.check.Check;

/**
 * What a network says of a batch: {@code model.predict(images).classes()}.
 *
 * <p>A sample's class is the one with the largest mean of the steps' logits, and its probabilities are the softmax of that
 * mean. Of equal logits the earlier class counts as the larger. Immutable: {@link #named} returns a changed copy.
 */
public final class Prediction {
    private final INDArray logits;
    private final int classes;
    private final int[] chosen;
    private final double[] probabilities;
    private final List<String> classNames;

    private Prediction(INDArray logits, int classes, int[] chosen, double[] probabilities, List<String> classNames) {
        this.logits = logits;
        this.classes = classes;
        this.chosen = chosen;
        this.probabilities = probabilities;
        this.classNames = classNames;
    }

    /** Of logits {@code [T', N, C]}. */
    static Prediction of(INDArray logits) {
        StepLogits z = StepLogits.of(logits);
        double[] mean = z.mean(z.steps());
        double[] all = new double[mean.length];
        double[] p = new double[z.classes()];
        int[] chosen = new int[z.samples()];
        for (int sample = 0; sample < chosen.length; sample++) {
            int from = sample * p.length;
            chosen[sample] = Softmax.argMax(mean, from, p.length);
            Softmax.of(mean, from, 1, p);
            System.arraycopy(p, 0, all, from, p.length);
        }
        return new Prediction(logits, z.classes(), chosen, all, List.of());
    }

    /**
     * Gives the classes names.
     *
     * @param names one for each class, such as {@code test.classNames()}
     * @return a changed copy
     * @throws IllegalArgumentException where there are more or fewer names than classes
     */
    public Prediction named(List<String> names) {
        Check.that(
                names.size() == classes,
                "this prediction has " + classes + " classes, but got " + names.size() + " names");
        return new Prediction(logits, classes, chosen, probabilities, List.copyOf(names));
    }

    /**
     * Number of samples.
     *
     * @return N
     */
    public int samples() {
        return chosen.length;
    }

    /**
     * The class of each sample.
     *
     * @return numbers of classes, from 0; one for each sample
     */
    public int[] classes() {
        return chosen.clone();
    }

    /**
     * The name of each sample's class.
     *
     * @return one for each sample; the class's number where {@link #named} was not called
     */
    public List<String> names() {
        return Arrays.stream(chosen).mapToObj(this::name).toList();
    }

    private String name(int number) {
        return classNames.isEmpty() ? Integer.toString(number) : classNames.get(number);
    }

    /**
     * How probable each class is for a sample.
     *
     * @param sample its number in the batch, from 0
     * @return one share for each class, which add up to 1
     */
    public double[] probabilities(int sample) {
        return Arrays.copyOfRange(probabilities, sample * classes, (sample + 1) * classes);
    }

    /**
     * Logits by step.
     *
     * @return {@code [T', N, C]}
     */
    public INDArray logits() {
        return logits;
    }

    /**
     * A line for each sample.
     *
     * @return its class and how probable that is, such as {@code cat 81.4%}
     */
    @Override
    public String toString() {
        return IntStream.range(0, chosen.length)
                .mapToObj(sample -> String.format(
                        Locale.ROOT,
                        "%s %.1f%%",
                        name(chosen[sample]),
                        100 * probabilities[sample * classes + chosen[sample]]))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
