package org.snn4j.cpu;

import org.jspecify.annotations.Nullable;

/**
 * The inner loops of a Winograd convolution F(4x4, 3x3), on arrays whose numbers come in groups of {@link #LANES}
 * channels.
 *
 * <p>An output tile of 4 x 4 pixels is {@code A'[(G g G') * (B' d B)]A}, with d the 6 x 6 pixels of input under it and g
 * the filter; the product is taken point by point, at 36 {@linkplain #POINTS points}, and summed over input channels,
 * which makes it a matrix product of tiles and filters. That takes a quarter of the multiplications of the formula
 * itself. Lavin and Gray, "Fast algorithms for convolutional neural networks", arXiv 1509.09308, section 4.3; going back
 * through each of the three steps is the step with its matrix transposed.
 */
interface WinogradLoops {
    /** Channels side by side. */
    int LANES = 8;

    /** Filters that a matrix product computes at once. */
    int PANEL = 16;

    /** Rows that a matrix product computes at once. */
    int ROWS = 6;

    /** Points of a transformed tile. */
    int POINTS = 36;

    /** Pixels of an output tile's side. */
    int TILE = 4;

    /** Weights of a filter and one input channel. */
    int TAPS = 9;

    /** The system property that chooses, or forbids, these convolutions where oneDNN has no Winograd. */
    String PROPERTY = "org.snn4j.winograd";

    /** The loops, where this virtual machine and processor have what they need; null elsewhere. */
    static @Nullable WinogradLoops orNull() {
        return Best.LOOPS;
    }

    /**
     * The first Java whose compiler kept the loops in registers in every run that was seen. That of Java 17 leaves a few
     * stores to slow calls in some runs, and then oneDNN's direct convolution is faster.
     */
    int STEADY_JAVA = 25;

    /** The loops where {@link #PROPERTY} asks for them, or this Java compiles them well and it does not forbid them. */
    static @Nullable WinogradLoops ifWanted() {
        String wanted = System.getProperty(PROPERTY);
        boolean wants = wanted == null ? Runtime.version().feature() >= STEADY_JAVA : Boolean.parseBoolean(wanted);
        return wants ? orNull() : null;
    }

    /**
     * {@code B' d B} of every tile of a plane.
     *
     * @param plane pixels with a border, {@code LANES} channels each
     * @param tiles how the tiles lie
     * @param into receives point after point
     * @param at where the first tile's first point begins
     * @param tileStride from one tile to the next
     * @param pointStride from one point to the next
     * @param scratch {@link Tiles#scratch} numbers
     */
    void input(float[] plane, Tiles tiles, float[] into, int at, int tileStride, int pointStride, float[] scratch);

    /** {@code A'[...]A} of every tile, into a plane; arguments as of {@link #input}. */
    void output(float[] from, int at, int tileStride, int pointStride, float[] plane, Tiles tiles, float[] scratch);

    /** {@code A dy A'} of every tile, the way back of {@link #output}; arguments as of {@link #input}. */
    void gradient(float[] plane, Tiles tiles, float[] into, int at, int tileStride, int pointStride, float[] scratch);

    /**
     * {@code G g G'} of a panel of filters for one input channel.
     *
     * @param taps {@code [TAPS, PANEL]}
     * @param into receives {@code PANEL} numbers at each point
     * @param scratch {@code POINTS * LANES} numbers
     */
    void weights(float[] taps, float[] into, int at, int pointStride, float[] scratch);

    /** {@code G' u G}, the way back of {@link #weights}. */
    void weightGradient(float[] from, int at, int pointStride, float[] taps, float[] scratch);

    /**
     * {@code c = a * b} for {@code ROWS} rows of a and a panel of b.
     *
     * @param a {@code [ROWS, k]}, rows {@code aRow} apart
     * @param b {@code [k, PANEL]}
     * @param c {@code [ROWS, PANEL]}, rows {@code cRow} apart
     * @param k an even number
     */
    void multiplyRows(float[] a, int aAt, int aRow, float[] b, int bAt, float[] c, int cAt, int cRow, int k);

    /** {@code c = a' * b}, with a {@code [k, ROWS]} and its rows {@code aRow} apart, else as {@link #multiplyRows}. */
    void multiplyColumns(float[] a, int aAt, int aRow, float[] b, int bAt, float[] c, int cAt, int cRow, int k);

    /**
     * Tiles of a plane.
     *
     * @param down rows of tiles
     * @param across tiles in a row
     * @param rowLength numbers of a row of pixels
     */
    record Tiles(int down, int across, int rowLength) {
        /** Numbers of scratch that a row of them takes. */
        int scratch() {
            return POINTS * across * LANES;
        }
    }

    /** Found once. */
    final class Best {
        static final @Nullable WinogradLoops LOOPS = find();

        private Best() {}

        private static @Nullable WinogradLoops find() {
            return OneDnn.BLOCK == LANES && OneDnn.HAS_AVX2
                    ? VectorClasses.find("org.snn4j.cpu.VectorWinograd", WinogradLoops.class)
                    : null;
        }
    }
}
