package org.snn4j.cpu.winograd;

import static org.snn4j.cpu.winograd.WinogradLoops.LANES;
import static org.snn4j.cpu.winograd.WinogradLoops.PANEL;
import static org.snn4j.cpu.winograd.WinogradLoops.POINT;
import static org.snn4j.cpu.winograd.WinogradLoops.POINTS;
import static org.snn4j.cpu.winograd.WinogradLoops.TAPS;

import java.util.Arrays;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.winograd.WinogradLoops.Tiles;

/** Working memory of one thread: copies planes and filters out of native memory, transforms them, and copies results back. */
final class WinogradWorkspace {
    /** Blocks of channels in a panel; they share lines of the cache, so that one thread writes them. */
    private static final int PAIR = 2;

    private final WinogradLayout layout;
    private final WinogradLoops loops;
    private final Tiles inputTiles;
    private final Tiles outputTiles;
    private final float[] inputPlane;
    private final float[] outputPlane;
    private final float[] inputScratch;
    private final float[] scratch;
    final float[] taps = new float[TAPS * PANEL];

    /** Which copy of the scratch memory for tiles is the thread's, from 0. */
    final int copy;

    WinogradWorkspace(WinogradLayout layout, WinogradLoops loops, int copy) {
        this.copy = copy;
        this.layout = layout;
        this.loops = loops;
        this.inputTiles = layout.inputTiles();
        this.outputTiles = layout.outputTiles();
        this.inputPlane = new float[layout.inputLength()];
        this.outputPlane = new float[layout.outputLength()];
        this.inputScratch = new float[inputTiles.scratch()];
        this.scratch =
                new float[Math.max(POINTS * LANES, Math.max(WinogradLoops.OUTPUT_SCRATCH, outputTiles.scratch()))];
    }

    /** Transforms two blocks of channels of an image of input; they make a panel. */
    void input(Activation input, int image, int panel, float[] into, int at, int tile) {
        int rowLength = layout.inputWidth() * LANES;
        for (int block = PAIR * panel; block < Math.min(PAIR * (panel + 1), input.planes()); block++) {
            input.floats()
                    .get(
                            input.offset(0, image, block),
                            inputPlane,
                            layout.padding() * rowLength,
                            layout.inputHeight() * rowLength);
            loops.input(inputPlane, inputTiles, into, at + block % PAIR * LANES, tile, inputScratch);
        }
    }

    /** Transforms the products of two blocks of channels of an image back to pixels. */
    void output(float[] from, int at, int tile, Activation output, int image, int panel) {
        int rowLength = layout.width() * LANES;
        for (int block = PAIR * panel; block < Math.min(PAIR * (panel + 1), output.planes()); block++) {
            loops.output(from, at + block % PAIR * LANES, tile, outputPlane, outputTiles, scratch);
            int to = output.offset(0, image, block);
            if (rowLength == outputTiles.rowLength()) {
                output.floats().put(to, outputPlane, layout.height() * rowLength);
            } else {
                for (int y = 0; y < layout.height(); y++) {
                    output.floats().put(to + y * rowLength, outputPlane, y * outputTiles.rowLength(), rowLength);
                }
            }
        }
    }

    /** Transforms two blocks of channels of an image's gradient; they make a panel. */
    void gradient(Activation gradient, int image, int panel, float[] into, int at, int tile) {
        int rowLength = layout.width() * LANES;
        for (int block = PAIR * panel; block < Math.min(PAIR * (panel + 1), gradient.planes()); block++) {
            int from = gradient.offset(0, image, block);
            if (rowLength == outputTiles.rowLength()) {
                gradient.floats().get(from, outputPlane, layout.height() * rowLength);
            } else {
                for (int y = 0; y < layout.height(); y++) {
                    gradient.floats().get(from + y * rowLength, outputPlane, y * outputTiles.rowLength(), rowLength);
                }
            }
            loops.gradient(outputPlane, outputTiles, into, at + block % PAIR * LANES, tile, scratch);
        }
    }

    /** Fills a tile with zeros; {@code at} is where its panel begins. */
    void clear(float[] into, int at, int tile) {
        int place = at + WinogradLayout.place(tile);
        for (int point = 0; point < POINTS; point++) {
            Arrays.fill(into, place + point * POINT, place + point * POINT + PANEL, 0);
        }
    }

    /** Transforms a panel of filters for one channel of input. */
    void weights(float[] into, int at) {
        loops.weights(taps, into, at, layout.filterPoint(), scratch);
    }

    /** Transforms the gradient of a transformed panel of filters back to that of its taps, for one channel of input. */
    void weightGradient(float[] from, int at) {
        loops.weightGradient(from, at, layout.filterPoint(), taps, scratch);
    }
}
