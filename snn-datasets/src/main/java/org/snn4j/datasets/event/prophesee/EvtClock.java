package org.snn4j.datasets.event.prophesee;

import org.snn4j.datasets.event.EventStream;

/** The high bits of the time in a stream of words, which overflow to 0 after the largest number. */
final class EvtClock {
    private final int bits;
    private final int lowBits;
    private final long shift;
    private long high = -1;
    private long overflows;

    /**
     * A clock.
     *
     * @param bits how many bits the words have for the high part
     * @param lowBits how many bits come after them
     * @param shift added to all times
     */
    EvtClock(int bits, int lowBits, long shift) {
        this.bits = bits;
        this.lowBits = lowBits;
        this.shift = shift;
    }

    /** The time of a word's high part; a decrease by half the range or more counts as an overflow. */
    long high(int said) {
        if (high - said >= 1L << (bits - 1)) {
            overflows++;
        }
        high = said;
        return (overflows << (bits + lowBits)) + ((long) said << lowBits) + shift;
    }

    /** Whether the last word had the same value; sensors repeat it. */
    boolean isAt(int said) {
        return high == said;
    }

    /** Columns or rows of a sensor, or more than there can be where it is unknown. */
    static int limit(int side) {
        return side == 0 ? EventStream.MAX_SIDE : side;
    }
}
