package org.snn4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;

/** What every data set promises; the test of an implementation implements this, over samples that all differ. */
public interface DatasetContract {
    /**
     * The data set under test.
     *
     * @return a new one at every call, always over the same samples, with at least two batches
     */
    Dataset dataset();

    /**
     * Samples that one epoch gives.
     *
     * @return their number
     */
    int samplesPerEpoch();

    /**
     * Whether epochs differ.
     *
     * @return true where order or augmentation is random
     */
    default boolean random() {
        return false;
    }

    /**
     * Whether every epoch gives the same samples, in whatever order.
     *
     * @return false where samples are altered, or some are left out
     */
    default boolean epochsHoldTheSameSamples() {
        return true;
    }

    @Test
    default void givesEverySampleOnceAnEpoch() {
        List<String> first = sorted(samples(epoch(dataset(), 0)));
        assertThat(first).hasSize(samplesPerEpoch()).doesNotHaveDuplicates();
        if (epochsHoldTheSameSamples()) {
            assertThat(sorted(samples(epoch(dataset(), 1)))).isEqualTo(first);
        }
    }

    @Test
    default void givesTheSameBitsWhenAnEpochIsReadAgain() {
        Dataset dataset = dataset();
        List<String> first = samples(epoch(dataset, 1));
        assertThat(samples(epoch(dataset, 1))).isEqualTo(first);
        assertThat(samples(epoch(dataset(), 1))).as("a new data set").isEqualTo(first);
    }

    @Test
    default void givesAnEpochThatDoesNotDependOnTheEpochsBefore() {
        Dataset run = dataset();
        epoch(run, 0);
        epoch(run, 1);
        assertThat(samples(epoch(run, 2))).isEqualTo(samples(epoch(dataset(), 2)));
    }

    @Test
    default void variesEpochsExactlyWhenItIsRandom() {
        Dataset dataset = dataset();
        boolean same = samples(epoch(dataset, 0)).equals(samples(epoch(dataset, 1)));
        assertThat(same).isEqualTo(!random());
    }

    @Test
    default void saysHowManyBatchesAnEpochHas() {
        Dataset dataset = dataset();
        int said = dataset.batchesPerEpoch();
        int given = epoch(dataset, 0).size();
        assertThat(given).isGreaterThanOrEqualTo(2);
        assertThat(said).isIn(0, given);
        assertThat(dataset.batchesPerEpoch()).isEqualTo(given);
    }

    @Test
    default void givesBatchesOfOneShapeAndOnlyTheLastMayBeSmaller() {
        List<Batch> batches = epoch(dataset(), 0);
        Batch first = batches.get(0);
        for (int i = 0; i < batches.size(); i++) {
            Batch batch = batches.get(i);
            assertThat(sampleShape(batch.inputs())).isEqualTo(sampleShape(first.inputs()));
            assertThat(batch.inputs().dataType()).isEqualTo(first.inputs().dataType());
            assertThat(batch.labels().size(1)).isEqualTo(first.labels().size(1));
            if (i < batches.size() - 1) {
                assertThat(batch.size()).isEqualTo(first.size());
            } else {
                assertThat(batch.size()).isBetween(1, first.size());
            }
        }
    }

    @Test
    default void hasNextMayBeAskedTwiceAndNextFailsAfterTheLast() {
        try (Dataset.Batches batches = dataset().batches(0)) {
            int read = 0;
            while (batches.hasNext() && batches.hasNext()) {
                read += batches.next().size();
            }
            assertThat(read).isEqualTo(samplesPerEpoch());
            assertThat(batches.hasNext()).isFalse();
            assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    default void startsAgainAfterAnEpochThatWasClosedEarly() {
        Dataset dataset = dataset();
        Dataset.Batches early = dataset.batches(0);
        early.next();
        early.close();
        early.close();
        assertThat(samples(epoch(dataset, 0))).isEqualTo(samples(epoch(dataset(), 0)));
    }

    @Test
    default void keepsABatchWhenTheNextOneIsRead() {
        try (Dataset.Batches batches = dataset().batches(0)) {
            Batch first = batches.next();
            List<String> before = samples(List.of(first));
            batches.next();
            assertThat(samples(List.of(first))).isEqualTo(before);
        }
    }

    /**
     * Reads an epoch to its end.
     *
     * @param dataset where from
     * @param number the epoch's number
     * @return its batches
     */
    static List<Batch> epoch(Dataset dataset, int number) {
        List<Batch> read = new ArrayList<>();
        try (Dataset.Batches batches = dataset.batches(number)) {
            batches.forEachRemaining(read::add);
        }
        return read;
    }

    /**
     * The samples of batches with their labels, as text that is equal exactly when all bits are.
     *
     * @param batches where from
     * @return one text a sample, in order
     */
    static List<String> samples(List<Batch> batches) {
        List<String> samples = new ArrayList<>();
        for (Batch batch : batches) {
            double[] inputs = batch.inputs().dup('c').data().asDouble();
            double[] labels = batch.labels().dup('c').data().asDouble();
            int n = batch.size();
            for (int i = 0; i < n; i++) {
                samples.add(row(inputs, i, n) + " is " + row(labels, i, n));
            }
        }
        return samples;
    }

    private static String row(double[] values, int row, int rows) {
        int width = values.length / rows;
        return Arrays.toString(Arrays.copyOfRange(values, row * width, (row + 1) * width));
    }

    private static List<String> sorted(List<String> samples) {
        return samples.stream().sorted().toList();
    }

    private static List<Long> sampleShape(INDArray inputs) {
        return Arrays.stream(inputs.shape()).skip(1).boxed().toList();
    }
}
