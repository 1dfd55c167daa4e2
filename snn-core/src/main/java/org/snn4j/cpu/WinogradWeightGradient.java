package org.snn4j.cpu;

import static org.snn4j.cpu.WinogradLoops.PANEL;
import static org.snn4j.cpu.WinogradLoops.POINTS;
import static org.snn4j.cpu.WinogradLoops.ROWS;
import static org.snn4j.cpu.WinogradPiece.pairs;

/**
 * The gradient of a convolution's weights: for each group of images transforms the tiles of input and gradient and adds
 * up their products point by point; at the end takes the sums back to filters.
 */
final class WinogradWeightGradient implements Stages<WinogradPiece> {
    private static final int STAGES_OF_A_GROUP = 2;

    /** Channels of a unit of work, whole blocks of rows. */
    private static final int PART = 8 * ROWS;

    private final WinogradLayout layout;
    private final WinogradLoops loops;
    private final WinogradWeights gradient;
    private final Activation input;
    private final Activation dy;
    private final float[] left;
    private final float[] right;
    private final float[] filters;
    private final int groups;

    private WinogradWeightGradient(
            WinogradLayout layout,
            WinogradLoops loops,
            WinogradWeights gradient,
            Activation input,
            Activation dy,
            WinogradScratch scratch) {
        this.layout = layout;
        this.loops = loops;
        this.gradient = gradient;
        this.input = input;
        this.dy = dy;
        this.left = scratch.left(POINTS * layout.leftPoint());
        this.right = scratch.right(POINTS * layout.rightPoint());
        this.filters = scratch.filters(POINTS * layout.filterPoint());
        this.groups = layout.groups();
    }

    static void run(
            WinogradLayout layout,
            WinogradLoops loops,
            WinogradWeights gradient,
            Activation input,
            Activation dy,
            WinogradScratch scratch) {
        Workers.run(
                () -> new WinogradPiece(layout, loops),
                new WinogradWeightGradient(layout, loops, gradient, input, dy, scratch));
    }

    @Override
    public int count() {
        return STAGES_OF_A_GROUP * groups + 1;
    }

    @Override
    public int units(int stage) {
        if (stage == STAGES_OF_A_GROUP * groups) {
            return WinogradWeights.units(layout);
        }
        return stage % STAGES_OF_A_GROUP == 0
                ? layout.imagesOf(stage / STAGES_OF_A_GROUP) * (pairs(input) + layout.panels())
                : POINTS * parts();
    }

    @Override
    public void run(int stage, int unit, WinogradPiece piece) {
        if (stage == STAGES_OF_A_GROUP * groups) {
            gradient.receive(layout, unit, filters, piece);
        } else if (stage % STAGES_OF_A_GROUP == 0) {
            transform(layout.firstImage(stage / STAGES_OF_A_GROUP), unit, piece);
        } else {
            multiply(
                    unit / parts(),
                    unit % parts() * PART,
                    layout.imagesOf(stage / STAGES_OF_A_GROUP),
                    stage > 1,
                    piece);
        }
    }

    private void transform(int first, int unit, WinogradPiece piece) {
        int parts = pairs(input) + layout.panels();
        int image = unit / parts;
        int part = unit % parts;
        int tile = image * layout.tilesPerImage();
        if (part < pairs(input)) {
            piece.input(input, first + image, part, left, tile);
        } else {
            piece.gradient(dy, first + image, part - pairs(input), right, tile);
        }
    }

    private int parts() {
        return (layout.in() + PART - 1) / PART;
    }

    /** Adds the products of a group at one point to the gradients of some channels, or begins with them. */
    private void multiply(int point, int begin, int images, boolean adds, WinogradPiece piece) {
        int tiles = images * layout.tilesPerImage();
        int end = Math.min(begin + PART, layout.in());
        for (int channel = begin; channel < end; channel += ROWS) {
            int a = point * layout.leftPoint() + channel;
            for (int panel = 0; panel < layout.panels(); panel++) {
                int b = point * layout.rightPoint() + panel * layout.rows() * PANEL;
                loops.multiplyColumns(left, a, layout.leftStride(), right, b, piece.product, 0, PANEL, tiles);
                for (int row = 0; row < Math.min(ROWS, end - channel); row++) {
                    int to = point * layout.filterPoint() + ((channel + row) * layout.panels() + panel) * PANEL;
                    if (adds) {
                        add(piece.product, row * PANEL, filters, to);
                    } else {
                        System.arraycopy(piece.product, row * PANEL, filters, to, PANEL);
                    }
                }
            }
        }
    }

    private static void add(float[] from, int at, float[] into, int to) {
        for (int i = 0; i < PANEL; i++) {
            into[to + i] += from[at + i];
        }
    }
}
