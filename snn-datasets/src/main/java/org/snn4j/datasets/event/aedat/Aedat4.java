package org.snn4j.datasets.event.aedat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.event.EventBuffer;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventFormat;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.FileBytes;
import org.snn4j.datasets.event.Sensor;
import org.snn4j.datasets.event.SensorRule;

/** AEDAT 4: a header, then packets of a stream number, a length, and a FlatBuffers table that may be compressed. */
public final class Aedat4 {
    private static final int PACKET_HEADER = 8;

    private final FileBytes source;
    private final Aedat4Header header;
    private final EventBuffer events;
    private final List<Packet> packets = new ArrayList<>();

    /** A packet of events that was read: where it is in the file, and its first event. */
    private record Packet(int begin, int firstEvent) {}

    private Aedat4(FileBytes source) {
        this.source = source;
        header = Aedat4Header.of(source);
        events = new EventBuffer(source, 0).locatedBy(this::byteOf);
    }

    /**
     * Reads a file.
     *
     * @param source the file
     * @param options what is not left to the file
     * @return its events
     * @throws org.snn4j.datasets.DatasetFormatException where the file is damaged
     */
    public static EventRecording read(FileBytes source, EventFileOptions options) {
        return new Aedat4(source).read(options);
    }

    private EventRecording read(EventFileOptions options) {
        checkStreams(options.stream());
        SingleStream streams = new SingleStream(source, options.stream());
        Sensor sensor = header.sensor(options.stream());
        try (Aedat4Packet packet = new Aedat4Packet(source, header.compression())) {
            for (int at = header.begin(); at < header.end(); ) {
                if (header.end() - at < PACKET_HEADER) {
                    throw source.cutOff(at, "the header of a packet", (long) at + PACKET_HEADER);
                }
                int begin = at + PACKET_HEADER;
                int stream = source.int32(at);
                int length = source.int32(at + 4);
                if (length < 0 || length > header.end() - begin) {
                    throw source.wrong(
                            at,
                            "the packet at byte " + at + " says " + Integer.toUnsignedString(length)
                                    + " bytes, but the packets end at byte " + header.end()
                                    + "; the file is damaged, or its download incomplete");
                }
                if (header.mayHaveEvents(stream)) {
                    packet.open(begin, begin + length);
                    boolean known = header.listsStreams() || packet.isOfEvents();
                    if (known && streams.takes(stream, at)) {
                        sensor = header.sensor(stream);
                        packets.add(new Packet(at, events.size));
                        packet.append(events);
                    }
                }
                at = begin + length;
            }
        }
        if (!header.listsStreams() && packets.isEmpty()) {
            throw source.wrong(
                    0,
                    "lists no streams in its header, and no packet "
                            + (options.stream() == null ? "" : "of the stream ")
                            + "holds events; there is nothing to read");
        }
        SensorRule rule = sensor.equals(Sensor.UNKNOWN) ? Sensor::smallest : sensor;
        return events.finish(EventFormat.AEDAT_4, rule, options, header.begin(), events.size);
    }

    private void checkStreams(@Nullable Integer chosen) {
        if (!header.listsStreams()) {
            return;
        }
        if (header.sensors().isEmpty()) {
            throw source.wrong(0, "has no stream of events by its header, only other data; there is nothing to read");
        }
        if (chosen != null && !header.sensors().containsKey(chosen)) {
            throw source.wrong(
                    0,
                    "has no events in stream " + chosen + ", only in "
                            + new TreeSet<>(header.sensors().keySet()) + "; choose another by EventFileOptions.stream");
        }
    }

    /** Events are compressed, so this is the position of their packet. */
    private long byteOf(int event) {
        int at = -1;
        for (Packet packet : packets) {
            at = packet.firstEvent <= event ? packet.begin : at;
        }
        return at;
    }
}
