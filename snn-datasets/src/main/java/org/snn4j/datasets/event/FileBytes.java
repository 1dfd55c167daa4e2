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

/**
 * The bytes of a file, and its name for error messages.
 *
 * @param name what messages call the file
 * @param bytes its whole content
 */
public record FileBytes(String name, byte[] bytes) {
    /** How many times larger a file may become where it is unpacked; recordings become 2 to 10 times larger. */
    public static final int MOST_EXPANSION = 50;

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

    /**
     * Reads a whole file.
     *
     * @param file a regular file of at most 2 GiB
     * @return its bytes
     * @throws DatasetFormatException where there is none, or it is a folder, a device or too large
     */
    public static FileBytes read(Path file) {
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
            return new FileBytes(file.toString(), content(file));
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

    /**
     * How many bytes there are.
     *
     * @return the length of the file
     */
    public int size() {
        return bytes.length;
    }

    /**
     * An error about this file.
     *
     * @param offset the byte where it goes wrong, or -1 for the file as a whole
     * @param problem what was found, what was expected and what to do
     * @return an exception to throw
     */
    public DatasetFormatException wrong(long offset, String problem) {
        return new DatasetFormatException(name, offset, problem);
    }

    /**
     * An error about a file that ends too early.
     *
     * @param begin where the part begins
     * @param what the part that is incomplete
     * @param end where it should end
     * @return an exception to throw
     */
    public DatasetFormatException cutOff(long begin, String what, long end) {
        return wrong(
                begin,
                what + " at byte " + begin + " should end at byte " + end + ", but the file ends at byte " + size()
                        + "; the download may be incomplete");
    }

    /**
     * How many bytes the file may unpack to.
     *
     * @return 50 times its size and a megabyte
     */
    public long mostUnpacked() {
        return MOST_EXPANSION * (long) size() + EXPANSION_OF_SMALL_FILES;
    }

    /**
     * An error about a file that unpacks to more than {@link #mostUnpacked}.
     *
     * @param offset where it exceeds the limit
     * @param what the part that does
     * @return an exception to throw
     */
    public DatasetFormatException tooLarge(long offset, String what) {
        return wrong(
                offset,
                what + " near byte " + offset + " brings the file to over " + mostUnpacked() + " bytes unpacked, "
                        + MOST_EXPANSION + " times its size, as no recording does; it is damaged");
    }

    /**
     * Whether the file begins with a mark.
     *
     * @param mark letters of one byte each
     * @return true where it does
     */
    public boolean startsWith(String mark) {
        if (size() < mark.length()) {
            return false;
        }
        return new String(bytes, 0, mark.length(), StandardCharsets.ISO_8859_1).equals(mark);
    }

    /**
     * Where a line of text ends, after its line feed.
     *
     * @param begin where the line begins
     * @return the byte after it, or -1 where this is no text or has no end
     */
    public int textLineEnd(int begin) {
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

    /**
     * Decodes UTF-8 text.
     *
     * @param begin its first byte
     * @param end the byte after it
     * @return the text without space around it
     */
    public String text(int begin, int end) {
        return new String(bytes, begin, end - begin, StandardCharsets.UTF_8).strip();
    }

    /**
     * Makes a text of the file fit for a message: at most a line, without control characters.
     *
     * @param text what the file holds
     * @return what to show
     */
    public static String shown(String text) {
        String line = NOT_SHOWN.matcher(text).replaceAll("?");
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
    }

    /**
     * The first bytes in hexadecimal, for a message about an unknown file.
     *
     * @return such as {@code the bytes 89 48 44 46}
     */
    public String firstBytes() {
        StringBuilder hex = new StringBuilder("the bytes");
        for (int i = 0; i < Math.min(size(), 8); i++) {
            hex.append(String.format(" %02x", bytes[i] & 255));
        }
        return hex.toString();
    }

    /**
     * Reads 16 bits with a sign, little-endian.
     *
     * @param bytes where from
     * @param at the first byte
     * @return the number
     */
    public static int int16(byte[] bytes, int at) {
        return (short) SHORTS.get(bytes, at);
    }

    /**
     * Reads 32 bits, little-endian.
     *
     * @param bytes where from
     * @param at the first byte
     * @return the number
     */
    public static int int32(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    /**
     * Reads 64 bits, little-endian.
     *
     * @param bytes where from
     * @param at the first byte
     * @return the number
     */
    public static long int64(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /**
     * Reads 16 bits of this file with a sign, little-endian.
     *
     * @param at the first byte
     * @return the number
     */
    public int int16(int at) {
        return int16(bytes, at);
    }

    /**
     * Reads 32 bits of this file, little-endian.
     *
     * @param at the first byte
     * @return the number
     */
    public int int32(int at) {
        return int32(bytes, at);
    }

    /**
     * Reads 64 bits of this file, little-endian.
     *
     * @param at the first byte
     * @return the number
     */
    public long int64(int at) {
        return int64(bytes, at);
    }
}
