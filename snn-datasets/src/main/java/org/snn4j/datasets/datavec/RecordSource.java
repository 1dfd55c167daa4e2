package org.snn4j.datasets.datavec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.check.Check;
import org.snn4j.check.Printable;
import org.snn4j.data.Batch;
import org.snn4j.data.RewindableSource;
import org.snn4j.datasets.DatasetFormatException;

/**
 * The records of a reader, checked and packed into batches.
 *
 * @param reader an initialized reader
 * @param batchSize records in a batch
 * @param classes how many labels there are
 * @param preProcessor changes every batch
 */
record RecordSource(RecordReader reader, int batchSize, int classes, DataSetPreProcessor preProcessor)
        implements RewindableSource {
    RecordSource {
        Check.positive(batchSize, "batchSize");
        Check.positive(classes, "classes");
    }

    @Override
    public String name() {
        return reader.getClass().getSimpleName();
    }

    @Override
    public String kind() {
        return "a record reader";
    }

    @Override
    public String adviceWhenEmpty() {
        return "initialize it with a split that has records";
    }

    @Override
    public boolean mayHaveBeenRead() {
        return false;
    }

    @Override
    public boolean rewindSupported() {
        return reader.resetSupported();
    }

    @Override
    public void rewind() {
        reader.reset();
    }

    @Override
    public Iterator<Batch> read() {
        return new Records();
    }

    private final class Records implements Iterator<Batch> {
        private int read;

        @Override
        public boolean hasNext() {
            return reader.hasNext();
        }

        @Override
        public Batch next() {
            List<INDArray> samples = new ArrayList<>();
            List<Integer> labels = new ArrayList<>();
            while (samples.size() < batchSize && reader.hasNext()) {
                String where = "record " + read + " of " + name();
                List<Writable> record = record(where);
                INDArray sample = sample(record, where);
                if (!samples.isEmpty() && !samples.get(0).equalShapes(sample)) {
                    throw new IllegalArgumentException(where + " has shape " + Arrays.toString(sample.shape())
                            + ", but the ones before it have "
                            + Arrays.toString(samples.get(0).shape())
                            + "; bring all samples to one shape");
                }
                samples.add(sample);
                labels.add(label(record, where));
                read++;
            }
            INDArray oneHot = Nd4j.zeros(DataType.FLOAT, labels.size(), classes);
            for (int i = 0; i < labels.size(); i++) {
                oneHot.putScalar(i, labels.get(i), 1);
            }
            DataSet batch = new DataSet(Nd4j.concat(0, samples.toArray(INDArray[]::new)), oneHot);
            preProcessor.preProcess(batch);
            return new Batch(batch.getFeatures(), batch.getLabels());
        }
    }

    /** Readers throw all kinds of exceptions, such as one whose message is only the name of its cause. */
    private List<Writable> record(String where) {
        try {
            return reader.next();
        } catch (DatasetFormatException e) {
            throw e;
        } catch (RuntimeException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException(
                    where + " cannot be read (" + Printable.escaped(String.valueOf(reason.getMessage()))
                            + "); repair or drop it",
                    e);
        }
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
