package org.snn4j.datasets.event;

/**
 * Packs column, row and polarity of an event into one int: x in bits 0 to 14, y in bits 15 to 29, polarity in bit 30.
 *
 * <p>Readers fill arrays of these, so that an event is no object of its own.
 */
public final class EventAddress {
    private static final int Y_SHIFT = 15;
    private static final int POLARITY_SHIFT = 30;
    private static final int MASK = EventStream.MAX_SIDE - 1;

    private EventAddress() {}

    /**
     * Packs an event.
     *
     * @param x its column, from 0 to {@link EventStream#MAX_SIDE} - 1
     * @param y its row, from 0 to {@link EventStream#MAX_SIDE} - 1
     * @param polarity 1 for ON, 0 for OFF
     * @return its address
     */
    public static int of(int x, int y, int polarity) {
        return polarity << POLARITY_SHIFT | y << Y_SHIFT | x;
    }

    /**
     * The column of an event.
     *
     * @param address what {@link #of} gave
     * @return x
     */
    public static int x(int address) {
        return address & MASK;
    }

    /**
     * The row of an event.
     *
     * @param address what {@link #of} gave
     * @return y
     */
    public static int y(int address) {
        return address >>> Y_SHIFT & MASK;
    }

    /**
     * The polarity of an event.
     *
     * @param address what {@link #of} gave
     * @return 1 for ON, 0 for OFF
     */
    public static int polarity(int address) {
        return address >>> POLARITY_SHIFT;
    }
}
