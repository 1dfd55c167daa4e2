package org.snn4j.data;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.check.Check;

/**
 * Inputs and labels of one training step.
 *
 * @param inputs {@code [N, sample...]}
 * @param labels {@code [N, C]}, one-hot or soft
 */
public record Batch(INDArray inputs, INDArray labels) {
    /**
     * Checks that inputs and labels have the same first dimension, which is not 0.
     *
     * @param inputs {@code [N, sample...]}
     * @param labels {@code [N, C]}, one-hot or soft
     */
    public Batch {
        Check.that(
                labels.rank() == 2,
                "labels must be [batch, classes], but were " + Arrays.toString(labels.shape())
                        + "; one-hot encode them first");
        Check.that(
                inputs.size(0) == labels.size(0),
                "inputs and labels must have one row a sample, but were " + Arrays.toString(inputs.shape()) + " and "
                        + Arrays.toString(labels.shape()));
        Check.that(
                inputs.size(0) > 0,
                "a batch needs at least one sample, but its inputs are " + Arrays.toString(inputs.shape())
                        + "; leave empty batches out");
    }

    /**
     * Samples in this batch.
     *
     * @return N
     */
    public int size() {
        return (int) inputs.size(0);
    }
}
