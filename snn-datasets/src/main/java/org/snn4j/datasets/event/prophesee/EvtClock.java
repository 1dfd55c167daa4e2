package org.snn4j.datasets.event.prophesee;

import org.snn4j.datasets.event.EventStream;

/** The high bits of the time in a stream of words, which begin again at 0 after the largest number. */
final class EvtClock {
    private final int bits;
    private final int lowBits;
    private final long shift;
    private long high = -1;
    private long turns;

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

    /** Takes a word's high part, and gives the time that it means; a fall by half the range or more is a new turn. */
    long high(int said) {
        if (high - said >= 1L << (bits - 1)) {
            turns++;
        }
        high = said;
        return (turns << (bits + lowBits)) + ((long) said << lowBits) + shift;
    }

    /** Whether this is what the last word said already; sensors repeat it. */
    boolean isAt(int said) {
        return high == said;
    }

    /** Columns or rows of a sensor, or more than there can be where it is unknown. */
    static int limit(int side) {
        return side == 0 ? EventStream.MAX_SIDE : side;
    }
}
