package org.snn4j.datasets.image.cifar;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.image.ImageSource;
import org.snn4j.datasets.image.StoredImages;

/** Finds and reads the files of CIFAR-10 or CIFAR-100, and explains what is wrong where they are missing. */
final class CifarFolder {
    private static final String HOME = "https://www.cs.toronto.edu/~kriz/cifar.html";

    private final CifarLayout layout;
    private final Path folder;

    private CifarFolder(CifarLayout layout, Path folder) {
        this.layout = layout;
        this.folder = folder;
    }

    /**
     * Finds the folder that holds the files.
     *
     * @param given that folder, or the one that it lies in
     */
    static CifarFolder find(CifarLayout layout, Path given) {
        if (!Files.exists(given)) {
            throw new DatasetFormatException(given, -1, "no such folder; " + advice(layout));
        }
        if (!Files.isDirectory(given)) {
            throw new DatasetFormatException(given, -1, "is a file, not a folder; " + advice(layout));
        }
        for (Path folder : List.of(given, given.resolve(name(layout)))) {
            if (files(layout).stream().anyMatch(file -> Files.exists(folder.resolve(file)))) {
                return new CifarFolder(layout, folder);
            }
        }
        throw new DatasetFormatException(given, -1, "holds no " + layout.dataset() + seenInstead(layout, given));
    }

    /** Reads the first {@code limit} images of the named files, and no more of the files than these need. */
    ImageSource read(List<String> names, int limit) {
        try {
            Map<Path, Integer> shares = shares(names, limit);
            int count = shares.values().stream().mapToInt(Integer::intValue).sum();
            byte[] pixels = new byte[Math.multiplyExact(count, CifarLayout.PIXELS)];
            int[] labels = new int[count];
            int first = 0;
            for (var share : shares.entrySet()) {
                read(share.getKey(), share.getValue(), first, labels, pixels);
                first += share.getValue();
            }
            return new StoredImages(pixels, labels, CifarLayout.CHANNELS, CifarLayout.SIDE, CifarLayout.SIDE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "could not read " + layout.dataset() + " in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** How many images each file gives. */
    private Map<Path, Integer> shares(List<String> names, int limit) throws IOException {
        Map<Path, Integer> shares = new LinkedHashMap<>();
        int left = limit;
        for (String name : names) {
            if (left == 0) {
                break;
            }
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw new DatasetFormatException(file, -1, "no such file; " + advice(layout));
            }
            int share = Math.min(left, layout.records(file));
            shares.put(file, share);
            left -= share;
        }
        return shares;
    }

    private void read(Path file, int count, int first, int[] labels, byte[] pixels) throws IOException {
        try (InputStream from = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
            long offset = 0;
            for (int i = first; i < first + count; i++) {
                byte[] record = layout.read(from, file, offset);
                if (record == null) {
                    throw new DatasetFormatException(
                            file, offset, "became shorter while it was read; it now ends at byte " + offset);
                }
                labels[i] = layout.label(record, file, offset);
                System.arraycopy(record, layout.labelBytes(), pixels, i * CifarLayout.PIXELS, CifarLayout.PIXELS);
                offset += record.length;
            }
        }
    }

    private static String seenInstead(CifarLayout layout, Path given) {
        CifarLayout other = layout.other();
        for (Path folder : List.of(given, given.resolve(name(other)))) {
            for (String file : files(other)) {
                if (Files.exists(folder.resolve(file))) {
                    return ", but " + other.dataset() + " (" + given.relativize(folder.resolve(file)) + "); read it as "
                            + other.dataset() + ", or: " + advice(layout);
                }
            }
        }
        String base = layout == CifarLayout.CIFAR10 ? "cifar-10-" : "cifar-100-";
        String python = layout == CifarLayout.CIFAR10 ? "cifar-10-batches-py" : "cifar-100-python";
        if (Files.exists(given.resolve(python))) {
            return ", but its Python version (" + python + "), which this does not read; " + advice(layout);
        }
        String archive = base + "binary.tar.gz";
        if (Files.exists(given.resolve(archive))) {
            return " yet, but its archive; unpack it there: tar -xzf " + archive;
        }
        return "; " + advice(layout);
    }

    private static String advice(CifarLayout layout) {
        String files = layout == CifarLayout.CIFAR10
                ? "data_batch_1.bin to data_batch_5.bin and test_batch.bin"
                : "train.bin and test.bin";
        return layout.dataset() + " is a folder " + name(layout) + " with " + files + "; get the binary version from "
                + HOME + ", unpack it, and give that folder or the one it lies in";
    }

    private static String name(CifarLayout layout) {
        return layout == CifarLayout.CIFAR10 ? "cifar-10-batches-bin" : "cifar-100-binary";
    }

    private static List<String> files(CifarLayout layout) {
        return layout == CifarLayout.CIFAR10
                ? List.of(
                        "data_batch_1.bin",
                        "data_batch_2.bin",
                        "data_batch_3.bin",
                        "data_batch_4.bin",
                        "data_batch_5.bin",
                        "test_batch.bin")
                : List.of("train.bin", "test.bin");
    }
}
