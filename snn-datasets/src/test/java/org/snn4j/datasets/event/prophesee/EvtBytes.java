package org.snn4j.datasets.event.prophesee;

import java.io.ByteArrayOutputStream;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.file.EventFileBytes;

/** RAW files of Prophesee, written as the descriptions of EVT 2.0, 2.1 and 3.0 have them. */
public final class EvtBytes {
    private static final String PLACE = "% camera_integrator_name Prophesee\n% serial_number 00ca0009\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private EvtBytes(String header) {
        out.writeBytes(EventFileBytes.text(header));
    }

    static String header(String evt, String format, EventStream events) {
        return PLACE + "% evt " + evt + "\n% format " + format + ";height=" + events.height() + ";width="
                + events.width() + "\n% geometry " + events.width() + "x" + events.height() + "\n% end\n";
    }

    /** A file of a header and words of so many bytes each. */
    static byte[] words(String header, int size, long... words) {
        EvtBytes bytes = new EvtBytes(header);
        for (long word : words) {
            bytes.put(word, size);
        }
        return bytes.out.toByteArray();
    }

    private void put(long word, int size) {
        for (int i = 0; i < size; i++) {
            out.write((int) (word >>> 8 * i));
        }
    }

    public static byte[] evt2(EventStream events) {
        EvtBytes bytes = new EvtBytes(header("2.0", "EVT2", events));
        long high = -1;
        for (int i = 0; i < events.size(); i++) {
            long time = events.time(i);
            if (time >>> 6 != high) {
                high = time >>> 6;
                bytes.put(8L << 28 | high & 0xFFF_FFFF, 4);
            }
            bytes.put((long) events.polarity(i) << 28 | (time & 63) << 22 | (long) events.x(i) << 11 | events.y(i), 4);
            if (i % 50 == 7) {
                // An external trigger.
                bytes.put(10L << 28 | (time & 63) << 22 | 1, 4);
            }
        }
        return bytes.out.toByteArray();
    }

    /** How many events from this one on have its time, row and polarity, and columns that grow within so many pixels. */
    private static int run(EventStream events, int first, int pixels) {
        int end = first + 1;
        while (end < events.size()
                && events.time(end) == events.time(first)
                && events.y(end) == events.y(first)
                && events.polarity(end) == events.polarity(first)
                && events.x(end) > events.x(end - 1)
                && events.x(end) < events.x(first) + pixels) {
            end++;
        }
        return end - first;
    }

    private static long bits(EventStream events, int first, int count) {
        long bits = 0;
        for (int i = first; i < first + count; i++) {
            bits |= 1L << (events.x(i) - events.x(first));
        }
        return bits;
    }

    public static byte[] evt21(EventStream events, boolean legacy) {
        EvtBytes bytes = new EvtBytes(header("2.1", "EVT21" + (legacy ? ";endianness=legacy" : ""), events));
        long high = -1;
        for (int i = 0; i < events.size(); ) {
            long time = events.time(i);
            if (time >>> 6 != high) {
                high = time >>> 6;
                bytes.put64(8L << 60 | (high & 0xFFF_FFFF) << 32, legacy);
            }
            int count = run(events, i, 32);
            bytes.put64(
                    (long) events.polarity(i) << 60
                            | (time & 63) << 54
                            | (long) events.x(i) << 43
                            | (long) events.y(i) << 32
                            | bits(events, i, count),
                    legacy);
            i += count;
        }
        return bytes.out.toByteArray();
    }

    private void put64(long word, boolean legacy) {
        put(legacy ? Long.rotateLeft(word, 32) : word, 8);
    }

    /** With vectors of 12, 12 and 8 pixels where at least three events lie side by side. */
    public static byte[] evt3(EventStream events) {
        EvtBytes bytes = new EvtBytes(header("3.0", "EVT3", events));
        long high = -1;
        long low = -1;
        int row = -1;
        for (int i = 0; i < events.size(); ) {
            long time = events.time(i);
            if (time >>> 12 != high) {
                high = time >>> 12;
                // A sensor repeats it.
                bytes.put(8L << 12 | high & 0xFFF, 2);
                bytes.put(8L << 12 | high & 0xFFF, 2);
                low = 0;
            }
            if ((time & 0xFFF) != low) {
                low = time & 0xFFF;
                bytes.put(6L << 12 | low, 2);
            }
            if (events.y(i) != row) {
                row = events.y(i);
                bytes.put(row, 2);
            }
            long place = (long) events.polarity(i) << 11 | events.x(i);
            int count = run(events, i, 32);
            if (count < 3) {
                bytes.put(2L << 12 | place, 2);
                i++;
                continue;
            }
            long bits = bits(events, i, count);
            bytes.put(3L << 12 | place, 2);
            bytes.put(4L << 12 | bits & 0xFFF, 2);
            bytes.put(4L << 12 | bits >>> 12 & 0xFFF, 2);
            bytes.put(5L << 12 | bits >>> 24 & 0xFF, 2);
            i += count;
        }
        return bytes.out.toByteArray();
    }
}
