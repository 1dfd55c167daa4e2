package org.snn4j.train.callback;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The content of a file of TensorBoard: TFRecords, each an {@code Event} as protocol buffers write it.
 *
 * <p>A record is the length (8 bytes), its checksum (4), the event, and its checksum (4), all little-endian; a checksum is CRC-32C,
 * rotated by 15 bits and moved by a constant. An event has {@code wall_time = 1} (double), {@code step = 2} (int64) and either {@code
 * file_version = 3} or {@code summary = 5} with values {@code tag = 1}, {@code simple_value = 2} (float). See {@code tsl/lib/io/record_writer.h}
 * and {@code event.proto}, {@code summary.proto} of TensorFlow.
 */
final class EventRecords {
    private static final int CHECKSUM_SHIFT = 0xa282ead8;
    private static final int ROTATION = 15;

    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int BYTES = 2;
    private static final int FOUR_BYTES = 5;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private EventRecords() {}

    /** A file that begins with its version. */
    static EventRecords begunAt(double wallTime) {
        EventRecords records = new EventRecords();
        Message event = new Message();
        event.number(1, wallTime);
        event.bytes(3, "brain.Event:2".getBytes(StandardCharsets.UTF_8));
        records.record(event.toBytes());
        return records;
    }

    /** Adds the numbers of one step. */
    void add(double wallTime, long step, Map<String, Double> scalars) {
        Message summary = new Message();
        scalars.forEach((tag, value) -> {
            Message scalar = new Message();
            scalar.bytes(1, tag.getBytes(StandardCharsets.UTF_8));
            scalar.number(2, value.floatValue());
            summary.bytes(1, scalar.toBytes());
        });
        Message event = new Message();
        event.number(1, wallTime);
        event.number(2, step);
        event.bytes(5, summary.toBytes());
        record(event.toBytes());
    }

    byte[] bytes() {
        return file.toByteArray();
    }

    private void record(byte[] event) {
        byte[] length = little(8).putLong(event.length).array();
        file.writeBytes(length);
        file.writeBytes(little(4).putInt(checksum(length)).array());
        file.writeBytes(event);
        file.writeBytes(little(4).putInt(checksum(event)).array());
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), ROTATION) + CHECKSUM_SHIFT;
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The fields of a message, in the order in which they are added. */
    private static final class Message {
        private final ByteArrayOutputStream fields = new ByteArrayOutputStream();

        void number(int field, double value) {
            key(field, EIGHT_BYTES);
            fields.writeBytes(little(8).putDouble(value).array());
        }

        void number(int field, float value) {
            key(field, FOUR_BYTES);
            fields.writeBytes(little(4).putFloat(value).array());
        }

        void number(int field, long value) {
            key(field, VARINT);
            varint(value);
        }

        void bytes(int field, byte[] value) {
            key(field, BYTES);
            varint(value.length);
            fields.writeBytes(value);
        }

        byte[] toBytes() {
            return fields.toByteArray();
        }

        private void key(int field, int type) {
            varint(((long) field << 3) | type);
        }

        /** Seven bits a byte, the lowest first; the highest bit of a byte says that another one follows. */
        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                fields.write((int) ((rest & 0x7F) | 0x80));
                rest >>>= 7;
            }
            fields.write((int) rest);
        }
    }
}
