package org.snn4j.datasets.datavec;

import org.datavec.api.records.reader.RecordReader;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;

/**
 * Batches from any DataVec {@link RecordReader} for classification, without DL4J.
 *
 * <p>The last value of a record is its label, a whole number from 0, which may be written as 1 or 1.0. The values before
 * it are the sample: one array ({@code [1, sample...]} as DataVec's image readers give it) or finite numbers. Any other cell is
 * refused by an {@link IllegalArgumentException} that names its record and column, both counted from 0, and so is a record
 * that cannot be read or whose shape differs from those before it. The reader is reset for every epoch and determines the order;
 * only one epoch can be open at a time. Arrays are float32.
 */
public final class RecordReaderDataset implements Dataset {
    /** Leaves batches as they are. */
    private static final DataSetPreProcessor NOTHING = batch -> {};

    private final RecordSource records;
    private final Dataset epochs;

    private RecordReaderDataset(RecordSource records) {
        this.records = records;
        epochs = Datasets.of(records);
    }

    /**
     * Cuts the records of a reader into batches.
     *
     * @param reader an initialized reader that can be reset
     * @param batchSize records in a batch, at least 1; the last batch of an epoch may be smaller
     * @param classes how many labels there are
     * @return a data set over it
     */
    public static RecordReaderDataset of(RecordReader reader, int batchSize, int classes) {
        return new RecordReaderDataset(new RecordSource(reader, batchSize, classes, NOTHING));
    }

    /**
     * The same records, with every batch changed by one of ND4J's preprocessors.
     *
     * @param processor such as {@code ImagePreProcessingScaler} or a fitted {@code NormalizerStandardize}
     * @return a new data set over the same reader
     */
    public RecordReaderDataset preProcess(DataSetPreProcessor processor) {
        return new RecordReaderDataset(
                new RecordSource(records.reader(), records.batchSize(), records.classes(), processor));
    }

    @Override
    public Batches batches(int epoch) {
        return epochs.batches(epoch);
    }

    @Override
    public int batchesPerEpoch() {
        return epochs.batchesPerEpoch();
    }
}
