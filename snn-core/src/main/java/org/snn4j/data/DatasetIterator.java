package org.snn4j.data;

import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.snn4j.check.Check;

/** A data set as ND4J's iterator; see {@link Datasets#iterator}. */
final class DatasetIterator implements DataSetIterator {
    private static final long serialVersionUID = 1L;

    private final transient Dataset dataset;
    private final int batchSize;
    private transient Dataset.@Nullable Batches batches;
    private transient @Nullable Batch ready;
    private transient @Nullable DataSetPreProcessor preProcessor;
    private int epoch;

    DatasetIterator(Dataset dataset, int batchSize) {
        this.dataset = dataset;
        this.batchSize = Check.positive(batchSize, "batchSize");
    }

    @Override
    public boolean hasNext() {
        return peek() != null;
    }

    private @Nullable Batch peek() {
        if (ready == null) {
            if (batches == null) {
                batches = dataset.batches(epoch);
            }
            ready = batches.hasNext() ? batches.next() : null;
        }
        return ready;
    }

    @Override
    public DataSet next() {
        Batch batch = peek();
        if (batch == null) {
            throw new NoSuchElementException("epoch " + epoch + " has no more batches; reset() begins the next one");
        }
        ready = null;
        DataSet next = new DataSet(batch.inputs(), batch.labels());
        if (preProcessor != null) {
            preProcessor.preProcess(next);
        }
        return next;
    }

    @Override
    public DataSet next(int samples) {
        throw new UnsupportedOperationException(
                "the data set decides how many samples a batch has, " + batchSize + "; call next()");
    }

    @Override
    public void reset() {
        // DL4J resets before it begins: that must not skip epoch 0.
        if (batches == null) {
            return;
        }
        batches.close();
        batches = null;
        ready = null;
        epoch++;
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    @Override
    public boolean asyncSupported() {
        return true;
    }

    @Override
    public int batch() {
        return batchSize;
    }

    @Override
    public int inputColumns() {
        Batch batch = first();
        return Math.toIntExact(batch.inputs().length() / batch.size());
    }

    @Override
    public int totalOutcomes() {
        return Math.toIntExact(first().labels().size(1));
    }

    private Batch first() {
        Batch batch = peek();
        if (batch != null) {
            return batch;
        }
        try (Dataset.Batches again = dataset.batches(epoch)) {
            return again.next();
        }
    }

    @Override
    public void setPreProcessor(DataSetPreProcessor processor) {
        preProcessor = processor;
    }

    @Override
    public @Nullable DataSetPreProcessor getPreProcessor() {
        return preProcessor;
    }

    @Override
    public @Nullable List<String> getLabels() {
        return null;
    }
}
