package org.snn4j.cpu.winograd;

import static org.snn4j.cpu.winograd.WinogradLoops.LANES;

import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.parallel.Workers;

/**
 * How the pixels of a 3x3 convolution of stride 1 are distributed over patches. A patch holds several windows, each a small
 * image or a part of a large one, with the pixels around them, and fits into the first-level cache.
 *
 * <p>Patches form groups, whose lists of pixels fit into the second- and third-level caches together.
 *
 * @param images over all steps
 * @param in channels of the input, a multiple of the lanes
 * @param out channels of the output, a multiple of the lanes
 * @param height of the input
 * @param width of the input
 * @param padding zeros around the input, from 0 to 2
 */
public record SparseLayout(int images, int in, int out, int height, int width, int padding) {
    /** Pixels of a row of a patch. */
    public static final int COLUMNS = 40;

    /** Rows of a patch. */
    static final int ROWS = 20;

    /** Floats of a patch of one block of channels. */
    public static final int PATCH = ROWS * COLUMNS * LANES;

    /** Pixels beside a window, both sides together, that a filter reaches from it. */
    private static final int BORDER = 2;

    /** About how many numbers of the input a group has: as many as the second- and third-level caches hold as lists. */
    private static final int GROUP = 1 << 19;

    /** Units of work for each thread: enough that no thread waits long for the last unit of another. */
    private static final int UNITS_A_THREAD = 4;

    static SparseLayout of(Activation input, Activation output, int padding) {
        int height = input.shape().size(1);
        int width = input.shape().size(2);
        return new SparseLayout(input.rows(), input.planes() * LANES, output.planes() * LANES, height, width, padding);
    }

    /** Blocks of channels of the input. */
    int planes() {
        return in / LANES;
    }

    /** Blocks of channels of the output. */
    int blocks() {
        return out / LANES;
    }

    int outputHeight() {
        return height + 2 * padding - BORDER;
    }

    int outputWidth() {
        return width + 2 * padding - BORDER;
    }

    private static int ceilDiv(int length, int most) {
        return (length + most - 1) / most;
    }

    private int windowsDown() {
        return ceilDiv(height, ROWS - BORDER);
    }

    private int windowsAcross() {
        return ceilDiv(width, COLUMNS - BORDER);
    }

    /** Rows of a window; the lowest one of an image may have fewer. */
    int windowHeight() {
        return ceilDiv(height, windowsDown());
    }

    /** Columns of a window; the last one of an image may have fewer. */
    int windowWidth() {
        return ceilDiv(width, windowsAcross());
    }

    /** Windows that an image is cut into. */
    int windowsOfAnImage() {
        return windowsDown() * windowsAcross();
    }

    /** Windows of all images. */
    int windows() {
        return images * windowsOfAnImage();
    }

    /** Which image a window shows. */
    int image(int window) {
        return window / windowsOfAnImage();
    }

    /** The first row of the image in a window. */
    int top(int window) {
        return window % windowsOfAnImage() / windowsAcross() * windowHeight();
    }

    /** The first column of the image in a window. */
    int left(int window) {
        return window % windowsAcross() * windowWidth();
    }

    private int cellsAcross() {
        return COLUMNS / (windowWidth() + BORDER);
    }

    /** Windows of a patch. */
    int cells() {
        return ROWS / (windowHeight() + BORDER) * cellsAcross();
    }

    /** Where the border of a window begins in its patch, in pixels. */
    int cell(int nth) {
        return nth / cellsAcross() * (windowHeight() + BORDER) * COLUMNS
                + nth % cellsAcross() * (windowWidth() + BORDER);
    }

    /** Pixels of a window. */
    int windowLength() {
        return windowHeight() * windowWidth();
    }

    /** Pixels of the input in a patch. */
    int pixels() {
        return cells() * windowLength();
    }

    /** Capacity of a list of these pixels: a multiple of the lanes. */
    int listLength() {
        return ceilDiv(pixels(), LANES) * LANES;
    }

    /**
     * Where each pixel of the input lies in the patch, in floats: the upper left of the nine pixels of the output's gradient
     * that it is multiplied with. As long as the capacity of a list.
     */
    short[] places() {
        short[] places = new short[listLength()];
        for (int i = 0; i < pixels(); i++) {
            int pixel = i % windowLength();
            int place = cell(i / windowLength()) + pixel / windowWidth() * COLUMNS + pixel % windowWidth();
            places[i] = (short) (place * LANES);
        }
        return places;
    }

    private int patches() {
        return ceilDiv(windows(), cells());
    }

    /** Patches of a group. */
    int patchesAtATime() {
        return Math.max(1, Math.min(patches(), GROUP / (pixels() * in)));
    }

    int groups() {
        return ceilDiv(patches(), patchesAtATime());
    }

    /** Patches of a group; the last group may have fewer. */
    int patchesOf(int group) {
        return Math.min(patchesAtATime(), patches() - group * patchesAtATime());
    }

    /** Windows on a patch; the last patch may have fewer. */
    int windowsOf(int patch) {
        return Math.min(cells(), windows() - patch * cells());
    }

    /** Channels of the input that one unit of work sums the gradients of, whole blocks. */
    int part() {
        int parts = Math.max(1, Math.min(planes(), UNITS_A_THREAD * Workers.THREADS / blocks()));
        return ceilDiv(planes(), parts) * LANES;
    }

    int parts() {
        return ceilDiv(in, part());
    }

    /** Lists of a group. */
    int lists() {
        return patchesAtATime() * in;
    }

    /** Bytes of all lists. */
    long bytes() {
        return (long) lists() * (listLength() * (Float.BYTES + Short.BYTES) + Integer.BYTES);
    }
}
