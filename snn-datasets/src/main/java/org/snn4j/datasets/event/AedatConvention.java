package org.snn4j.datasets.event;

/**
 * How the x and y of an AEDAT 2.0 recording map to pixels; libraries differ by mirror images and a transposition.
 *
 * <p>With the x and y that the file holds, and the sensor's width W and height H, an event lies at
 *
 * <table>
 * <caption>The conventions</caption>
 * <tr><th></th><th>x</th><th>y</th></tr>
 * <tr><td>{@link #RAW}</td><td>x</td><td>y</td></tr>
 * <tr><td>{@link #JAER}</td><td>W - 1 - x</td><td>y, counted from the bottom</td></tr>
 * <tr><td>{@link #UPRIGHT}</td><td>W - 1 - x</td><td>H - 1 - y</td></tr>
 * <tr><td>{@link #SPIKING_JELLY}</td><td>W - 1 - y</td><td>H - 1 - x</td></tr>
 * </table>
 *
 * <p>Polarity is 1 for ON in all of them. The default for DVS128 files is {@link #SPIKING_JELLY}, so that
 * CIFAR10-DVS is the same as in other libraries, and for DAVIS files {@link #RAW}.
 */
public enum AedatConvention {
    /** As stored. */
    RAW(false, false, false),
    /** As jAER's programs number the pixels: the origin is at the bottom left. */
    JAER(false, true, false),
    /** As jAER shows the recording, with rows counted from the top: pictures come out upright. */
    UPRIGHT(false, true, true),
    /** As SpikingJelly reads DVS128 files, whose rows are jAER's columns; for square sensors only. */
    SPIKING_JELLY(true, true, true);

    private final boolean transposed;
    private final boolean mirrored;
    private final boolean flipped;

    AedatConvention(boolean transposed, boolean mirrored, boolean flipped) {
        this.transposed = transposed;
        this.mirrored = mirrored;
        this.flipped = flipped;
    }

    /**
     * Whether rows and columns are exchanged, which only a square sensor allows.
     *
     * @return true for {@link #SPIKING_JELLY}
     */
    public boolean isTransposed() {
        return transposed;
    }

    /**
     * Turns stored positions into those of the convention; it is its own inverse, so it also does the reverse.
     *
     * @param addresses events as {@link EventAddress} packs them, changed in place
     * @param size how many of them count
     * @param width columns of the sensor
     * @param height rows of the sensor
     */
    public void apply(int[] addresses, int size, int width, int height) {
        if (this == RAW) {
            return;
        }
        // As sums and products, so that the loops have no branches and are vectorised.
        int addX = mirrored ? width - 1 : 0;
        int timesX = mirrored ? -1 : 1;
        int addY = flipped ? height - 1 : 0;
        int timesY = flipped ? -1 : 1;
        if (transposed) {
            transpose(addresses, size, addX, timesX, addY, timesY);
        } else {
            mirror(addresses, size, addX, timesX, addY, timesY);
        }
    }

    /** A separate method, since the compiler optimises only one of two loops in a method. */
    private static void mirror(int[] addresses, int size, int addX, int timesX, int addY, int timesY) {
        for (int i = 0; i < size; i++) {
            int x = addX + timesX * EventAddress.x(addresses[i]);
            int y = addY + timesY * EventAddress.y(addresses[i]);
            addresses[i] = EventAddress.of(x, y, EventAddress.polarity(addresses[i]));
        }
    }

    private static void transpose(int[] addresses, int size, int addX, int timesX, int addY, int timesY) {
        for (int i = 0; i < size; i++) {
            int x = addX + timesX * EventAddress.y(addresses[i]);
            int y = addY + timesY * EventAddress.x(addresses[i]);
            addresses[i] = EventAddress.of(x, y, EventAddress.polarity(addresses[i]));
        }
    }
}
