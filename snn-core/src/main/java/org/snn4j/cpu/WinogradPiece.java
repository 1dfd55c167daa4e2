package org.snn4j.cpu;

import static org.snn4j.cpu.WinogradLoops.LANES;
import static org.snn4j.cpu.WinogradLoops.PANEL;
import static org.snn4j.cpu.WinogradLoops.ROWS;
import static org.snn4j.cpu.WinogradLoops.TAPS;

import org.snn4j.cpu.WinogradLoops.Tiles;

/** What one thread works in: planes and filters on their way between native memory and transformed tiles. */
final class WinogradPiece {
    /** Blocks of channels that share a line of the cache, so that one thread writes them. */
    static final int PAIR = 2;

    private final WinogradLayout layout;
    private final WinogradLoops loops;
    private final float[] bordered;
    private final float[] whole;
    private final float[] scratch;
    final float[] taps = new float[TAPS * PANEL];
    final float[] packed;
    final float[] product = new float[ROWS * PANEL];

    WinogradPiece(WinogradLayout layout, WinogradLoops loops) {
        this.layout = layout;
        this.loops = loops;
        this.bordered = new float[layout.borderedLength()];
        this.scratch = new float[layout.bordered().scratch()];
        this.packed = new float[layout.chunk() * layout.in()];
        this.whole = new float[layout.wholeLength()];
    }

    /** Units of work in which one image's channels are transformed. */
    static int pairs(Activation value) {
        return (value.planes() + PAIR - 1) / PAIR;
    }

    /** Transforms two blocks of channels of an image of input. */
    void input(Activation input, int image, int pair, float[] into, int tile) {
        int rowLength = layout.inputWidth() * LANES;
        Tiles tiles = layout.bordered();
        for (int block = PAIR * pair; block < Math.min(PAIR * (pair + 1), input.planes()); block++) {
            int from = input.offset(0, image, block);
            for (int y = 0; y < layout.inputHeight(); y++) {
                int to = (y + layout.padding()) * tiles.rowLength() + layout.padding() * LANES;
                input.floats().get(from + y * rowLength, bordered, to, rowLength);
            }
            int at = tile * layout.leftStride() + block * LANES;
            loops.input(bordered, tiles, into, at, layout.leftStride(), layout.leftPoint(), scratch);
        }
    }

    /** Takes two blocks of channels of an image's products back to pixels. */
    void output(float[] from, int tile, Activation output, int image, int pair) {
        int rowLength = layout.width() * LANES;
        Tiles tiles = layout.whole();
        for (int block = PAIR * pair; block < Math.min(PAIR * (pair + 1), output.planes()); block++) {
            int at = tile * layout.rightStride() + block * LANES;
            loops.output(from, at, layout.rightStride(), layout.rightPoint(), whole, tiles, scratch);
            int to = output.offset(0, image, block);
            if (rowLength == tiles.rowLength()) {
                output.floats().put(to, whole, layout.height() * rowLength);
            } else {
                for (int y = 0; y < layout.height(); y++) {
                    output.floats().put(to + y * rowLength, whole, y * tiles.rowLength(), rowLength);
                }
            }
        }
    }

    /** Transforms two blocks of channels of an image's gradient; they make a panel. */
    void gradient(Activation gradient, int image, int panel, float[] into, int tile) {
        int rowLength = layout.width() * LANES;
        Tiles tiles = layout.whole();
        for (int block = PAIR * panel; block < Math.min(PAIR * (panel + 1), gradient.planes()); block++) {
            int from = gradient.offset(0, image, block);
            for (int y = 0; y < layout.height(); y++) {
                gradient.floats().get(from + y * rowLength, whole, y * tiles.rowLength(), rowLength);
            }
            int at = panel * layout.rows() * PANEL + tile * PANEL + block % PAIR * LANES;
            loops.gradient(whole, tiles, into, at, PANEL, layout.rightPoint(), scratch);
        }
    }

    /** Transforms a panel of filters for one channel of input. */
    void weights(float[] into, int at) {
        loops.weights(taps, into, at, layout.filterPoint(), scratch);
    }

    /** Goes back from a transformed panel of filters for one channel of input. */
    void weightGradient(float[] from, int at) {
        loops.weightGradient(from, at, layout.filterPoint(), taps, scratch);
    }
}
