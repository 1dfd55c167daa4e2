package org.snn4j.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes files so that a reader sees the old content or the new one, never a part, also after a loss of power.
 *
 * <p>The content goes to a file {@code NAME.HEX.tmp} beside the old one, is forced to the disk and moved into place;
 * then the folder is forced to the disk, where the system can. Each writer has a temporary file of its own, so that two
 * of them do not mix. What a killed writer leaves is for {@link #deleteLeftovers}.
 */
public final class AtomicFile {
    private static final Pattern LEFTOVER = Pattern.compile(".+\\.[0-9a-f]{16}\\.tmp");
    /** How systems say that a disk is full: Linux and macOS, their quotas, Windows. */
    private static final Pattern FULL = Pattern.compile(
            "no space left|disk quota exceeded|not enough space|disk is full", Pattern.CASE_INSENSITIVE);

    private static final double MEGA = 1e6;

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes it.
         *
         * @param out buffered; closed by the caller
         * @throws IOException where writing fails
         */
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Replaces a file: written beside it, forced to the disk, then moved into place.
     *
     * @param file the file, whose folder is made where it is missing
     * @param content what it shall hold
     * @throws UncheckedIOException where writing fails; the old file is still there then
     */
    public static void write(Path file, Content content) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || file.getFileName() == null || file.toString().isEmpty()) {
            throw new IllegalArgumentException("'" + file + "' is not a file name; give one, such as model.npz");
        }
        Path temporary = file.resolveSibling(String.format(
                Locale.ROOT,
                "%s.%s.tmp",
                file.getFileName(),
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong())));
        Counted counted = null;
        try {
            Files.createDirectories(folder);
            // Not a channel, which an interrupted thread cannot write to: a write that has begun is finished.
            try (FileOutputStream stream = new FileOutputStream(temporary.toFile())) {
                counted = new Counted(stream);
                OutputStream out = new BufferedOutputStream(counted, 1 << 16);
                content.writeTo(out);
                out.flush();
                stream.getFD().sync();
            }
            move(temporary, file);
            forceFolder(folder);
        } catch (IOException e) {
            delete(temporary, e);
            String why = why(file, folder, counted == null ? 0 : counted.bytes, e);
            // The message stands in both exceptions, since callers may unwrap either.
            throw new UncheckedIOException(why, new IOException(why, e));
        } catch (RuntimeException | Error e) {
            delete(temporary, e);
            throw e;
        }
    }

    /**
     * Replaces a text file.
     *
     * @param file the file, whose folder is made where it is missing
     * @param text what it shall hold, written as UTF-8
     * @throws UncheckedIOException where writing fails; the old file is still there then
     */
    public static void write(Path file, String text) {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Forces the names in a folder to the disk: files that were moved, made or deleted.
     *
     * @param folder the folder; nothing happens where the system cannot, as Windows
     */
    public static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException cannot) {
            // Such a system orders its writes itself, or not at all.
        }
    }

    /**
     * Deletes what writers that were killed have left in a folder.
     *
     * @param folder no other writer may use it meanwhile
     * @throws IOException where it cannot be read or written
     */
    public static void deleteLeftovers(Path folder) throws IOException {
        List<Path> left;
        try (Stream<Path> all = Files.list(folder)) {
            left = all.filter(AtomicFile::isLeftover).toList();
        }
        for (Path file : left) {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Whether a file has the name of one that is being written, or was left by a killed writer.
     *
     * @param file any file
     * @return true for {@code NAME.HEX.tmp}
     */
    public static boolean isLeftover(Path file) {
        return LEFTOVER.matcher(file.getFileName().toString()).matches();
    }

    private static void delete(Path temporary, Throwable because) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    private static String why(Path file, Path folder, long written, IOException e) {
        if (!FULL.matcher(String.valueOf(e.getMessage())).find()) {
            return "cannot write " + file + " (" + e + "); check that its folder can be written and the disk has"
                    + " free space";
        }
        // The new content is likely as long as the old one, and at least as long as what was written of it.
        double needed = Math.max(written, size(file));
        return String.format(
                Locale.ROOT,
                "cannot write %s, since its disk is full; free at least %.1f MB in %s, such as old runs, and continue: the"
                        + " earlier files are intact",
                file,
                Math.ceil(needed / MEGA * 10 + 1) / 10,
                folder);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException missing) {
            return 0;
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static final class Counted extends FilterOutputStream {
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            bytes += length;
            out.write(from, offset, length);
        }

        @Override
        public void write(int one) throws IOException {
            bytes++;
            out.write(one);
        }
    }
}
