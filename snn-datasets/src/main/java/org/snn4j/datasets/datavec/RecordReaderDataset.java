package org.snn4j.datasets.datavec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.check.Check;
import org.snn4j.check.Printable;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.DatasetFormatException;

/**
 * Batches from any DataVec {@link RecordReader} for classification, without DL4J.
 *
 * <p>The last value of a record is its label, a whole number from 0, which may be written as 1 or 1.0; what stands before it
 * is the sample, either one array ({@code [1, sample...]} as DataVec's image readers give it) or finite numbers. A cell that
 * is something else is refused with its record and column, both counted from 0, by an {@link IllegalArgumentException}, and
 * so is a record that the reader cannot read or that has another shape than those before it. The reader is rewound for every
 * epoch and gives its order; only one epoch can be open at a time. Arrays are float32.
 */
public final class RecordReaderDataset implements Dataset {
    /** Leaves batches as they are. */
    private static final DataSetPreProcessor NOTHING = batch -> {};

    private final RecordReader reader;
    private final int batchSize;
    private final int classes;
    private final DataSetPreProcessor preProcessor;
    private @Nullable Epoch open;
    private boolean touched;
    private volatile int batchesPerEpoch;

    private RecordReaderDataset(RecordReader reader, int batchSize, int classes, DataSetPreProcessor preProcessor) {
        this.reader = reader;
        this.batchSize = Check.positive(batchSize, "batchSize");
        this.classes = Check.positive(classes, "classes");
        this.preProcessor = preProcessor;
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
        return new RecordReaderDataset(reader, batchSize, classes, NOTHING);
    }

    /**
     * The same records, with every batch changed by one of ND4J's preprocessors.
     *
     * @param processor such as {@code ImagePreProcessingScaler} or a fitted {@code NormalizerStandardize}
     * @return a new data set over the same reader
     */
    public RecordReaderDataset preProcess(DataSetPreProcessor processor) {
        return new RecordReaderDataset(reader, batchSize, classes, processor);
    }

    @Override
    public synchronized Batches batches(int epoch) {
        if (open != null) {
            throw new IllegalStateException("epoch " + open.number
                    + " is still being read; a record reader can give one epoch at a time, so read it to its end or"
                    + " close() it first");
        }
        if (touched) {
            Check.that(
                    reader.resetSupported(),
                    reader.getClass().getSimpleName()
                            + " cannot be rewound (resetSupported() is false), so it lasts for one epoch; use a reader"
                            + " that can, or train for one epoch");
            reader.reset();
        }
        touched = true;
        open = new Epoch(epoch);
        return open;
    }

    @Override
    public int batchesPerEpoch() {
        return batchesPerEpoch;
    }

    private synchronized void end(Epoch epoch) {
        if (open == epoch) {
            open = null;
        }
    }

    private final class Epoch implements Batches {
        private final int number;
        private int records;
        private int batches;
        private boolean ended;

        Epoch(int number) {
            this.number = number;
        }

        @Override
        public boolean hasNext() {
            if (ended) {
                return false;
            }
            if (reader.hasNext()) {
                return true;
            }
            Check.that(
                    records > 0,
                    reader.getClass().getSimpleName() + " gave no record in epoch " + number
                            + "; initialize it with a split that has some");
            batchesPerEpoch = batches;
            close();
            return false;
        }

        @Override
        public Batch next() {
            if (!hasNext()) {
                throw new NoSuchElementException("epoch " + number + " has no more batches");
            }
            List<INDArray> samples = new ArrayList<>();
            List<Integer> labels = new ArrayList<>();
            while (samples.size() < batchSize && reader.hasNext()) {
                String where = "record " + records + " of " + reader.getClass().getSimpleName();
                List<Writable> record = read(where);
                INDArray sample = sample(record, where);
                if (!samples.isEmpty() && !samples.get(0).equalShapes(sample)) {
                    throw new IllegalArgumentException(where + " has shape " + Arrays.toString(sample.shape())
                            + ", but the ones before it have "
                            + Arrays.toString(samples.get(0).shape())
                            + "; bring all samples to one shape");
                }
                samples.add(sample);
                labels.add(label(record, where));
                records++;
            }
            batches++;
            INDArray oneHot = Nd4j.zeros(DataType.FLOAT, labels.size(), classes);
            for (int i = 0; i < labels.size(); i++) {
                oneHot.putScalar(i, labels.get(i), 1);
            }
            DataSet batch = new DataSet(Nd4j.concat(0, samples.toArray(INDArray[]::new)), oneHot);
            preProcessor.preProcess(batch);
            return new Batch(batch.getFeatures(), batch.getLabels());
        }

        /** Readers throw what they like, such as an exception that says nothing but the name of its cause. */
        private List<Writable> read(String where) {
            try {
                return reader.next();
            } catch (DatasetFormatException e) {
                throw e;
            } catch (RuntimeException e) {
                Throwable told = e.getCause() == null ? e : e.getCause();
                throw new IllegalArgumentException(
                        where + " cannot be read (" + Printable.escaped(String.valueOf(told.getMessage()))
                                + "); mend or drop it",
                        e);
            }
        }

        @Override
        public void close() {
            ended = true;
            end(this);
        }

        private int label(List<Writable> record, String where) {
            int column = record.size() - 1;
            double label = number(record.get(column));
            Check.that(
                    label == Math.rint(label),
                    where + " has " + shown(record.get(column)) + " in column " + column
                            + ", where its class should be, a whole number from 0 to " + (classes - 1)
                            + "; number the classes, or skip header lines by new CSVRecordReader(1)");
            Check.that(
                    label >= 0 && label < classes,
                    where + " has label " + (long) label + ", but there are " + classes
                            + " classes, from 0; the label must be the last value of a record");
            return (int) label;
        }
    }

    /** The number in a cell; NaN where there is none. */
    private static double number(Writable cell) {
        try {
            return cell.toDouble();
        } catch (NumberFormatException | UnsupportedOperationException e) {
            return Double.NaN;
        }
    }

    /** What stands in a cell, short and in one line. */
    private static String shown(Writable cell) {
        if (cell instanceof NDArrayWritable) {
            return "an array";
        }
        String text = cell.toString().replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
        return "'" + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + "'";
    }

    private static INDArray sample(List<Writable> record, String where) {
        Check.that(
                record.size() >= 2,
                where + " has " + record.size() + " values, but needs a sample and, after it, a label");
        if (record.get(0) instanceof NDArrayWritable array) {
            Check.that(
                    record.size() == 2,
                    where + " has " + record.size() + " values, but one that begins with an array must be that array"
                            + " and a label");
            return array.get().castTo(DataType.FLOAT);
        }
        float[] values = new float[record.size() - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) number(record.get(i));
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(where + " has " + shown(record.get(i)) + " in column " + i
                        + ", where a number should be; fill or drop such records, or skip header lines by new"
                        + " CSVRecordReader(1)");
            }
        }
        return Nd4j.createFromArray(values).reshape(1, values.length);
    }
}
