package org.snn4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.loss.Loss;
import org.snn4j.loss.LossTerm;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;

/** What every loss must do. */
public interface LossContract {
    /**
     * The loss under test.
     *
     * @return a loss whose gradient is that of its value, so with nothing detached
     */
    Loss loss();

    /**
     * The moment at which it is tested.
     *
     * @return the middle of a run
     */
    default Progress progress() {
        return Progress.ofEpoch(4, 9);
    }

    /**
     * Outputs to test it on, without ties and away from jumps.
     *
     * @param type float or double
     * @return logits {@code [4, 5, 3]}
     */
    default Outputs outputs(DataType type) {
        return Outputs.of(SampleLogits.random(11, type, 4, 5, 3));
    }

    /**
     * One-hot labels that fit {@link #outputs}.
     *
     * @param type float or double
     * @return labels {@code [5, 3]}
     */
    default INDArray labels(DataType type) {
        return SampleLogits.oneHot(type, 3, 0, 2, 1, 1, 0);
    }

    /**
     * Whether the loss checks labels itself. Training checks them too, so that a loss need not.
     *
     * @return false unless a test says otherwise
     */
    default boolean checksLabels() {
        return false;
    }

    /** Labels that are no shares of classes are refused before there is a gradient to step along. */
    @Test
    default void labelsThatAreNoSharesAreRefused() {
        assumeTrue(checksLabels(), "this loss leaves it to the training");
        INDArray labels = labels(DataType.DOUBLE);
        labels.putScalar(1, 0, -1);

        assertThatThrownBy(() -> loss().of(outputs(DataType.DOUBLE), labels, progress()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("labels must be shares of classes, at least 0 and 1 in sum, but row 1 has -1.0 for class 0;"
                        + " one-hot encode classes, or divide soft labels by their sum");
    }

    /** The gradient agrees with central differences of the value, for the logits and for every tap. */
    @Test
    default void gradientMatchesFiniteDifferences() {
        Outputs outputs = outputs(DataType.DOUBLE);
        INDArray labels = labels(DataType.DOUBLE);
        Outputs gradient = loss().of(outputs, labels, progress()).gradient();

        Closeness.assertClose(
                "gradient of the logits",
                Closeness.numbers(gradient.logits()),
                differences(outputs, outputs.logits(), labels),
                1e-7);
        for (Map.Entry<String, INDArray> tap : gradient.taps().entrySet()) {
            INDArray value = outputs.taps().get(tap.getKey());
            Closeness.assertClose(
                    "gradient of " + tap.getKey(),
                    Closeness.numbers(tap.getValue()),
                    differences(outputs, value, labels),
                    1e-7);
        }
    }

    /** Neither outputs nor labels change. */
    @Test
    default void outputsAndLabelsAreLeftUntouched() {
        Outputs outputs = outputs(DataType.DOUBLE);
        Outputs before = outputs(DataType.DOUBLE);
        INDArray labels = labels(DataType.DOUBLE);

        loss().of(outputs, labels, progress());

        assertThat(Closeness.numbers(outputs.logits())).containsExactly(Closeness.numbers(before.logits()));
        outputs.taps().forEach((name, tap) -> assertThat(Closeness.numbers(tap))
                .containsExactly(Closeness.numbers(before.taps().get(name))));
        assertThat(Closeness.numbers(labels)).containsExactly(Closeness.numbers(labels(DataType.DOUBLE)));
    }

    /** The loss of a batch is the mean of the losses of its samples. */
    @Test
    default void valueIsTheMeanOverTheBatch() {
        Outputs outputs = outputs(DataType.DOUBLE);
        INDArray labels = labels(DataType.DOUBLE);
        int samples = (int) labels.size(0);

        double mean = IntStream.range(0, samples)
                .mapToDouble(n -> loss().of(sample(outputs, n), rows(labels, n, 0), progress())
                        .loss())
                .average()
                .orElseThrow();

        assertThat(loss().of(outputs, labels, progress()).loss()).isCloseTo(mean, within(1e-12 * (1 + Math.abs(mean))));
    }

    /** Where a loss reports terms, each has its own name, and with their weights they add up to the loss. */
    @Test
    default void termsAddUpToTheLoss() {
        for (Progress moment : new Progress[] {Progress.ofEpoch(0, 9), progress(), Progress.ofEpoch(8, 9)}) {
            Loss.Value value = loss().of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), moment);

            assertThat(value.terms()).extracting(LossTerm::name).doesNotHaveDuplicates();
            double sum = value.terms().stream().mapToDouble(LossTerm::weighted).sum();
            if (!value.terms().isEmpty()) {
                assertThat(sum).isCloseTo(value.loss(), within(1e-12 * (1 + Math.abs(value.loss()))));
            }
        }
    }

    /** Gradients have the shapes and types of what they are gradients of, and float agrees with double. */
    @Test
    default void gradientHasTheShapeAndTypeOfTheOutputs() {
        Loss.Value exact = loss().of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress());
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            Outputs outputs = outputs(type);
            Loss.Value value = loss().of(outputs, labels(type), progress());

            assertThat(value.gradient().logits().dataType()).isEqualTo(type);
            assertThat(value.gradient().logits().shape())
                    .isEqualTo(outputs.logits().shape());
            assertThat(outputs.taps().keySet())
                    .containsAll(value.gradient().taps().keySet());
            value.gradient().taps().forEach((name, tap) -> {
                assertThat(tap.dataType()).isEqualTo(type);
                assertThat(tap.shape()).isEqualTo(outputs.taps().get(name).shape());
            });
            assertThat(value.loss())
                    .isCloseTo(exact.loss(), within(Closeness.tolerance(type) * (1 + Math.abs(exact.loss()))));
        }
    }

    /** A batch may lie in memory as it likes. */
    @Test
    default void orderInMemoryDoesNotMatter() {
        Outputs outputs = outputs(DataType.DOUBLE);
        Loss.Value expected = loss().of(outputs, labels(DataType.DOUBLE), progress());
        Outputs other = new Outputs(outputs.logits().dup('f'), outputs.taps());

        Loss.Value value = loss().of(other, labels(DataType.DOUBLE).dup('f'), progress());

        assertThat(value.loss()).isCloseTo(expected.loss(), within(1e-12 * (1 + Math.abs(expected.loss()))));
        assertThat(Closeness.numbers(value.gradient().logits()))
                .containsExactly(Closeness.numbers(expected.gradient().logits()));
    }

    private double[] differences(Outputs outputs, INDArray moved, INDArray labels) {
        double step = 1e-5;
        double[] gradient = new double[(int) moved.length()];
        for (int i = 0; i < gradient.length; i++) {
            double value = moved.getDouble(i);
            moved.putScalar(i, value + step);
            double up = loss().of(outputs, labels, progress()).loss();
            moved.putScalar(i, value - step);
            double down = loss().of(outputs, labels, progress()).loss();
            moved.putScalar(i, value);
            gradient[i] = (up - down) / (2 * step);
        }
        return gradient;
    }

    private static Outputs sample(Outputs outputs, int n) {
        Map<String, INDArray> taps = new HashMap<>();
        outputs.taps().forEach((name, tap) -> taps.put(name, rows(tap, n, 1)));
        return new Outputs(rows(outputs.logits(), n, 1), taps);
    }

    private static INDArray rows(INDArray array, int n, int dimension) {
        long[] shape = array.shape().clone();
        shape[dimension] = 1;
        return array.slice(n, dimension).dup('c').reshape('c', shape);
    }
}
