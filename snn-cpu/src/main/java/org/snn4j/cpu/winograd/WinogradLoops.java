package org.snn4j.cpu.winograd;

/**
 * The inner loops of a Winograd convolution F(4x4, 3x3), on arrays whose numbers come in groups of {@link #LANES}
 * channels.
 *
 * <p>An output tile of 4 x 4 pixels is {@code A'[(G g G') * (B' d B)]A}, with d the 6 x 6 pixels of input under it and g
 * the filter; the product is taken point by point, at 36 {@linkplain #POINTS points}, and summed over input channels,
 * which makes it a matrix product of tiles and filters. That takes a quarter of the multiplications of the formula
 * itself. Lavin and Gray, "Fast algorithms for convolutional neural networks", arXiv 1509.09308, section 4.3. The
 * backward pass of each of the three steps is the step with its matrix transposed.
 */
public interface WinogradLoops {
    /** Channels side by side. */
    int LANES = 8;

    /** Channels that lie side by side in transformed tiles, and filters that a matrix product computes at once. */
    int PANEL = 16;

    /** Tiles that lie together at a point, a multiple of the rows that any of these loops computes at once. */
    int TILES = 48;

    /** Points of a transformed tile. */
    int POINTS = 36;

    /** From one point of a block of tiles to the next, not a power of two, so that points use all sets of a cache. */
    int POINT = TILES * PANEL + PANEL;

    /** From one block of tiles to the next. */
    int BLOCK = POINTS * POINT;

    /** Pixels of an output tile's side. */
    int TILE = 4;

    /** Numbers of a transformed column of a tile. */
    int COLUMN = 6 * LANES;

    /** Numbers of a tile whose columns, but not yet its rows, are transformed back to pixels. */
    int OUTPUT_SCRATCH = 6 * TILE * LANES;

    /** Weights of a filter and one input channel. */
    int TAPS = 9;

    /**
     * {@code B' d B} of every tile of a plane.
     *
     * @param plane rows of pixels, {@code LANES} channels each, with rows of zeros above and below them
     * @param tiles how the tiles lie
     * @param into a panel of tiles, {@code [block, POINTS, TILES, PANEL]}, blocks {@link #BLOCK} apart
     * @param at where it begins, or where its upper half of channels does
     * @param tile the first tile's number in it
     * @param scratch {@link Tiles#scratch} numbers, zero at first and used by nothing else
     */
    void input(float[] plane, Tiles tiles, float[] into, int at, int tile, float[] scratch);

    /**
     * {@code A'[...]A} of every tile, into a plane.
     *
     * @param from a panel of tiles, else as of {@link #input}
     * @param scratch {@link #OUTPUT_SCRATCH} numbers
     */
    void output(float[] from, int at, int tile, float[] plane, Tiles tiles, float[] scratch);

    /** {@code A dy A'} of every tile, the backward pass of {@link #output}; arguments as of {@link #input}. */
    void gradient(float[] plane, Tiles tiles, float[] into, int at, int tile, float[] scratch);

    /**
     * {@code G g G'} of a panel of filters for one input channel.
     *
     * @param taps {@code [TAPS, PANEL]}
     * @param into receives {@code PANEL} numbers at each point
     * @param scratch {@code POINTS * LANES} numbers
     */
    void weights(float[] taps, float[] into, int at, int pointStride, float[] scratch);

    /** {@code G' u G}, the backward pass of {@link #weights}. */
    void weightGradient(float[] from, int at, int pointStride, float[] taps, float[] scratch);

    /**
     * {@code c = a * b} for the first tiles of a block and a panel of filters, at one point. It may compute beyond these
     * tiles, to the end of the block.
     *
     * @param a {@code [k / PANEL, TILES, PANEL]}, the last half full where k is no multiple of {@code PANEL}; it begins at
     *     a multiple of {@code PANEL}, as each panel does
     * @param b {@code [k, PANEL]}, without gaps
     * @param c {@code [TILES, PANEL]}, without gaps
     * @param k a multiple of {@code LANES}
     * @param tiles from 1 to {@code TILES}
     */
    void multiply(Matrix a, Matrix b, Matrix c, int k, int tiles);

    /**
     * {@code c += a' * b} for the channels of a panel of a, some panels of b and the first tiles of a block, at one point.
     *
     * @param a {@code [tiles, PANEL]}, as each panel of b
     * @param channels {@code PANEL} or {@code LANES}
     * @param panels of b
     * @param tiles an even number
     * @param c {@code [channels, panels, PANEL]}; its stride is from one channel to the next
     */
    void multiplyTiles(Matrix a, int channels, Matrix b, int panels, int tiles, Matrix c);

    /**
     * Lists the pixels of a block of channels that are one, where all others are zero.
     *
     * @param pixels {@code [place.length, LANES]}
     * @param place the value that stands for each pixel in a list; as many as a multiple of {@code LANES}
     * @param places receives a list for each channel
     * @param at where the first begins; the others follow, each large enough for all pixels
     * @param counts receives how long each is
     * @return whether the lists were made; false where there are other numbers, or where these loops have no fast way
     */
    boolean listOnes(float[] pixels, short[] place, short[] places, int at, int[] counts, int countsAt);

    /**
     * Makes a patch, which adds up the gradient of the output around listed pixels.
     *
     * @param onesOnly whether all listed values are one
     */
    SparsePatch patch(boolean onesOnly);

    /**
     * A matrix in an array.
     *
     * @param numbers the array
     * @param at where the matrix begins
     * @param stride from one panel to the next, if nothing else is said
     */
    record Matrix(float[] numbers, int at, int stride) {
        /** A matrix without gaps, whose rows are as long as a panel is wide. */
        public static Matrix dense(float[] numbers, int at) {
            return new Matrix(numbers, at, PANEL);
        }
    }

    /**
     * Tiles of a plane.
     *
     * @param down rows of tiles
     * @param across tiles in a row
     * @param rowLength numbers of a row of pixels
     * @param border columns of zeros to the left of them
     */
    record Tiles(int down, int across, int rowLength, int border) {
        /** Numbers of scratch that the columns of a row of tiles take. */
        int scratch() {
            return (TILE * across + 2) * COLUMN;
        }
    }
}
