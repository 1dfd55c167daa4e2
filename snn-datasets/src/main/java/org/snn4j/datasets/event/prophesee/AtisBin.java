package org.snn4j.datasets.event.prophesee;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.snn4j.check.Check;
import org.snn4j.datasets.event.EventAddress;
import org.snn4j.datasets.event.EventBuffer;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventFormat;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.FileBytes;
import org.snn4j.datasets.event.Sensor;

/**
 * The 40-bit events of N-MNIST and N-Caltech101: a byte of x, a byte of y, a bit of polarity, 23 bits of microseconds.
 *
 * <p>A record with y = 240 is no event: it adds 2^13 us to all later times.
 */
public final class AtisBin {
    /** Bytes of an event. */
    public static final int RECORD = 5;

    private static final int OVERFLOW_ROW = 240;
    private static final int OVERFLOW_MICROSECONDS = 1 << 13;
    private static final int CLOCK = 1 << 23;
    private static final List<Sensor> SENSORS = List.of(new Sensor(34, 34), new Sensor(240, 180), new Sensor(304, 240));

    private AtisBin() {}

    /**
     * Whether a record only marks an overflow of the clock.
     *
     * @param bytes the file
     * @param at where the record begins
     * @return true where it is no event
     */
    public static boolean isOverflow(byte[] bytes, int at) {
        return (bytes[at + 1] & 255) == OVERFLOW_ROW;
    }

    /**
     * The time of a record, before overflows are added.
     *
     * @param bytes the file
     * @param at where the record begins
     * @return 23 bits of microseconds
     */
    public static int ticks(byte[] bytes, int at) {
        return (bytes[at + 2] & 127) << 16 | (bytes[at + 3] & 255) << 8 | (bytes[at + 4] & 255);
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
        byte[] bytes = source.bytes();
        int records = bytes.length / RECORD;
        if (records * RECORD != bytes.length) {
            int begin = records * RECORD;
            throw source.cutOff(begin, "the event", begin + RECORD);
        }
        EventBuffer events = new EventBuffer(source, records).locatedBy(event -> byteOf(bytes, event));
        long[] times = events.times;
        int[] addresses = events.addresses;
        long overflow = 0;
        int size = 0;
        for (int at = 0; at < bytes.length; at += RECORD) {
            int y = bytes[at + 1] & 255;
            boolean marker = y == OVERFLOW_ROW;
            overflow += marker ? OVERFLOW_MICROSECONDS : 0;
            times[size] = ticks(bytes, at) + overflow;
            addresses[size] = EventAddress.of(bytes[at] & 255, y, bytes[at + 2] >>> 7 & 1);
            size += marker ? 0 : 1;
        }
        events.size = size;
        return events.finish(EventFormat.ATIS_BIN, AtisBin::sensor, options, 0, records);
    }

    /**
     * Writes a file.
     *
     * @param out where to
     * @param events what to write; {@link #checkFits} has accepted them
     * @throws IOException where writing fails
     */
    public static void write(OutputStream out, EventStream events) throws IOException {
        byte[] record = new byte[RECORD];
        long overflow = 0;
        for (int i = 0; i < events.size(); i++) {
            long time = events.time(i);
            for (; time - overflow >= CLOCK; overflow += OVERFLOW_MICROSECONDS) {
                out.write(pack(record, 0, OVERFLOW_ROW, 0, 0));
            }
            out.write(pack(record, events.x(i), events.y(i), events.polarity(i), (int) (time - overflow)));
        }
    }

    /**
     * Refuses events that five bytes cannot hold, before anything is written.
     *
     * @param events what is to be written
     * @throws IllegalArgumentException where they do not fit
     */
    public static void checkFits(EventStream events) {
        for (int i = 0; i < events.size(); i++) {
            Check.that(
                    events.x(i) < 256 && events.y(i) < OVERFLOW_ROW,
                    "event " + i + " lies at (" + events.x(i) + ", " + events.y(i)
                            + "), but .bin files hold x up to 255 and y up to 239; crop the recording");
        }
        EventFormat.ATIS_BIN.requireTimes(events);
    }

    private static byte[] pack(byte[] record, int x, int y, int polarity, int ticks) {
        record[0] = (byte) x;
        record[1] = (byte) y;
        record[2] = (byte) (polarity << 7 | ticks >>> 16);
        record[3] = (byte) (ticks >>> 8);
        record[4] = (byte) ticks;
        return record;
    }

    private static Sensor sensor(int maxX, int maxY) {
        if (maxX < 0) {
            return Sensor.UNKNOWN;
        }
        return SENSORS.stream()
                .filter(known -> maxX < known.width() && maxY < known.height())
                .findFirst()
                .orElseGet(() -> Sensor.smallest(maxX, maxY));
    }

    private static long byteOf(byte[] bytes, int event) {
        int at = 0;
        for (int left = event; left > 0 || isOverflow(bytes, at); at += RECORD) {
            left -= isOverflow(bytes, at) ? 0 : 1;
        }
        return at;
    }
}
