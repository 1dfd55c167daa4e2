package org.snn4j.datasets.batch;

import java.util.List;
import org.snn4j.data.Dataset;

/**
 * A labelled set that becomes batches to train or test with. Every method gives a new set and leaves this one unchanged.
 *
 * @param <S> the kind of set
 */
public interface BatchedSet<S extends BatchedSet<S>> {
    /**
     * Names of the classes, in the order of the labels.
     *
     * @return as many names as the labels have columns
     */
    List<String> classNames();

    /**
     * How many samples each class has, such as for {@code ClassWeights.balanced(train.classCounts())}.
     *
     * @return in the order of the labels, whatever the plan draws of them
     * @throws org.snn4j.datasets.DatasetFormatException where a file is missing or wrong
     */
    int[] classCounts();

    /**
     * How samples become batches.
     *
     * @return what was chosen so far
     */
    BatchPlan plan();

    /**
     * The same samples by another plan.
     *
     * @param changed takes the place of {@link #plan()}
     * @return the same samples
     */
    S plan(BatchPlan changed);

    /**
     * Visits the samples in a new order every epoch, or in the order they lie.
     *
     * @param on whether to shuffle; by default training sets do and test sets do not
     * @return the same samples
     */
    default S shuffle(boolean on) {
        return plan(plan().shuffle(on));
    }

    /**
     * Leaves out a last batch that is not full, or keeps it.
     *
     * @param on whether to leave it out; by default training sets do and test sets do not
     * @return the same samples
     */
    default S dropLast(boolean on) {
        return plan(plan().dropLast(on));
    }

    /**
     * Draws as many samples an epoch as there are, with replacement, every class equally often on average: what TKS does
     * with N-Caltech101. It takes the place of shuffling.
     *
     * @param on by default off
     * @return the same samples
     */
    default S balanced(boolean on) {
        return plan(plan().balanced(on));
    }

    /**
     * Fixes what is random: order, augmentation and mixing.
     *
     * @param fixed by default 0
     * @return the same samples
     */
    default S seed(long fixed) {
        return plan(plan().seed(fixed));
    }

    /**
     * Reads what must be known before the first batch, and cuts the samples into batches.
     *
     * @param size samples in a batch, at least 1
     * @return batches for any number of epochs, prepared by a thread of their own
     * @throws org.snn4j.datasets.DatasetFormatException where a file is missing or wrong
     * @throws IllegalArgumentException where no batch would be left, or the samples differ in shape
     */
    Dataset batches(int size);
}
