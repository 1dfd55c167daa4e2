package org.snn4j.datasets.datavec;

import java.io.DataInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;

/**
 * Hands any data set to a DataVec pipeline, one sample at a time; the opposite of {@link RecordReaderDataset}.
 *
 * <p>A record is the sample, an array {@code [1, sample...]}, and its class. Every {@code reset()} begins the next epoch,
 * with its own order and augmentation; the first is epoch 0. It need not be initialized.
 */
public final class DatasetRecordReader extends BaseRecordReader {
    private static final long serialVersionUID = 1L;

    private final transient Dataset dataset;
    /** An immutable list, which is serializable. */
    @SuppressWarnings("serial")
    private final List<String> classNames;

    private transient Dataset.@Nullable Batches batches;
    private transient @Nullable Batch batch;
    private transient @Nullable Configuration configuration;
    private int row;
    private int epoch;
    private long read;

    private DatasetRecordReader(Dataset dataset, List<String> classNames) {
        this.dataset = dataset;
        this.classNames = List.copyOf(classNames);
    }

    /**
     * Reads a data set.
     *
     * @param dataset where the samples come from
     * @param classNames what {@code getLabels()} returns; empty where they have no names
     * @return a reader over it
     */
    public static DatasetRecordReader of(Dataset dataset, List<String> classNames) {
        return new DatasetRecordReader(dataset, classNames);
    }

    @Override
    public boolean hasNext() {
        if (batches == null) {
            batches = dataset.batches(epoch);
        }
        if (batch == null && batches.hasNext()) {
            batch = batches.next();
            row = 0;
        }
        return batch != null;
    }

    @Override
    public List<Writable> next() {
        if (!hasNext() || batch == null) {
            throw new NoSuchElementException("epoch " + epoch + " has no more samples; reset() begins the next one");
        }
        INDArray sample =
                batch.inputs().get(NDArrayIndex.interval(row, row + 1)).dup('c');
        int label = batch.labels().getRow(row).argMax().getInt(0);
        row++;
        read++;
        if (row == batch.size()) {
            batch = null;
        }
        List<Writable> record = new ArrayList<>();
        record.add(new NDArrayWritable(sample));
        record.add(new IntWritable(label));
        return record;
    }

    @Override
    public void reset() {
        // Nothing to do before the first read.
        if (batches != null) {
            batches.close();
            batches = null;
            batch = null;
            epoch++;
            read = 0;
        }
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    @Override
    public List<String> getLabels() {
        return classNames;
    }

    @Override
    public void close() {
        if (batches != null) {
            batches.close();
        }
    }

    @Override
    public void initialize(InputSplit split) {
        // The data set knows where its samples are.
    }

    @Override
    public void initialize(Configuration configuration, InputSplit split) {
        // The data set knows where its samples are.
    }

    @Override
    public @Nullable Configuration getConf() {
        return configuration;
    }

    @Override
    public void setConf(@Nullable Configuration given) {
        configuration = given;
    }

    @Override
    public Record nextRecord() {
        return new org.datavec.api.records.impl.Record(
                next(), new RecordMetaDataIndex(read - 1, null, DatasetRecordReader.class));
    }

    @Override
    public List<Writable> record(URI uri, DataInputStream stream) {
        throw new UnsupportedOperationException("samples come from a data set, not from a stream; call next()");
    }

    @Override
    public Record loadFromMetaData(RecordMetaData metaData) {
        throw notRepeatable();
    }

    @Override
    public List<Record> loadFromMetaData(List<RecordMetaData> metaData) {
        throw notRepeatable();
    }

    private static UnsupportedOperationException notRepeatable() {
        return new UnsupportedOperationException(
                "samples of a data set may be altered at random and cannot be read again; keep the records instead");
    }
}
