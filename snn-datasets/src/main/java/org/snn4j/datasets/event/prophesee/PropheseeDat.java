package org.snn4j.datasets.event.prophesee;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snn4j.datasets.event.EventAddress;
import org.snn4j.datasets.event.EventBuffer;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventFormat;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.FileBytes;
import org.snn4j.datasets.event.Sensor;
import org.snn4j.datasets.event.SensorRule;

/** Prophesee .dat: lines of text that begin with %, a byte of type, a byte of size, then changes of 8 bytes each. */
public final class PropheseeDat {
    private static final int RECORD = 8;
    private static final int CHANGE = 0x00;
    private static final int CHANGE_OF_LATER_FILES = 0x0C;
    private static final Pattern FIELD = Pattern.compile("% *(Version|Width|Height) +([0-9]{1,9})");

    private final FileBytes source;
    private int begin;
    private int version = 2;
    private int width;
    private int height;

    private PropheseeDat(FileBytes source) {
        this.source = source;
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
        PropheseeDat file = new PropheseeDat(source);
        file.readHeader();
        int records = (source.size() - file.begin) / RECORD;
        int end = file.begin + records * RECORD;
        if (end != source.size()) {
            throw source.cutOff(end, "the event", end + RECORD);
        }
        EventBuffer events = new EventBuffer(source, records).withClockOf32Bits();
        file.readEvents(events);
        SensorRule rule = file.width == 0 || file.height == 0 ? Sensor::smallest : new Sensor(file.width, file.height);
        return events.finish(EventFormat.PROPHESEE_DAT, rule, options, file.begin, records);
    }

    private void readHeader() {
        int at = 0;
        while (at < source.size() && source.bytes()[at] == '%') {
            int end = source.textLineEnd(at);
            if (end < 0) {
                throw source.wrong(at, "the line of text at byte " + at + " has no end; the file is damaged");
            }
            read(source.text(at, end), at);
            at = end;
        }
        if (version != 2) {
            throw source.wrong(0, "is of version " + version + ", but version 2 is read; convert it");
        }
        if (at + 2 > source.size()) {
            throw source.cutOff(at, "the type and size of its events", at + 2);
        }
        int type = source.bytes()[at] & 255;
        int size = source.bytes()[at + 1] & 255;
        if ((type != CHANGE && type != CHANGE_OF_LATER_FILES) || size != RECORD) {
            throw source.wrong(
                    at,
                    "the events have type " + type + " and " + size + " bytes as byte " + at
                            + " says, but changes of brightness have type 0 or 12 and 8 bytes; the file is damaged or"
                            + " of another kind");
        }
        begin = at + 2;
    }

    private void read(String line, int at) {
        Matcher field = FIELD.matcher(line);
        if (!field.matches()) {
            return;
        }
        int value = Integer.parseInt(field.group(2));
        if (field.group(1).equals("Version")) {
            version = value;
            return;
        }
        if (!Sensor.isPossible(value, value)) {
            throw source.wrong(
                    at,
                    "the header says " + field.group(1) + " " + value + " at byte " + at + ", but a side has 1 to "
                            + EventStream.MAX_SIDE + " pixels; the file is damaged");
        }
        if (field.group(1).equals("Width")) {
            width = value;
        } else {
            height = value;
        }
    }

    private void readEvents(EventBuffer events) {
        byte[] bytes = source.bytes();
        long[] times = events.times;
        int[] addresses = events.addresses;
        int size = 0;
        int used = 0;
        for (int at = begin; at < bytes.length; at += RECORD) {
            long both = FileBytes.int64(bytes, at);
            int data = (int) (both >>> 32);
            used |= data;
            times[size] = both & 0xFFFF_FFFFL;
            addresses[size++] = EventAddress.of(data & 0x3FFF, data >>> 14 & 0x3FFF, data >>> 28 & 1);
        }
        events.size = size;
        events.locatedBy(event -> begin + (long) event * RECORD);
        if (used >>> 29 != 0) {
            int at = begin;
            while (source.int32(at + 4) >>> 29 == 0) {
                at += RECORD;
            }
            throw source.wrong(
                    at,
                    "the event at byte " + at + " has polarity " + (source.int32(at + 4) >>> 28)
                            + ", but it must be 0 (OFF) or 1 (ON); the file is damaged or of another byte order");
        }
    }
}
