package org.snn4j.datasets.event.aedat;

import com.google.flatbuffers.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.event.FileBytes;
import org.snn4j.datasets.event.Sensor;

/**
 * The header of an AEDAT 4 file: a FlatBuffers table with the compression, where the packets end, and XML about streams.
 *
 * @param begin where the packets begin
 * @param end where they end
 * @param compression 0 none, 1 and 2 LZ4, 3 and 4 Zstandard
 * @param listsStreams whether the XML lists the streams; programs other than DV leave it out
 * @param sensors of the streams that have events, by their numbers
 */
record Aedat4Header(int begin, int end, int compression, boolean listsStreams, Map<Integer, Sensor> sensors) {
    private static final int MAGIC = 14;
    private static final int HIGHEST_COMPRESSION = 4;

    static Aedat4Header of(FileBytes source) {
        int begin = MAGIC + 4;
        if (begin > source.size()) {
            throw source.cutOff(0, "the header", begin);
        }
        int size = source.int32(MAGIC);
        if (size < 0 || size > source.size() - begin) {
            throw source.wrong(
                    MAGIC,
                    "the header at byte " + MAGIC + " says " + Integer.toUnsignedString(size)
                            + " bytes, but the file ends at byte " + source.size()
                            + "; the download may be incomplete");
        }
        try {
            ByteBuffer table = ByteBuffer.wrap(source.bytes(), begin, size).slice();
            return new IoHeader(table.order(ByteOrder.LITTLE_ENDIAN)).header(source, begin + size);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw source.wrong(
                    begin, "the header at byte " + begin + " is no table of FlatBuffers; the file is damaged");
        }
    }

    /** Whether packets of a stream may hold events. */
    boolean mayHaveEvents(int stream) {
        return !listsStreams || sensors.containsKey(stream);
    }

    /** The sensor of a stream, or that of the only one; unknown where the header does not state it. */
    Sensor sensor(@Nullable Integer stream) {
        if (stream == null) {
            return sensors.size() == 1 ? sensors.values().iterator().next() : Sensor.UNKNOWN;
        }
        return sensors.getOrDefault(stream, Sensor.UNKNOWN);
    }

    private static final class IoHeader extends Table {
        IoHeader(ByteBuffer buffer) {
            __reset(buffer.getInt(0), buffer);
        }

        Aedat4Header header(FileBytes source, int begin) {
            int compressionAt = __offset(4);
            int compression = compressionAt == 0 ? 0 : bb.getInt(bb_pos + compressionAt);
            if (compression < 0 || compression > HIGHEST_COMPRESSION) {
                throw source.wrong(
                        MAGIC,
                        "the header says compression " + compression
                                + ", but 0 (none) to 4 (Zstandard) are known; the file is damaged or newer");
            }
            int tableAt = __offset(6);
            long table = tableAt == 0 ? -1 : bb.getLong(bb_pos + tableAt);
            if (table > source.size() || (table >= 0 && table < begin)) {
                throw source.wrong(
                        MAGIC,
                        "the header says that packets go from byte " + begin + " to " + table
                                + ", but the file ends at byte " + source.size()
                                + "; the download may be incomplete");
            }
            int infoAt = __offset(8);
            String info = infoAt == 0 ? "" : __string(bb_pos + infoAt);
            int end = table < 0 ? source.size() : (int) table;
            List<Aedat4Streams.Stream> streams = streams(source, info);
            return new Aedat4Header(begin, end, compression, !streams.isEmpty(), sensors(streams));
        }
    }

    private static List<Aedat4Streams.Stream> streams(FileBytes source, String info) {
        try {
            return Aedat4Streams.read(info);
        } catch (XMLStreamException | RuntimeException e) {
            throw source.wrong(MAGIC, "the header's XML about its streams cannot be read; the file is damaged");
        }
    }

    /** The streams that hold events according to the XML. */
    private static Map<Integer, Sensor> sensors(List<Aedat4Streams.Stream> streams) {
        Map<Integer, Sensor> sensors = new HashMap<>();
        for (Aedat4Streams.Stream stream : streams) {
            if (stream.type.equals("EVTS")) {
                boolean possible = Sensor.isPossible(stream.width, stream.height);
                sensors.put(stream.number, possible ? new Sensor(stream.width, stream.height) : Sensor.UNKNOWN);
            }
        }
        return sensors;
    }
}
