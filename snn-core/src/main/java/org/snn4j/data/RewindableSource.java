package org.snn4j.data;

import java.util.Iterator;

/**
 * Samples that come in one order and are rewound for every epoch, such as an iterator of ND4J or a record reader of
 * DataVec. {@link Datasets#of(RewindableSource)} makes a data set of it.
 */
public interface RewindableSource {
    /**
     * The name of this source in error messages.
     *
     * @return such as the name of the reader's class
     */
    String name();

    /**
     * What kind of source it is.
     *
     * @return a noun with its article, such as {@code an iterator}
     */
    String kind();

    /**
     * Advice for an epoch that is empty.
     *
     * @return half a sentence that follows {@code X gave no batch in epoch 0;}
     */
    String adviceWhenEmpty();

    /**
     * Whether the first epoch needs a {@link #rewind} too, since other code may have read from it.
     *
     * @return false where the source stands at its beginning
     */
    boolean mayHaveBeenRead();

    /**
     * Whether it can be rewound.
     *
     * @return false where it lasts for one epoch
     */
    boolean rewindSupported();

    /** Rewinds to the beginning. */
    void rewind();

    /**
     * Reads from the source's present position.
     *
     * @return the batches of an epoch
     */
    Iterator<Batch> read();
}
