package org.snn4j.cpu;

import static org.snn4j.cpu.WinogradLoops.PANEL;
import static org.snn4j.cpu.WinogradLoops.POINTS;
import static org.snn4j.cpu.WinogradLoops.ROWS;
import static org.snn4j.cpu.WinogradPiece.pairs;

/**
 * Convolves: transforms the filters, and then for each group of images transforms its tiles, multiplies point by point,
 * and takes the products back to pixels.
 *
 * <p>Each number of the output is summed in the order of the channels, whatever images stand beside it.
 */
final class WinogradConvolution implements Stages<WinogradPiece> {
    private static final int STAGES_OF_A_GROUP = 3;

    /** Blocks of filters from which on it pays to turn rows into columns, by which products are a fifth faster. */
    private static final int PACKED_PANELS = 4;

    private final WinogradLayout layout;
    private final WinogradLoops loops;
    private final WinogradWeights weights;
    private final boolean turned;
    private final Activation input;
    private final Activation output;
    private final float[] left;
    private final float[] right;
    private final float[] filters;
    private final int chunk;

    private WinogradConvolution(
            WinogradLayout layout,
            WinogradLoops loops,
            WinogradWeights weights,
            boolean turned,
            Activation input,
            Activation output,
            WinogradScratch scratch) {
        this.layout = layout;
        this.loops = loops;
        this.weights = weights;
        this.turned = turned;
        this.input = input;
        this.output = output;
        this.left = scratch.left(POINTS * layout.leftPoint());
        this.right = scratch.right(POINTS * layout.rightPoint());
        this.filters = scratch.filters(POINTS * layout.filterPoint());
        this.chunk = layout.chunk();
    }

    /**
     * Runs.
     *
     * @param turned whether the filters are turned by half a circle, with input and output exchanged
     */
    static void run(
            WinogradLayout layout,
            WinogradLoops loops,
            WinogradWeights weights,
            boolean turned,
            Activation input,
            Activation output,
            WinogradScratch scratch) {
        Workers.run(
                () -> new WinogradPiece(layout, loops),
                new WinogradConvolution(layout, loops, weights, turned, input, output, scratch));
    }

    @Override
    public int count() {
        return 1 + STAGES_OF_A_GROUP * layout.groups();
    }

    private static int group(int stage) {
        return (stage - 1) / STAGES_OF_A_GROUP;
    }

    private int chunks() {
        return (layout.rows() + chunk - 1) / chunk;
    }

    @Override
    public int units(int stage) {
        if (stage == 0) {
            return WinogradWeights.units(layout);
        }
        int images = layout.imagesOf(group(stage));
        return switch ((stage - 1) % STAGES_OF_A_GROUP) {
            case 0 -> images * pairs(input);
            case 1 -> POINTS * chunks();
            default -> images * pairs(output);
        };
    }

    @Override
    public void run(int stage, int unit, WinogradPiece piece) {
        if (stage == 0) {
            if (turned) {
                weights.transformTurned(layout, unit, filters, piece);
            } else {
                weights.transform(layout, unit, filters, piece);
            }
            return;
        }
        int first = layout.firstImage(group(stage));
        switch ((stage - 1) % STAGES_OF_A_GROUP) {
            case 0 -> {
                int image = unit / pairs(input);
                piece.input(input, first + image, unit % pairs(input), left, image * layout.tilesPerImage());
            }
            case 1 ->
                multiply(
                        unit / chunks(),
                        unit % chunks() * chunk,
                        layout.imagesOf(group(stage)) * layout.tilesPerImage(),
                        piece);
            default -> {
                int image = unit / pairs(output);
                piece.output(right, image * layout.tilesPerImage(), output, first + image, unit % pairs(output));
            }
        }
    }

    /** The products of some tiles at one point; a last block may reach into rows that are not used. */
    private void multiply(int point, int begin, int tiles, WinogradPiece piece) {
        int end = Math.min(begin + chunk, tiles);
        boolean packs = layout.panels() >= PACKED_PANELS;
        if (packs) {
            for (int tile = begin; tile < end; tile += ROWS) {
                pack(
                        point * layout.leftPoint() + tile * layout.leftStride(),
                        piece.packed,
                        (tile - begin) * layout.in());
            }
        }
        int channels = layout.in();
        int rightStride = layout.rightStride();
        for (int panel = 0; panel < layout.panels(); panel++) {
            int filter = point * layout.filterPoint() + panel * channels * PANEL;
            int to = point * layout.rightPoint() + panel * PANEL;
            for (int tile = begin; tile < end; tile += ROWS) {
                int at = to + tile * rightStride;
                if (packs) {
                    int from = (tile - begin) * channels;
                    loops.multiplyColumns(piece.packed, from, ROWS, filters, filter, right, at, rightStride, channels);
                } else {
                    int from = point * layout.leftPoint() + tile * layout.leftStride();
                    loops.multiplyRows(
                            left, from, layout.leftStride(), filters, filter, right, at, rightStride, channels);
                }
            }
        }
    }

    /** Turns a block of rows into columns. */
    private void pack(int from, float[] into, int to) {
        for (int row = 0; row < ROWS; row++) {
            int at = from + row * layout.leftStride();
            for (int channel = 0; channel < layout.in(); channel++) {
                into[to + channel * ROWS + row] = left[at + channel];
            }
        }
    }
}
