package org.snn4j.datasets.event.prophesee;

import org.snn4j.datasets.event.EventAddress;
import org.snn4j.datasets.event.EventBuffer;
import org.snn4j.datasets.event.FileBytes;

/**
 * EVT 2.1: words of 64 bits, little endian, each with up to 32 events of one time, row and polarity that lie side by side.
 *
 * <p>Where the header says {@code endianness=legacy}, the 32 bits with kind, time and place come first. The same events
 * are left out as in {@link Evt2}.
 *
 * @see <a href="https://docs.prophesee.ai/stable/data/encoding_formats/evt21.html">EVT 2.1 format</a>
 */
public final class Evt21 implements EvtReader.Encoding {
    private static final int TIME_HIGH = 8;

    @Override
    public int wordSize() {
        return 8;
    }

    private static long word(byte[] bytes, int at, boolean highWordFirst) {
        long word = FileBytes.int64(bytes, at);
        return highWordFirst ? Long.rotateLeft(word, 32) : word;
    }

    @Override
    public long count(byte[] bytes, PropheseeRaw header) {
        long count = 0;
        for (int at = header.end(); at < bytes.length; at += 8) {
            long word = word(bytes, at, header.highWordFirst());
            count += word >>> 60 <= 1 ? Integer.bitCount((int) word) : 0;
        }
        return count;
    }

    @Override
    public int decode(byte[] bytes, PropheseeRaw header, EventBuffer events, int last) {
        EvtClock clock = new EvtClock(28, 6, header.timeShift());
        int width = EvtClock.limit(header.sensor().width());
        int height = EvtClock.limit(header.sensor().height());
        boolean hasTime = false;
        long high = 0;
        int at = header.end();
        for (; at < bytes.length && events.size <= last; at += 8) {
            long word = word(bytes, at, header.highWordFirst());
            int type = (int) (word >>> 60);
            int y = (int) (word >>> 32) & 2047;
            if (type <= 1 && hasTime && y < height) {
                int x = (int) (word >>> 43) & 2047;
                events.addRow((int) word, high + (word >>> 54 & 63), x, width, EventAddress.of(0, y, type));
                if (events.size > last) {
                    break;
                }
            } else if (type == TIME_HIGH) {
                high = clock.high((int) (word >>> 32) & 0xFFF_FFFF);
                hasTime = true;
            }
        }
        return at;
    }
}
