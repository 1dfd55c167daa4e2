package org.snn4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.metric.Metric;

/** What holds for every metric. */
public interface MetricContract {
    /** Steps, samples and classes of the random predictions. */
    int STEPS = 3;

    int SAMPLES = 12;
    int CLASSES = 5;

    /**
     * What is tested.
     *
     * @return a metric for {@link #CLASSES} classes
     */
    Metric metric();

    @Test
    default void itsNameCanBeAColumnOfATable() {
        assertThat(metric().name()).matches("[a-z][a-z0-9_]*");
    }

    @Test
    default void itsValueDoesNotDependOnHowSamplesAreCutIntoBatches() {
        INDArray logits = randomLogits();
        INDArray labels = randomLabels();
        Metric.Total whole = metric().start();
        whole.add(logits, labels);
        Metric.Total cut = metric().start();
        for (int from = 0; from < SAMPLES; from += 4) {
            cut.add(
                    logits.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + 4), NDArrayIndex.all()),
                    labels.get(NDArrayIndex.interval(from, from + 4), NDArrayIndex.all()));
        }
        assertThat(whole.value()).isFinite();
        assertThat(cut.value()).isCloseTo(whole.value(), within(1e-9));
    }

    @Test
    default void totalsOfOneMetricDoNotShareAnything() {
        Metric metric = metric();
        Metric.Total first = metric.start();
        first.add(randomLogits(), randomLabels());
        double before = first.value();
        metric.start().add(randomLogits().negi(), randomLabels());
        assertThat(first.value()).isEqualTo(before);
    }

    @Test
    default void logitsAndLabelsAreLeftAlone() {
        INDArray logits = randomLogits();
        INDArray labels = randomLabels();
        metric().start().add(logits, labels);
        assertThat(logits).isEqualTo(randomLogits());
        assertThat(labels).isEqualTo(randomLabels());
    }

    @Test
    default void nothingHasNoValue() {
        assertThatThrownBy(() -> metric().start().value())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nothing was added to " + metric().name() + "; add at least one batch");
    }

    /**
     * Logits of every step.
     *
     * @return {@code [STEPS, SAMPLES, CLASSES]}, the same in each call
     */
    static INDArray randomLogits() {
        SplittableRandom random = new SplittableRandom(1);
        double[] numbers =
                random.doubles((long) STEPS * SAMPLES * CLASSES, -2, 2).toArray();
        return Nd4j.createFromArray(numbers).castTo(DataType.FLOAT).reshape(STEPS, SAMPLES, CLASSES);
    }

    /**
     * Labels in which every class comes.
     *
     * @return {@code [SAMPLES, CLASSES]}, one-hot, the same in each call
     */
    static INDArray randomLabels() {
        SplittableRandom random = new SplittableRandom(2);
        INDArray labels = Nd4j.create(DataType.FLOAT, SAMPLES, CLASSES);
        for (int sample = 0; sample < SAMPLES; sample++) {
            labels.putScalar(sample, sample < CLASSES ? sample : random.nextInt(CLASSES), 1.0);
        }
        return labels;
    }
}
