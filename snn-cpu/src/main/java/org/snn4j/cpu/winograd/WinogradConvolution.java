package org.snn4j.cpu.winograd;

import static org.snn4j.cpu.winograd.WinogradLoops.PANEL;
import static org.snn4j.cpu.winograd.WinogradLoops.POINT;
import static org.snn4j.cpu.winograd.WinogradLoops.POINTS;
import static org.snn4j.cpu.winograd.WinogradLoops.TILES;

import java.util.concurrent.atomic.AtomicInteger;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.parallel.Stages;
import org.snn4j.cpu.parallel.Workers;
import org.snn4j.cpu.winograd.WinogradLoops.Matrix;

/**
 * Convolves: transforms the filters, and then, for each group of images, transforms its tiles, multiplies point by point,
 * and transforms the products back to pixels.
 *
 * <p>A small group is computed by one thread, in whose caches it fits; a large one is shared by all threads.
 *
 * <p>Each number of the output is summed in the order of the channels, whatever other images are in the batch.
 */
final class WinogradConvolution implements Stages<WinogradWorkspace> {
    private static final int STAGES_OF_A_GROUP = 3;

    /** Panels of filters that a unit of work multiplies by. */
    private static final int PART = 8;

    private final WinogradLayout layout;
    private final WinogradLoops loops;
    private final WinogradWeights weights;
    private final boolean turned;
    private final Activation input;
    private final Activation output;
    private final float[] left;
    private final float[] right;
    private final float[] filters;
    private final int stride;
    private final int chunk;
    private final int chunks;
    private final int parts;

    /**
     * Creates it.
     *
     * @param turned whether the filters are rotated by 180 degrees, with input and output exchanged, as the gradient of the input needs them
     */
    WinogradConvolution(
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
        this.stride = layout.panelStride();
        this.left = scratch.left(layout.leftLength());
        this.right = scratch.right(layout.rightLength());
        this.filters = scratch.filters(POINTS * layout.filterPoint());
        this.chunk = layout.chunk();
        this.chunks = (layout.blocks() + chunk - 1) / chunk;
        this.parts = (layout.panels() + PART - 1) / PART;
    }

    public void run() {
        AtomicInteger copies = new AtomicInteger();
        Workers.run(() -> new WinogradWorkspace(layout, loops, layout.alone() ? copies.getAndIncrement() : 0), this);
    }

    @Override
    public int count() {
        return layout.alone() ? 2 : 1 + STAGES_OF_A_GROUP * layout.groups();
    }

    private static int group(int stage) {
        return (stage - 1) / STAGES_OF_A_GROUP;
    }

    @Override
    public int units(int stage) {
        if (stage == 0) {
            return WinogradWeights.units(layout);
        }
        if (layout.alone()) {
            return layout.groups();
        }
        int images = layout.imagesOf(group(stage));
        return switch ((stage - 1) % STAGES_OF_A_GROUP) {
            case 0 -> images * layout.inputPanels();
            case 1 -> POINTS * chunks * parts;
            default -> images * layout.panels();
        };
    }

    @Override
    public void run(int stage, int unit, WinogradWorkspace workspace) {
        if (stage == 0) {
            if (turned) {
                weights.transformTurned(layout, unit, filters, workspace);
            } else {
                weights.transform(layout, unit, filters, workspace);
            }
        } else if (layout.alone()) {
            group(unit, workspace);
        } else {
            int group = group(stage);
            switch ((stage - 1) % STAGES_OF_A_GROUP) {
                case 0 -> input(group, unit, workspace);
                case 1 -> multiply(group, unit, workspace);
                default -> output(group, unit, workspace);
            }
        }
    }

    /** All of a group, in the thread's own part of the scratch memory. */
    private void group(int group, WinogradWorkspace workspace) {
        int images = layout.imagesOf(group);
        for (int unit = 0; unit < images * layout.inputPanels(); unit++) {
            input(group, unit, workspace);
        }
        for (int unit = 0; unit < POINTS * chunks * parts; unit++) {
            multiply(group, unit, workspace);
        }
        for (int unit = 0; unit < images * layout.panels(); unit++) {
            output(group, unit, workspace);
        }
    }

    private void input(int group, int unit, WinogradWorkspace workspace) {
        int image = unit / layout.inputPanels();
        int panel = unit % layout.inputPanels();
        int at = (workspace.copy * layout.inputPanels() + panel) * stride;
        workspace.input(input, layout.firstImage(group) + image, panel, left, at, image * layout.tilesPerImage());
    }

    private void output(int group, int unit, WinogradWorkspace workspace) {
        int image = unit / layout.panels();
        int panel = unit % layout.panels();
        int at = (workspace.copy * layout.panels() + panel) * stride;
        workspace.output(right, at, image * layout.tilesPerImage(), output, layout.firstImage(group) + image, panel);
    }

    /** The products of some blocks of tiles and some filters at one point. */
    private void multiply(int group, int unit, WinogradWorkspace workspace) {
        int point = unit / (chunks * parts);
        int begin = unit / parts % chunks * chunk * TILES;
        int end = Math.min(begin + chunk * TILES, layout.imagesOf(group) * layout.tilesPerImage());
        int first = unit % parts * PART;
        int channels = layout.in();
        for (int panel = first; panel < Math.min(first + PART, layout.panels()); panel++) {
            int filter = point * layout.filterPoint() + panel * channels * PANEL;
            for (int tile = begin; tile < end; tile += TILES) {
                int at = WinogradLayout.place(tile) + point * POINT;
                int from = workspace.copy * layout.inputPanels() * stride + at;
                int to = (workspace.copy * layout.panels() + panel) * stride + at;
                loops.multiply(
                        new Matrix(left, from, stride),
                        Matrix.dense(filters, filter),
                        Matrix.dense(right, to),
                        channels,
                        Math.min(TILES, end - tile));
            }
        }
    }
}
