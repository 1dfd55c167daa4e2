package org.snn4j.data;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Makes data sets from arrays in memory, from ND4J iterators and from other sources, and iterators from data sets. */
public final class Datasets {
    private Datasets() {}

    /**
     * Reads an ND4J iterator unchanged, so that data for a DL4J network trains here too.
     *
     * <p>The iterator is rewound at the start of every epoch. It keeps its order and its preprocessor. Where it
     * shuffles, the iterator itself must make that repeatable, and a resumed run sees the order of its first epochs
     * again. Masks are refused. Only one epoch can be open at a time.
     *
     * @param iterator gives features {@code [N, sample...]} and labels {@code [N, C]}
     * @return a data set over it
     */
    public static Dataset of(DataSetIterator iterator) {
        return of(new IteratorSource(iterator));
    }

    /**
     * Reads a source that comes in one order, one epoch at a time, rewinding it for every epoch.
     *
     * @param source what is read
     * @return a data set over it; it knows its batches per epoch once it has read one
     */
    public static Dataset of(RewindableSource source) {
        return new RewindingDataset(source);
    }

    /**
     * Makes an ND4J iterator of a data set, to train a DL4J network for example; the reverse of {@link #of}.
     *
     * <p>Every {@code reset()} begins the next epoch, with its own order and augmentation; the first is epoch 0.
     *
     * @param dataset where the batches come from
     * @param batchSize samples in its batches, for {@code batch()}
     * @return an iterator over it, for one thread; it has no preprocessor until it is given one
     */
    public static DataSetIterator iterator(Dataset dataset, int batchSize) {
        return new DatasetIterator(dataset, batchSize);
    }

    /**
     * Cuts arrays in memory into batches, in their order; see {@link ArrayDataset#shuffled}.
     *
     * @param inputs {@code [N, sample...]}
     * @param labels {@code [N, C]}, one-hot or soft
     * @param batchSize samples in a batch, at least 1
     * @return a data set over them; it reads the arrays, and copies what it hands out
     * @throws IllegalArgumentException where the shapes do not fit together or there is no sample
     */
    public static ArrayDataset of(INDArray inputs, INDArray labels, int batchSize) {
        return ArrayDataset.of(inputs, labels, batchSize);
    }

    /**
     * Prepares batches on another thread while the caller computes.
     *
     * <p>Each epoch has a daemon thread of its own that keeps up to {@code depth} batches ready. It ends when the epoch
     * has been read, when {@link Dataset.Batches#close} is called, or when the caller no longer refers to the batches.
     * An exception there is thrown unchanged in the caller's thread.
     *
     * @param dataset where the batches come from; only one thread at a time reads an epoch of it
     * @param depth batches kept ready, at least 1
     * @return the same batches in the same order
     */
    public static Dataset prefetched(Dataset dataset, int depth) {
        return new Prefetched(dataset, depth);
    }
}
