package org.snn4j.cli.data;

import java.util.List;
import org.snn4j.data.Dataset;
import org.snn4j.models.Sample;

/** A data set that the command line trains with. */
public interface TrainingData {
    /**
     * What the network reads.
     *
     * @return its shape, and whether it is frames
     */
    Sample sample();

    /**
     * Names of the classes.
     *
     * @return in the order of the labels
     */
    List<String> classNames();

    /**
     * Training samples of each class, as an epoch has them.
     *
     * @return in the order of the labels
     */
    int[] classCounts();

    /**
     * Training data in batches.
     *
     * @param seed decides order and augmentation
     * @return one pass is an epoch
     */
    Dataset training(long seed);

    /**
     * Test data in batches.
     *
     * @return always in the same order
     */
    Dataset test();

    /**
     * How test samples were chosen; printed beside accuracies.
     *
     * @return such as "official"
     */
    String split();
}
