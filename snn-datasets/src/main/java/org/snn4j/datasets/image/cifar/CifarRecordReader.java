package org.snn4j.datasets.image.cifar;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
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
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.datasets.DatasetFormatException;

/**
 * Reads CIFAR-10 or CIFAR-100 binary files as DataVec records, for DataVec pipelines.
 *
 * <p>A record is an image, an {@link NDArrayWritable} of shape {@code [1, 3, 32, 32]} in float32 with values 0 to 255
 * as DataVec's own image readers give them, and its label, an {@link IntWritable}. Nothing is shuffled or normalised.
 * Files are read one after the other, in the order of the split's locations.
 */
public final class CifarRecordReader extends BaseRecordReader {
    private static final long serialVersionUID = 1;

    private final CifarLayout layout;

    @SuppressWarnings("serial")
    private final List<URI> files = new ArrayList<>();

    private @Nullable Configuration configuration;
    private transient @Nullable InputStream stream;
    private transient byte @Nullable [] ahead;
    private int file;
    private long index;

    /** Reads CIFAR-10. */
    public CifarRecordReader() {
        this(CifarLayout.CIFAR10);
    }

    private CifarRecordReader(CifarLayout layout) {
        this.layout = layout;
    }

    /**
     * Reads CIFAR-10.
     *
     * @return a reader to initialize
     */
    public static CifarRecordReader cifar10() {
        return new CifarRecordReader();
    }

    /**
     * Reads CIFAR-100.
     *
     * @param labels which of its two labels a record has
     * @return a reader to initialize
     */
    public static CifarRecordReader cifar100(Cifar100.Labels labels) {
        return new CifarRecordReader(Cifar100.layout(labels));
    }

    @Override
    public void initialize(InputSplit split) throws IOException, InterruptedException {
        // The split itself is not kept: readers must be serializable, and few splits are.
        files.clear();
        split.locationsIterator().forEachRemaining(files::add);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("the split has no files; give it the .bin files of " + layout.dataset());
        }
        for (URI each : files) {
            if ("file".equals(each.getScheme())) {
                layout.records(Path.of(each));
            }
        }
        reset();
    }

    @Override
    public void initialize(Configuration given, InputSplit split) throws IOException, InterruptedException {
        configuration = given;
        initialize(split);
    }

    @Override
    public boolean hasNext() {
        try {
            while (ahead == null && file < files.size()) {
                if (stream == null) {
                    stream = open(files.get(file));
                    stream.skipNBytes(index * layout.recordBytes());
                }
                ahead = layout.read(stream, name(files.get(file)), index * layout.recordBytes());
                if (ahead == null) {
                    close();
                    file++;
                    index = 0;
                }
            }
            return ahead != null;
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + files.get(file) + ": " + e.getMessage(), e);
        }
    }

    @Override
    public List<Writable> next() {
        return nextRecord().getRecord();
    }

    @Override
    public Record nextRecord() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException("all records have been read; call reset() to begin again");
        }
        URI from = files.get(file);
        List<Writable> values = writables(ahead, from, index * layout.recordBytes());
        Record record = new org.datavec.api.records.impl.Record(
                values, new RecordMetaDataIndex(index, from, CifarRecordReader.class));
        ahead = null;
        index++;
        invokeListeners(record);
        return record;
    }

    @Override
    public List<String> getLabels() {
        return layout.classNames();
    }

    @Override
    public void reset() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException("could not close a file of " + layout.dataset(), e);
        }
        file = 0;
        index = 0;
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    /** Reads the record at the current position of the stream. */
    @Override
    public List<Writable> record(URI uri, DataInputStream from) throws IOException {
        byte[] record = layout.read(from, name(uri), 0);
        if (record == null) {
            throw new DatasetFormatException(name(uri), 0, "has no record left, but one was asked for");
        }
        return writables(record, uri, 0);
    }

    @Override
    public Record loadFromMetaData(RecordMetaData wanted) throws IOException {
        return loadFromMetaData(List.of(wanted)).get(0);
    }

    @Override
    public List<Record> loadFromMetaData(List<RecordMetaData> wanted) throws IOException {
        List<Record> records = new ArrayList<>();
        for (RecordMetaData each : wanted) {
            if (!(each instanceof RecordMetaDataIndex at)) {
                throw new IllegalArgumentException(
                        "a record of " + layout.dataset() + " is found by RecordMetaDataIndex, but got "
                                + each.getClass().getSimpleName());
            }
            long offset = at.getIndex() * layout.recordBytes();
            try (InputStream from = open(at.getURI())) {
                from.skipNBytes(offset);
                byte[] record = layout.read(from, name(at.getURI()), offset);
                if (record == null) {
                    throw new DatasetFormatException(
                            name(at.getURI()), offset, "has no record " + at.getIndex() + ", but it was asked for");
                }
                records.add(new org.datavec.api.records.impl.Record(writables(record, at.getURI(), offset), at));
            }
        }
        return records;
    }

    @Override
    public void setConf(@Nullable Configuration given) {
        configuration = given;
    }

    @Override
    public @Nullable Configuration getConf() {
        return configuration;
    }

    @Override
    public void close() throws IOException {
        ahead = null;
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }

    private InputStream open(URI from) {
        return new BufferedInputStream(streamCreatorFn.apply(from), 1 << 20);
    }

    private List<Writable> writables(byte[] record, URI from, long offset) {
        int label = layout.label(record, name(from), offset);
        float[] values = new float[CifarLayout.PIXELS];
        for (int i = 0; i < values.length; i++) {
            values[i] = record[layout.labelBytes() + i] & 255;
        }
        INDArray image =
                Nd4j.createFromArray(values).reshape(1, CifarLayout.CHANNELS, CifarLayout.SIDE, CifarLayout.SIDE);
        return List.of(new NDArrayWritable(image), new IntWritable(label));
    }

    private static String name(URI from) {
        return "file".equals(from.getScheme()) ? Path.of(from).toString() : from.toString();
    }
}
