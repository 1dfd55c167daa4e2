package org.snn4j.train.checkpoint;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.snn4j.file.AtomicFile;

/**
 * Named arrays in one file, as {@code numpy.savez} writes it: an uncompressed zip of .npy files, with a checksum over the
 * whole file, {@link ZipSeal}.
 *
 * <p>Files without that checksum, of NumPy or of earlier versions, are read too: each array has one, and its name is
 * compared with the zip's directory.
 */
final class Npz {
    private static final String SUFFIX = ".npy";
    /** The oldest time that a zip can hold, so that equal arrays give equal files. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** Compressed files may unpack to this and {@link #RATIO} times their size; weights hardly shrink at all. */
    private static final long SPARE = 64L << 20;

    private static final int RATIO = 20;
    private static final int MOST_ARRAYS = 1 << 16;

    /**
     * What a file holds.
     *
     * @param arrays by name, in the order of the file
     * @param sealed whether a checksum over the whole file was compared
     */
    record Contents(Map<String, Npy> arrays, boolean sealed) {}

    private Npz() {}

    /** Writes one array after the other, so that one alone is in memory a second time. */
    static void write(Path file, Map<String, Supplier<Npy>> arrays) {
        AtomicFile.write(file, out -> {
            ZipSeal seal = new ZipSeal(out);
            ZipOutputStream zip = new ZipOutputStream(seal);
            zip.setMethod(ZipOutputStream.STORED);
            zip.setComment(ZipSeal.COMMENT);
            for (Map.Entry<String, Supplier<Npy>> array : arrays.entrySet()) {
                byte[] bytes = array.getValue().get().encoded();
                ZipEntry entry = new ZipEntry(array.getKey() + SUFFIX);
                entry.setTimeLocal(NO_TIME);
                entry.setSize(bytes.length);
                entry.setCrc(crc(bytes));
                zip.putNextEntry(entry);
                zip.write(bytes);
                zip.closeEntry();
            }
            zip.finish();
            seal.close();
        });
    }

    /**
     * Reads a file.
     *
     * @throws IOException where it is damaged, in words that follow "it is damaged"
     */
    static Contents read(Path file) throws IOException {
        // One handle for all, since a training run may replace the file at any time.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            boolean sealed = ZipSeal.check(channel);
            List<ZipEntry> entries = new ArrayList<>();
            Map<String, Npy> arrays = arrays(channel.position(0), entries);
            if (!sealed) {
                compareWithDirectory(file, entries);
            }
            return new Contents(arrays, sealed);
        } catch (IllegalArgumentException e) {
            // A name that is no UTF-8.
            throw new IOException("an array has a name that cannot be read", e);
        }
    }

    private static Map<String, Npy> arrays(FileChannel channel, List<ZipEntry> entries) throws IOException {
        Map<String, Npy> arrays = new LinkedHashMap<>();
        long left = SPARE + RATIO * channel.size();
        ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16));
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            byte[] bytes = bytes(zip, entry, left, channel.size());
            left -= bytes.length;
            if (!name.endsWith(SUFFIX)) {
                throw new IOException("it holds " + printable(name) + ", which is no .npy file");
            }
            if (arrays.put(name.substring(0, name.length() - SUFFIX.length()), array(name, bytes)) != null) {
                throw new IOException("it holds " + printable(name) + " twice");
            }
            if (arrays.size() > MOST_ARRAYS) {
                throw new IOException("it holds more than " + MOST_ARRAYS + " arrays");
            }
            entries.add(entry);
        }
        if (arrays.isEmpty()) {
            throw new IOException("it holds no arrays");
        }
        return arrays;
    }

    private static byte[] bytes(ZipInputStream zip, ZipEntry entry, long left, long fileSize) throws IOException {
        try {
            boolean stored = entry.getMethod() == ZipEntry.STORED;
            if (stored && (entry.getSize() < 0 || entry.getSize() > fileSize)) {
                throw new IOException("its size of " + entry.getSize() + " bytes is larger than the file");
            }
            long most = stored ? entry.getSize() : left;
            if (stored && most > Integer.MAX_VALUE - 16) {
                throw new IOException("its " + most + " bytes are more than an array of Java holds");
            }
            byte[] bytes = zip.readNBytes((int) Math.min(most, Integer.MAX_VALUE - 16));
            if (zip.read() >= 0) {
                throw new IOException("it unpacks to more than " + RATIO + " times the file");
            }
            zip.closeEntry();
            return bytes;
        } catch (EOFException e) {
            throw new IOException(printable(entry.getName()) + ": the file ends within it", e);
        } catch (IOException e) {
            throw new IOException(printable(entry.getName()) + ": " + e.getMessage(), e);
        }
    }

    private static Npy array(String name, byte[] bytes) throws IOException {
        try {
            return Npy.decode(bytes);
        } catch (IOException e) {
            throw new IOException(printable(name) + ": " + e.getMessage(), e);
        }
    }

    /** What stands before each array must be what the directory at the end says of it. */
    private static void compareWithDirectory(Path file, List<ZipEntry> entries) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> listed = Collections.list(zip.entries());
            boolean same = listed.size() == entries.size();
            for (int i = 0; same && i < entries.size(); i++) {
                ZipEntry one = entries.get(i);
                ZipEntry other = listed.get(i);
                same = one.getName().equals(other.getName())
                        && one.getSize() == other.getSize()
                        && one.getCrc() == other.getCrc()
                        && one.getMethod() == other.getMethod();
            }
            if (!same) {
                throw new IOException("its directory differs from what it holds");
            }
        }
    }

    /** At most 80 characters, none of which moves a terminal's cursor. */
    static String printable(String text) {
        return printable(text, 80);
    }

    /** At most so many characters, none of which moves a terminal's cursor. */
    static String printable(String text, int most) {
        String plain = text.replaceAll("\\p{Cc}", "?");
        return plain.length() > most ? plain.substring(0, most) + "..." : plain;
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
