package org.snn4j.datasets.event.aedat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.google.flatbuffers.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.EventAddress;
import org.snn4j.datasets.event.EventBuffer;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.FileBytes;

/** Reads packets of events of an AEDAT 4 file, one after the other into the same memory. */
final class Aedat4Packet implements AutoCloseable {
    private static final int LZ4 = 1;
    private static final int ZSTANDARD = 3;
    private static final int EVENT = 16;
    private static final int USUAL_EXPANSION = 8;
    private static final int SMALLEST_GUESS = 1 << 10;

    /** Identifies a table of events; it follows two lengths. */
    private static final String KIND = "EVTS";

    private static final int KIND_AT = 8;

    private final FileBytes source;
    private final int compression;
    private final UnpackedBytes unpacked;
    private final @Nullable ZstdDecompressCtx zstandard;

    /** Where the packet begins in the file, and where its unpacked content lies. */
    private int place;

    private byte[] bytes = new byte[0];
    private int begin;
    private int end;

    Aedat4Packet(FileBytes source, int compression) {
        this.source = source;
        this.compression = compression;
        unpacked = new UnpackedBytes(source);
        zstandard = compression >= ZSTANDARD ? new ZstdDecompressCtx() : null;
    }

    @Override
    public void close() {
        if (zstandard != null) {
            zstandard.close();
        }
    }

    /** Goes to the packet whose content lies between two bytes of the file. */
    void open(int packetBegin, int packetEnd) {
        place = packetBegin;
        unpacked.restart();
        if (zstandard != null) {
            unpackZstandard(zstandard, packetBegin, packetEnd);
        } else if (compression >= LZ4) {
            Lz4Frame.unpack(source, packetBegin, packetEnd, unpacked);
        } else {
            bytes = source.bytes();
            begin = packetBegin;
            end = packetEnd;
            return;
        }
        bytes = unpacked.bytes();
        begin = 0;
        end = unpacked.size();
    }

    /** Whether the packet says that it holds events. */
    boolean isOfEvents() {
        return end - begin >= KIND_AT + KIND.length()
                && new String(bytes, begin + KIND_AT, KIND.length(), StandardCharsets.ISO_8859_1).equals(KIND);
    }

    private void unpackZstandard(ZstdDecompressCtx context, int begin, int end) {
        int length = end - begin;
        long guess = sizeOfFrame(begin, length);
        int limit;
        do {
            limit = unpacked.reserve(guess);
            try {
                unpacked.extendTo(
                        context.decompressByteArray(unpacked.bytes(), 0, limit, source.bytes(), begin, length));
                return;
            } catch (ZstdException e) {
                if (e.getErrorCode() != Zstd.errDstSizeTooSmall()) {
                    throw noFrame(begin, e);
                }
            }
            guess = 2 * guess;
        } while (!unpacked.isFullAt(limit));
        throw source.tooLarge(begin, "a frame of Zstandard");
    }

    /** The unpacked size that a frame states, or else a guess; only a hint, since the file may be wrong. */
    private long sizeOfFrame(int begin, int length) {
        long guess = Math.max(SMALLEST_GUESS, USUAL_EXPANSION * (long) length);
        try {
            long said = Zstd.getFrameContentSize(source.bytes(), begin, length);
            return said > 0 ? said : guess;
        } catch (ZstdException e) {
            // It states no size, or is damaged, which unpacking will find.
            return guess;
        }
    }

    private DatasetFormatException noFrame(int begin, ZstdException cause) {
        return source.wrong(
                begin,
                "byte " + begin + " begins no whole frame of Zstandard (" + cause.getMessage()
                        + "); the file is damaged");
    }

    /** Appends the events of the packet. */
    void append(EventBuffer events) {
        if (!isOfEvents()) {
            throw noTable();
        }
        try {
            ByteBuffer table = ByteBuffer.wrap(bytes, begin, end - begin).slice();
            new EventTable(table.order(ByteOrder.LITTLE_ENDIAN)).append(bytes, begin, events);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw noTable();
        }
    }

    private DatasetFormatException noTable() {
        return source.wrong(
                place, "the packet at byte " + place + " is no table of events of FlatBuffers; the file is damaged");
    }

    /** The table EventPacket, whose one field is a vector of structs: time, x, y, polarity. */
    private static final class EventTable extends Table {
        EventTable(ByteBuffer buffer) {
            int length = buffer.getInt(0);
            ByteBuffer table = buffer.slice(4, length).order(ByteOrder.LITTLE_ENDIAN);
            __reset(table.getInt(0), table);
        }

        void append(byte[] bytes, int begin, EventBuffer events) {
            int field = __offset(4);
            if (field == 0) {
                return;
            }
            int count = __vector_len(field);
            int first = __vector(field);
            if (count < 0 || first < 0 || first + (long) EVENT * count > bb.limit()) {
                throw new IndexOutOfBoundsException("the vector of events");
            }
            events.expect(count);
            int size = events.size;
            int at = begin + 4 + first;
            for (int i = 0; i < count; i++, at += EVENT) {
                long rest = FileBytes.int64(bytes, at + 8);
                events.times[size + i] = FileBytes.int64(bytes, at);
                // A negative coordinate becomes the largest one, which is then found to be off the sensor.
                int x = (int) rest & 0xFFFF;
                int y = (int) rest >>> 16;
                events.addresses[size + i] = EventAddress.of(
                        Math.min(x, EventStream.MAX_SIDE - 1),
                        Math.min(y, EventStream.MAX_SIDE - 1),
                        (rest & 0xFF_0000_0000L) == 0 ? 0 : 1);
            }
            events.size = size + count;
        }
    }
}
