package org.snn4j.datasets.event.aedat;

import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventAddress;
import org.snn4j.datasets.event.EventBuffer;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventFormat;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.FileBytes;
import org.snn4j.datasets.event.Sensor;
import org.snn4j.datasets.event.SensorRule;

/** AEDAT 3.1: lines of text, then packets, each a header of 28 bytes and events of equal size; little endian. */
public final class Aedat3 {
    private static final String END_OF_HEADER = "#!END-HEADER";
    private static final String FORMAT = "#Format:";
    private static final String SOURCE = "#Source ";

    private static final int PACKET_HEADER = 28;
    private static final int POLARITY = 1;
    private static final int EVENT = 8;
    private static final int MOST_TYPES = 256;

    private final FileBytes source;
    private final SingleStream streams;
    private int begin;
    private String format = "RAW";
    private String camera = "";

    private Aedat3(FileBytes source, EventFileOptions options) {
        this.source = source;
        streams = new SingleStream(source, options.stream());
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
        Aedat3 file = new Aedat3(source, options);
        file.readHeader();
        int records = file.countEvents();
        EventBuffer events = new EventBuffer(source, records);
        for (int at = file.begin; at < source.size(); at = file.packetEnd(at)) {
            if (file.isTaken(at)) {
                file.readPacket(at, events);
            }
        }
        events.locatedBy(file::byteOf);
        AedatLayout layout = AedatLayout.of(file.camera);
        SensorRule rule = layout == null ? Sensor::smallest : new Sensor(layout.width(), layout.height());
        return events.finish(EventFormat.AEDAT_3, rule, options, file.begin, records);
    }

    private void readHeader() {
        int at = 0;
        String line;
        do {
            int end = source.textLineEnd(at);
            if (end < 0 || source.bytes()[at] != '#') {
                throw source.wrong(
                        at,
                        "byte " + at + " is in no line of text, but the header should continue to " + END_OF_HEADER
                                + "; the file is damaged or cut off");
            }
            line = source.text(at, end);
            if (line.startsWith(FORMAT)) {
                format = line.substring(FORMAT.length()).strip();
            } else if (line.startsWith(SOURCE) && camera.isEmpty()) {
                camera = line.substring(line.indexOf(':') + 1).strip();
            }
            at = end;
        } while (!line.startsWith(END_OF_HEADER));
        if (!format.equals("RAW")) {
            throw source.wrong(
                    0, "has the format " + format + ", but only RAW is read; write it again without compression");
        }
        begin = at;
    }

    /** Checks every packet's header, so that no memory is allocated for events that are not there. */
    private int countEvents() {
        int events = 0;
        for (int at = begin; at < source.size(); at = packetEnd(at)) {
            if (source.size() - at < PACKET_HEADER) {
                throw source.cutOff(at, "the header of a packet", (long) at + PACKET_HEADER);
            }
            checkPacket(at);
            if (isTaken(at)) {
                events += number(at);
            }
        }
        return events;
    }

    private void checkPacket(int at) {
        int type = type(at);
        int size = source.int32(at + 4);
        int number = number(at);
        if (type >= MOST_TYPES || size < 0 || number < 0 || (type == POLARITY && size != EVENT)) {
            throw source.wrong(
                    at,
                    "the packet at byte " + at + " says " + Integer.toUnsignedString(number) + " events of type " + type
                            + " and of " + Integer.toUnsignedString(size)
                            + " bytes, but polarity events are of type 1 and of 8 bytes; the file is damaged or of"
                            + " another byte order");
        }
        long end = at + PACKET_HEADER + (long) number * size;
        if (end > source.size()) {
            throw source.wrong(
                    at,
                    "the packet at byte " + at + " says " + number + " events of " + size + " bytes, but the file ends"
                            + " at byte " + source.size() + " after " + (source.size() - at - PACKET_HEADER)
                            + " bytes of them; the download may be incomplete");
        }
    }

    private int type(int at) {
        return source.int16(at) & 0xFFFF;
    }

    private int number(int at) {
        return source.int32(at + 20);
    }

    private int packetEnd(int at) {
        return at + PACKET_HEADER + number(at) * source.int32(at + 4);
    }

    private boolean isTaken(int at) {
        return type(at) == POLARITY && number(at) > 0 && streams.takes(source.int16(at + 2) & 0xFFFF, at);
    }

    private void readPacket(int at, EventBuffer events) {
        long overflow = (source.int32(at + 12) & 0xFFFF_FFFFL) << 31;
        byte[] bytes = source.bytes();
        long[] times = events.times;
        int[] addresses = events.addresses;
        int size = events.size;
        int end = packetEnd(at);
        for (int event = at + PACKET_HEADER; event < end; event += EVENT) {
            long both = FileBytes.int64(bytes, event);
            int data = (int) both;
            times[size] = (both >> 32) + overflow;
            addresses[size] = EventAddress.of(data >>> 17, data >>> 2 & 0x7FFF, data >>> 1 & 1);
            size += data & 1;
        }
        events.size = size;
    }

    private long byteOf(int event) {
        int left = event;
        int at = begin;
        while (true) {
            if (isTaken(at)) {
                for (int each = at + PACKET_HEADER; each < packetEnd(at); each += EVENT) {
                    left -= source.int32(each) & 1;
                    if (left < 0) {
                        return each;
                    }
                }
            }
            at = packetEnd(at);
        }
    }
}
