package org.snn4j.datasets.image.cifar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.DatasetFormatException;

/**
 * A record of a CIFAR binary file: one or two label bytes, then 32 x 32 pixels of red, of green and of blue.
 *
 * <p>CIFAR-10 has one label byte. CIFAR-100 has two, the coarse label and the fine one.
 */
enum CifarLayout {
    CIFAR10("CIFAR-10", List.of(10), 0),
    CIFAR100_FINE("CIFAR-100", List.of(20, 100), 1),
    CIFAR100_COARSE("CIFAR-100", List.of(20, 100), 0);

    static final int CHANNELS = 3;
    static final int SIDE = 32;
    static final int PIXELS = CHANNELS * SIDE * SIDE;

    private final String dataset;
    private final List<Integer> classes;
    private final int wanted;

    CifarLayout(String dataset, List<Integer> classes, int wanted) {
        this.dataset = dataset;
        this.classes = classes;
        this.wanted = wanted;
    }

    String dataset() {
        return dataset;
    }

    CifarLayout other() {
        return this == CIFAR10 ? CIFAR100_FINE : CIFAR10;
    }

    int labelBytes() {
        return classes.size();
    }

    int recordBytes() {
        return labelBytes() + PIXELS;
    }

    List<String> classNames() {
        return switch (this) {
            case CIFAR10 -> Cifar10.classNames();
            case CIFAR100_FINE -> Cifar100.classNames(Cifar100.Labels.FINE);
            case CIFAR100_COARSE -> Cifar100.classNames(Cifar100.Labels.COARSE);
        };
    }

    /** How many records a file holds; refuses a length that is not a whole number of records. */
    int records(Path file) throws IOException {
        long length = Files.size(file);
        if (length > 0 && length % recordBytes() == 0) {
            return Math.toIntExact(length / recordBytes());
        }
        if (length > 0 && length % other().recordBytes() == 0) {
            throw new DatasetFormatException(
                    file,
                    0,
                    "its " + length + " bytes are " + length / other().recordBytes() + " records of "
                            + other().dataset + ", " + other().recordBytes() + " bytes each, but " + dataset
                            + " was expected, with " + recordBytes() + " bytes a record; read it as " + other().dataset
                            + " or give the folder of " + dataset);
        }
        throw endsEarly(file, length);
    }

    /** Reads a record, or nothing at the end of the file. */
    byte @Nullable [] read(InputStream from, Object file, long offset) throws IOException {
        byte[] record = from.readNBytes(recordBytes());
        if (record.length == 0) {
            return null;
        }
        if (record.length < recordBytes()) {
            throw endsEarly(file, offset + record.length);
        }
        return record;
    }

    /** The chosen label, after a check of all labels of the record. */
    int label(byte[] record, Object file, long offset) {
        for (int i = 0; i < labelBytes(); i++) {
            int label = record[i] & 255;
            if (label >= classes.get(i)) {
                throw new DatasetFormatException(
                        file,
                        offset + i,
                        "byte " + (offset + i) + " should be a label from 0 to " + (classes.get(i) - 1) + ", but is "
                                + label + "; the file is damaged or not the binary version of " + dataset);
            }
        }
        return record[wanted] & 255;
    }

    private DatasetFormatException endsEarly(Object file, long length) {
        long whole = length - length % recordBytes();
        return new DatasetFormatException(
                file,
                length,
                "ends at byte " + length + ", but the record of " + dataset + " that begins at byte " + whole
                        + " should end at byte " + (whole + recordBytes())
                        + "; the download may be incomplete, or this is another file");
    }
}
