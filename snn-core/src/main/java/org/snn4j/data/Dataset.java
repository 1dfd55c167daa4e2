package org.snn4j.data;

import java.util.Iterator;
import java.util.List;
import org.snn4j.check.Check;

/**
 * A source of batches that can be read once per epoch.
 *
 * <p>Everything random in an epoch (order, augmentation) depends on the data set's own seed and the epoch's number
 * alone, so that a resumed run sees what an uninterrupted one would have seen.
 */
public interface Dataset {
    /** The batches of one epoch; closing it early stops the thread that prepares them. */
    interface Batches extends Iterator<Batch>, AutoCloseable {
        @Override
        default void close() {}
    }

    /**
     * The batches of one epoch.
     *
     * @param epoch the epoch's number, from 0
     * @return the batches, in order
     */
    Batches batches(int epoch);

    /**
     * The first batch of the first epoch, to look at or to predict.
     *
     * @return a batch
     * @throws IllegalArgumentException where there is none
     */
    default Batch firstBatch() {
        try (Batches batches = batches(0)) {
            Check.that(batches.hasNext(), "this data set gave no batches; give it at least one");
            return batches.next();
        }
    }

    /**
     * Batches in an epoch.
     *
     * @return a number above zero, or 0 where it is not known before the first epoch has been read
     */
    int batchesPerEpoch();

    /**
     * Names of the classes, in the order of the labels; a run that is resumed compares them.
     *
     * @return empty where the data does not name them
     */
    default List<String> classNames() {
        return List.of();
    }
}
