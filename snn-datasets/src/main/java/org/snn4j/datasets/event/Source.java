package org.snn4j.datasets.event;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.snn4j.datasets.DatasetFormatException;

/** The bytes of a file, and its name for those who complain about them. */
record Source(String name, byte[] bytes) {
    /** How many times larger a file may become where it is unpacked; recordings become 2 to 10 times larger. */
    static final int MOST_EXPANSION = 50;

    private static final long EXPANSION_OF_SMALL_FILES = 1 << 20;

    /** The largest file, 2 GiB less what an array cannot hold. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

    private static final int LONGEST_LINE = 1 << 14;
    private static final int LONGEST_QUOTE = 120;

    /** Control characters, also those above ASCII, marks that turn the direction of text, and line separators. */
    private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Reads a file in one go. */
    static Source read(Path file) {
        if (!Files.exists(file)) {
            throw new DatasetFormatException(file, -1, "no such file");
        }
        if (Files.isDirectory(file)) {
            throw new DatasetFormatException(file, -1, "is a folder, not a file of events");
        }
        if (!Files.isRegularFile(file)) {
            throw new DatasetFormatException(file, -1, "is a device or pipe, which may never end; copy it to a file");
        }
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new DatasetFormatException(
                        file, -1, "has " + size + " bytes, but at most " + MOST_BYTES + " are read; cut it into parts");
            }
            return new Source(file.toString(), content(file));
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + file + ": " + e.getMessage(), e);
        }
    }

    /** A stream of the file system needs half the time of {@link Files#readAllBytes}, which copies once more. */
    private static byte[] content(Path file) throws IOException {
        if (file.getFileSystem() != FileSystems.getDefault()) {
            return Files.readAllBytes(file);
        }
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            return in.readAllBytes();
        }
    }

    int size() {
        return bytes.length;
    }

    DatasetFormatException wrong(long offset, String problem) {
        return new DatasetFormatException(name, offset, problem);
    }

    /** What to say of a file that ends too early. */
    DatasetFormatException cutOff(long begin, String what, long end) {
        return wrong(
                begin,
                what + " at byte " + begin + " should end at byte " + end + ", but the file ends at byte " + size()
                        + "; the download may be incomplete");
    }

    /** How many bytes the file may unpack to. */
    long mostUnpacked() {
        return MOST_EXPANSION * (long) size() + EXPANSION_OF_SMALL_FILES;
    }

    /** What to say of a file that unpacks to more. */
    DatasetFormatException tooLarge(long offset, String what) {
        return wrong(
                offset,
                what + " near byte " + offset + " brings the file to over " + mostUnpacked() + " bytes unpacked, "
                        + MOST_EXPANSION + " times its size, as no recording does; it is damaged");
    }

    boolean startsWith(String mark) {
        if (size() < mark.length()) {
            return false;
        }
        return new String(bytes, 0, mark.length(), StandardCharsets.ISO_8859_1).equals(mark);
    }

    /** Where the line of text that begins here ends, after its line feed; -1 where it is no text, or has no end. */
    int textLineEnd(int begin) {
        int last = Math.min(size(), begin + LONGEST_LINE);
        for (int at = begin; at < last; at++) {
            int letter = bytes[at];
            if (letter == '\n') {
                return at + 1;
            }
            // Above 127, negative here, are letters outside ASCII.
            if (letter >= 0 && letter < ' ' && letter != '\t' && letter != '\r') {
                return -1;
            }
        }
        return -1;
    }

    String text(int begin, int end) {
        return new String(bytes, begin, end - begin, StandardCharsets.UTF_8).strip();
    }

    /** A text of the file in a message: at most a line, without control characters. */
    static String shown(String text) {
        String line = NOT_SHOWN.matcher(text).replaceAll("?");
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
    }

    /** The first bytes, for those who do not know what they are. */
    String firstBytes() {
        StringBuilder hex = new StringBuilder("the bytes");
        for (int i = 0; i < Math.min(size(), 8); i++) {
            hex.append(String.format(" %02x", bytes[i] & 255));
        }
        return hex.toString();
    }

    static int int16(byte[] bytes, int at) {
        return (short) SHORTS.get(bytes, at);
    }

    static int int32(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static long int64(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    int int16(int at) {
        return int16(bytes, at);
    }

    int int32(int at) {
        return int32(bytes, at);
    }

    long int64(int at) {
        return int64(bytes, at);
    }
}
