package org.snn4j.datasets.event.prophesee;

import org.snn4j.datasets.event.EventAddress;
import org.snn4j.datasets.event.EventBuffer;
import org.snn4j.datasets.event.FileBytes;

/**
 * EVT 2.0: words of 32 bits, little endian, whose first four bits are their type.
 *
 * <p>An event has the last 6 bits of its time; a word TIME_HIGH has the 28 bits before those of all events after it. Events
 * before the first such word have no time, and real sensors occasionally send events off the sensor; both are left out, as by
 * Prophesee's own reader.
 *
 * @see <a href="https://docs.prophesee.ai/stable/data/encoding_formats/evt2.html">EVT 2.0 format</a>
 */
public final class Evt2 implements EvtReader.Encoding {
    private static final int TIME_HIGH = 8;
    private static final int LOW_BITS = 6;

    @Override
    public int wordSize() {
        return 4;
    }

    @Override
    public long count(byte[] bytes, PropheseeRaw header) {
        long count = 0;
        for (int at = header.end(); at < bytes.length; at += 4) {
            count += FileBytes.int32(bytes, at) >>> 28 <= 1 ? 1 : 0;
        }
        return count;
    }

    @Override
    public int decode(byte[] bytes, PropheseeRaw header, EventBuffer events, int last) {
        EvtClock clock = new EvtClock(28, LOW_BITS, header.timeShift());
        int width = EvtClock.limit(header.sensor().width());
        int height = EvtClock.limit(header.sensor().height());
        long[] times = events.times;
        int[] addresses = events.addresses;
        int size = events.size;
        boolean hasTime = false;
        long high = 0;
        int at = header.end();
        for (; at < bytes.length; at += 4) {
            int word = FileBytes.int32(bytes, at);
            int type = word >>> 28;
            if (type <= 1) {
                int x = word >>> 11 & 2047;
                int y = word & 2047;
                if (hasTime && x < width && y < height) {
                    times[size] = high + (word >>> 22 & 63);
                    addresses[size++] = EventAddress.of(x, y, type);
                    if (size > last) {
                        break;
                    }
                }
            } else if (type == TIME_HIGH) {
                high = clock.high(word & 0xFFF_FFFF);
                hasTime = true;
            }
        }
        events.size = size;
        return at;
    }
}
