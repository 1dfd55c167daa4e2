package org.snn4j.datasets.event.prophesee;

import org.snn4j.datasets.event.EventAddress;
import org.snn4j.datasets.event.EventBuffer;
import org.snn4j.datasets.event.FileBytes;

/**
 * EVT 3.0: words of 16 bits, little endian, each of which sets a part of the next event: its row, time or column.
 *
 * <p>The first four bits of a word are its type. ADDR_Y sets the row; TIME_HIGH and TIME_LOW the time, 12 bits each, which overflows
 * after 2^24 us; ADDR_X is an event; VECT_BASE_X sets column and polarity for VECT_12 and VECT_8, whose bits are events side
 * by side. Events whose time, row or column has not been set yet, such as after lost words at the beginning, are left out,
 * and so are those off the sensor, which real sensors occasionally send; Prophesee's own reader does the same.
 *
 * @see <a href="https://docs.prophesee.ai/stable/data/encoding_formats/evt3.html">EVT 3.0 format</a>
 */
public final class Evt3 implements EvtReader.Encoding {
    private static final int ADDR_Y = 0;
    private static final int OTHER_ADDR_Y = 1;
    private static final int ADDR_X = 2;
    private static final int VECT_BASE_X = 3;
    private static final int VECT_12 = 4;
    private static final int VECT_8 = 5;
    private static final int TIME_LOW = 6;
    private static final int TIME_HIGH = 8;

    private static final int UNKNOWN = -1;

    @Override
    public int wordSize() {
        return 2;
    }

    @Override
    public long count(byte[] bytes, PropheseeRaw header) {
        long count = 0;
        for (int at = header.end(); at < bytes.length; at += 2) {
            int word = FileBytes.int16(bytes, at);
            int type = word >>> 12 & 15;
            count += type == ADDR_X ? 1 : type == VECT_12 ? Integer.bitCount(word & 0xFFF) : 0;
            count += type == VECT_8 ? Integer.bitCount(word & 0xFF) : 0;
        }
        return count;
    }

    @Override
    public int decode(byte[] bytes, PropheseeRaw header, EventBuffer events, int last) {
        EvtClock clock = new EvtClock(12, 12, header.timeShift());
        int width = EvtClock.limit(header.sensor().width());
        int height = EvtClock.limit(header.sensor().height());
        boolean hasTime = false;
        long high = 0;
        long time = 0;
        int row = UNKNOWN;
        int base = UNKNOWN;
        int basePolarity = 0;
        int at = header.end();
        for (; at < bytes.length; at += 2) {
            int word = FileBytes.int16(bytes, at);
            int content = word & 0xFFF;
            int column = word & 0x7FF;
            switch (word >>> 12 & 15) {
                case ADDR_X -> {
                    if (hasTime && row >= 0 && column < width) {
                        int size = events.size;
                        events.times[size] = time;
                        events.addresses[size] = EventAddress.of(column, row, content >>> 11);
                        events.size = size + 1;
                    }
                }
                case ADDR_Y -> row = column < height ? column : UNKNOWN;
                case OTHER_ADDR_Y -> row = UNKNOWN;
                case VECT_BASE_X -> {
                    base = column;
                    basePolarity = content >>> 11;
                }
                case VECT_12, VECT_8 -> {
                    int bits = word >>> 12 == VECT_8 ? content & 0xFF : content;
                    if (base >= 0 && hasTime && row >= 0) {
                        events.addRow(bits, time, base, width, EventAddress.of(0, row, basePolarity));
                    }
                    base = base < 0 ? base : base + (word >>> 12 == VECT_8 ? 8 : 12);
                }
                case TIME_LOW -> time = high + content;
                case TIME_HIGH -> {
                    if (!hasTime || !clock.isAt(content)) {
                        high = clock.high(content);
                        // The low bits start from 0; a TIME_LOW word follows where they are not 0.
                        time = high;
                        hasTime = true;
                    }
                }
                default -> {
                    // Triggers, counters of the sensor, and undocumented words.
                }
            }
            if (events.size > last) {
                break;
            }
        }
        return at;
    }
}
