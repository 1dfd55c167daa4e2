package org.snn4j.metric;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A number that says how good predictions are, measured over the batches of an epoch or of a data set.
 *
 * <p>{@code Model.compile(network, optimizer, loss, metrics...)} takes any number of them. Each is reported per epoch,
 * for the training data and for the validation data, and by {@code evaluate} for every number of steps. Accuracy is
 * measured in any case. A metric holds no numbers itself: {@link #start} makes the total that adds up.
 */
public interface Metric {
    /**
     * The name in histories and tables.
     *
     * @return lower case letters, digits and underscores, such as {@code top_3_accuracy}
     */
    String name();

    /**
     * Starts a new total.
     *
     * @return a sum to which nothing has been added
     */
    Total start();

    /** The sum over batches so far; for one thread. */
    interface Total {
        /**
         * Adds a batch.
         *
         * @param logits {@code [T, N, C]}: of every step; the prediction is their mean over steps. Left untouched
         * @param labels {@code [N, C]}: shares of the classes, which add up to 1. Left untouched
         */
        void add(INDArray logits, INDArray labels);

        /**
         * The metric of all that was added.
         *
         * @return one number, whose value does not depend on how the samples were cut into batches
         * @throws IllegalStateException where nothing was added
         */
        double value();
    }
}
