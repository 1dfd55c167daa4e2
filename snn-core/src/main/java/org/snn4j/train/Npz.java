package org.snn4j.train;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.snn4j.internal.AtomicFile;

/** Named arrays in one file, as {@code numpy.savez} writes it: an uncompressed zip of .npy files. */
final class Npz {
    private static final String SUFFIX = ".npy";
    /** The oldest time that a zip can hold, so that equal arrays give equal files. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Npz() {}

    /** Writes one array after the other, so that one alone is in memory a second time. */
    static void write(Path file, Map<String, Supplier<Npy>> arrays) {
        AtomicFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.setMethod(ZipOutputStream.STORED);
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
        });
    }

    static Map<String, Npy> read(Path file) throws IOException {
        Map<String, Npy> arrays = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName();
                if (name.endsWith(SUFFIX)) {
                    arrays.put(name.substring(0, name.length() - SUFFIX.length()), array(zip, entry));
                }
            }
        }
        return arrays;
    }

    private static Npy array(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readAllBytes();
            // ZipFile does not check what it reads against the checksum.
            if (crc(bytes) != entry.getCrc()) {
                throw new IOException("the checksum is wrong");
            }
            return Npy.decode(bytes);
        } catch (IOException e) {
            throw new IOException(entry.getName() + ": " + e.getMessage(), e);
        }
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
