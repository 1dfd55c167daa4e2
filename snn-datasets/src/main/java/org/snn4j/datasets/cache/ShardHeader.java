package org.snn4j.datasets.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header of a shard.
 *
 * <p>Little-endian: the 8 bytes {@code SNN4JFRM}, then int32 version, number of recordings, T, channels, height, width,
 * bytes of a number (1 and 2 unsigned whole, 4 float32), length of the description; the description in UTF-8; zeros up to a
 * multiple of 64. The numbers follow in C order, and after them the CRC-32C of all before it as an int32.
 *
 * @param recordings how many recordings
 * @param shape of the frames of one, {@code [T, channels, height, width]}
 * @param width bytes of a number
 * @param description how the frames were made
 */
record ShardHeader(int recordings, List<Integer> shape, int width, String description) {
    /** Part of every key; changes with the layout and with the meaning of parameters. */
    static final int VERSION = 1;

    /** The longest description that is accepted. */
    private static final int MOST_TEXT = 1 << 16;

    private static final byte[] MAGIC = "SNN4JFRM".getBytes(StandardCharsets.US_ASCII);
    private static final int INTS = 8;
    private static final int FIXED = MAGIC.length + INTS * Integer.BYTES;
    private static final int ALIGNMENT = 64;
    static final int CHECKSUM = Integer.BYTES;

    /** Numbers of one recording. */
    int numbers() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** Where the numbers begin. */
    int begin() {
        int length = FIXED + description.getBytes(StandardCharsets.UTF_8).length;
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** Where the checksum stands. */
    long end() {
        return begin() + (long) recordings * numbers() * width;
    }

    ByteBuffer toBytes() {
        byte[] text = description.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = Shard.littleEndian(ByteBuffer.allocate(begin()));
        bytes.put(MAGIC).putInt(VERSION).putInt(recordings);
        shape.forEach(bytes::putInt);
        bytes.putInt(width).putInt(text.length).put(text);
        return bytes.rewind();
    }

    /** Reads a header; null where there is none or it is damaged. */
    static @Nullable ShardHeader of(ByteBuffer given) {
        ByteBuffer bytes = Shard.littleEndian(given.duplicate());
        if (bytes.remaining() < FIXED + CHECKSUM) {
            return null;
        }
        for (byte each : MAGIC) {
            if (bytes.get() != each) {
                return null;
            }
        }
        int version = bytes.getInt();
        int recordings = bytes.getInt();
        List<Integer> shape = List.of(bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getInt());
        int width = bytes.getInt();
        int text = bytes.getInt();
        boolean legal = version == VERSION
                && recordings > 0
                && shape.stream().allMatch(size -> size > 0)
                && (width == 1 || width == 2 || width == 4)
                && text >= 0
                && text <= Math.min(MOST_TEXT, bytes.remaining());
        if (!legal) {
            return null;
        }
        byte[] description = new byte[text];
        bytes.get(description);
        try {
            ShardHeader header =
                    new ShardHeader(recordings, shape, width, new String(description, StandardCharsets.UTF_8));
            return header.end() + CHECKSUM == given.remaining() ? header : null;
        } catch (ArithmeticException e) {
            return null;
        }
    }
}
