package org.snn4j.datasets.event;

/**
 * Where the pixels of an AEDAT 2.0 recording are said to lie; libraries differ by mirror images and a transposition.
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
 * <p>Polarity is 1 for ON in all of them. Unless one is chosen, DVS128 files are read as {@link #SPIKING_JELLY}, so that
 * CIFAR10-DVS is what networks elsewhere are trained on, and DAVIS files as {@link #RAW}.
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

    boolean isTransposed() {
        return transposed;
    }

    /** Turns stored places into those of the convention; it is its own inverse, so that it also does the reverse. */
    void apply(int[] addresses, int size, int width, int height) {
        if (this == RAW) {
            return;
        }
        int addX = mirrored ? width - 1 : 0;
        int timesX = mirrored ? -1 : 1;
        int addY = flipped ? height - 1 : 0;
        int timesY = flipped ? -1 : 1;
        for (int i = 0; i < size; i++) {
            int address = addresses[i];
            int storedX = EventStream.columnOf(address);
            int storedY = EventStream.rowOf(address);
            int x = transposed ? storedY : storedX;
            int y = transposed ? storedX : storedY;
            addresses[i] = EventStream.address(addX + timesX * x, addY + timesY * y, EventStream.polarityOf(address));
        }
    }
}
