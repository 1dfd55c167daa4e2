package org.snn4j.torture.mutant;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Damages the content of archives and compressed files, with correct checksums. */
final class Containers {
    private static final List<String> HARMFUL_NAMES = List.of(
            "../../evil",
            "/evil",
            "..\\evil",
            "a/../../evil",
            "",
            "a/",
            "a//b",
            ".",
            "\u0000",
            "con.npy",
            "meta.npy",
            "x".repeat(300));
    private static final int LARGE = 1 << 23;
    private static final int PNG_SIGNATURE = 8;

    private Containers() {}

    /** An archive in which one entry is damaged, renamed, lost, or much larger. */
    static byte[] zip(byte[] archive, RandomGenerator random, UnaryOperator<byte[]> damage) {
        Map<String, byte[]> entries = entries(archive);
        List<String> names = List.copyOf(entries.keySet());
        String name = names.get(random.nextInt(names.size()));
        byte[] content = entries.get(name);
        int kind = random.nextInt(400);
        if (kind < 20) {
            entries.remove(name);
        } else if (kind < 40) {
            entries.remove(name);
            entries.put(HARMFUL_NAMES.get(random.nextInt(HARMFUL_NAMES.size())), content);
        } else if (kind == 40) {
            entries.put(name, new byte[LARGE]);
        } else if (content != null) {
            entries.put(name, damage.apply(content));
        }
        return zip(entries, random.nextBoolean());
    }

    static Map<String, byte[]> entries(byte[] archive) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    static byte[] zip(Map<String, byte[]> entries, boolean stored) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(stored ? ZipOutputStream.STORED : ZipOutputStream.DEFLATED);
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTime(0);
                if (stored) {
                    entry.setSize(each.getValue().length);
                    entry.setCrc(crc(each.getValue(), 0, each.getValue().length));
                }
                zip.putNextEntry(entry);
                zip.write(each.getValue());
                zip.closeEntry();
            }
        } catch (ZipException e) {
            // Two entries of one name, or none at all: the archive ends where it is.
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A compressed stream of damaged content. */
    static byte[] gzip(byte[] packed, UnaryOperator<byte[]> damage) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return gzip(damage.apply(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Corrects the checksums of all chunks that can still be found. */
    static byte[] png(byte[] damaged) {
        ByteBuffer bytes = ByteBuffer.wrap(damaged);
        int at = PNG_SIGNATURE;
        while (at + 12 <= damaged.length) {
            int length = bytes.getInt(at);
            if (length < 0 || length > damaged.length - at - 12) {
                break;
            }
            bytes.putInt(at + 8 + length, (int) crc(damaged, at + 4, 4 + length));
            at += 12 + length;
        }
        return damaged;
    }

    private static long crc(byte[] bytes, int at, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, at, length);
        return crc.getValue();
    }
}
