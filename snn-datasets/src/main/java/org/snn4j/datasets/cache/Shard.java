package org.snn4j.datasets.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.frame.EventFrames;

/**
 * One file of the cache, mapped into memory: the frames of some recordings.
 *
 * <p>Whole numbers up to 255 or 65,535 take one or two bytes, everything else is float32, so nothing is rounded.
 */
final class Shard {
    private static final int CHUNK = 1 << 20;

    private final ShardHeader header;
    private final ByteBuffer bytes;

    private Shard(ShardHeader header, ByteBuffer bytes) {
        this.header = header;
        this.bytes = bytes;
    }

    static ByteBuffer littleEndian(ByteBuffer bytes) {
        return bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Maps a file into memory; null where it is missing or damaged. */
    static @Nullable Shard open(Path file) throws IOException {
        ByteBuffer bytes;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                return null;
            }
            bytes = littleEndian(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        } catch (NoSuchFileException e) {
            return null;
        }
        ShardHeader header = ShardHeader.of(bytes);
        if (header == null) {
            return null;
        }
        int end = Math.toIntExact(header.end());
        return bytes.getInt(end) == checksum(bytes.duplicate().limit(end)) ? new Shard(header, bytes) : null;
    }

    private static int checksum(ByteBuffer... parts) {
        CRC32C crc = new CRC32C();
        for (ByteBuffer part : parts) {
            crc.update(part.duplicate());
        }
        return (int) crc.getValue();
    }

    ShardHeader header() {
        return header;
    }

    /** Copies the frames of one recording. */
    void read(int recording, float[] to, int at) {
        int numbers = header.numbers();
        int from = header.begin() + recording * numbers * header.width();
        switch (header.width()) {
            case 1 -> {
                for (int i = 0; i < numbers; i++) {
                    to[at + i] = bytes.get(from + i) & 0xFF;
                }
            }
            case 2 -> {
                for (int i = 0; i < numbers; i++) {
                    to[at + i] = bytes.getChar(from + 2 * i);
                }
            }
            default ->
                littleEndian(bytes.slice(from, 4 * numbers)).asFloatBuffer().get(to, at, numbers);
        }
    }

    /**
     * Writes a file under a temporary name, forces it to the disk and renames it. Whenever the process ends, the file is
     * complete or as it was before.
     *
     * @param step is called between any two operations on the disk, so that a test can end the process there
     */
    static void write(Path file, Path temporary, List<EventFrames> frames, String description, Runnable step)
            throws IOException {
        EventFrames first = frames.get(0);
        float[][] values = frames.stream().map(EventFrames::toFloats).toArray(float[][]::new);
        ShardHeader header = new ShardHeader(
                frames.size(),
                List.of(first.frames(), first.channels(), first.height(), first.width()),
                width(values),
                description);
        ByteBuffer head = header.toBytes();
        ByteBuffer numbers = littleEndian(ByteBuffer.allocate(Math.toIntExact(header.end() - header.begin())));
        for (float[] each : values) {
            put(each, header.width(), numbers);
        }
        numbers.flip();
        ByteBuffer checksum =
                littleEndian(ByteBuffer.allocate(ShardHeader.CHECKSUM)).putInt(0, checksum(head, numbers));
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            step.run();
            for (ByteBuffer part : List.of(head, numbers, checksum)) {
                while (part.hasRemaining()) {
                    // In chunks: the JDK copies each to memory outside the heap.
                    int end = part.limit();
                    part.limit(Math.min(end, part.position() + CHUNK));
                    channel.write(part);
                    part.limit(end);
                    step.run();
                }
            }
            channel.force(true);
            step.run();
        }
        step.run();
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        step.run();
    }

    private static int width(float[][] values) {
        int width = 1;
        for (float[] each : values) {
            for (float value : each) {
                if (value < 0 || value > 0xFFFF || value != (int) value || 1 / value == Float.NEGATIVE_INFINITY) {
                    return 4;
                }
                width = value > 0xFF ? 2 : width;
            }
        }
        return width;
    }

    private static void put(float[] values, int width, ByteBuffer to) {
        for (float value : values) {
            switch (width) {
                case 1 -> to.put((byte) value);
                case 2 -> to.putChar((char) value);
                default -> to.putFloat(value);
            }
        }
    }
}
