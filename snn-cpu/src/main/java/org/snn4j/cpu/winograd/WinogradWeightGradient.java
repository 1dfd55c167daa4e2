package org.snn4j.cpu.winograd;

import static org.snn4j.cpu.winograd.WinogradLoops.PANEL;
import static org.snn4j.cpu.winograd.WinogradLoops.POINT;
import static org.snn4j.cpu.winograd.WinogradLoops.POINTS;
import static org.snn4j.cpu.winograd.WinogradLoops.TILES;

import java.util.Arrays;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.parallel.Stages;
import org.snn4j.cpu.parallel.Workers;
import org.snn4j.cpu.winograd.WinogradLoops.Matrix;

/**
 * The gradient of a convolution's weights. For each group of images it transforms the tiles of input and gradient and adds up
 * their products point by point; at the end it transforms the sums back to filters.
 */
final class WinogradWeightGradient implements Stages<WinogradWorkspace> {
    private static final int STAGES_OF_A_GROUP = 2;

    /** Channels of a unit of work, whole panels. */
    private static final int PART = 3 * PANEL;

    private final WinogradLayout layout;
    private final WinogradLoops loops;
    private final WinogradWeights gradient;
    private final Activation input;
    private final Activation dy;
    private final float[] left;
    private final float[] right;
    private final float[] filters;
    private final int stride;
    private final int groups;

    WinogradWeightGradient(
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
        this.stride = layout.panelStride();
        this.left = scratch.left(layout.leftLength());
        this.right = scratch.right(layout.rightLength());
        this.filters = scratch.filters(POINTS * layout.filterPoint());
        this.groups = layout.groups();
    }

    public void run() {
        Workers.run(() -> new WinogradWorkspace(layout, loops, 0), this);
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
                ? layout.imagesOf(stage / STAGES_OF_A_GROUP) * (layout.inputPanels() + layout.panels())
                : POINTS * parts();
    }

    @Override
    public void run(int stage, int unit, WinogradWorkspace workspace) {
        if (stage == STAGES_OF_A_GROUP * groups) {
            gradient.receive(layout, unit, filters, workspace);
        } else if (stage % STAGES_OF_A_GROUP == 0) {
            transform(stage / STAGES_OF_A_GROUP, unit, workspace);
        } else {
            multiply(stage / STAGES_OF_A_GROUP, unit, stage == 1);
        }
    }

    private void transform(int group, int unit, WinogradWorkspace workspace) {
        int parts = layout.inputPanels() + layout.panels();
        int image = unit / parts;
        int part = unit % parts;
        int tile = image * layout.tilesPerImage();
        int next = tile + layout.tilesPerImage();
        boolean odd = next % 2 == 1 && image == layout.imagesOf(group) - 1;
        int nth = layout.firstImage(group) + image;
        if (part < layout.inputPanels()) {
            int at = part * stride;
            workspace.input(input, nth, part, left, at, tile);
            if (odd) {
                workspace.clear(left, at, next);
            }
        } else {
            int panel = part - layout.inputPanels();
            int at = panel * stride;
            workspace.gradient(dy, nth, panel, right, at, tile);
            if (odd) {
                workspace.clear(right, at, next);
            }
        }
    }

    private int parts() {
        return (layout.in() + PART - 1) / PART;
    }

    /** Adds the products of a group, for some channels at one point, to their gradients, which the first group sets to zero. */
    private void multiply(int group, int unit, boolean begins) {
        int point = unit / parts();
        int begin = unit % parts() * PART;
        int end = Math.min(begin + PART, layout.in());
        int tiles = layout.imagesOf(group) * layout.tilesPerImage();
        int channelStride = layout.panels() * PANEL;
        int gradients = point * layout.filterPoint();
        if (begins) {
            Arrays.fill(filters, gradients + begin * channelStride, gradients + end * channelStride, 0);
        }
        for (int first = 0; first < tiles; first += TILES) {
            // A tile of zeros makes an odd number even.
            int count = (Math.min(TILES, tiles - first) + 1) / 2 * 2;
            int from = WinogradLayout.place(first) + point * POINT;
            Matrix b = new Matrix(right, from, stride);
            for (int channel = begin; channel < end; channel += PANEL) {
                Matrix a = new Matrix(left, channel / PANEL * stride + from, stride);
                Matrix c = new Matrix(filters, gradients + channel * channelStride, channelStride);
                loops.multiplyTiles(a, Math.min(PANEL, end - channel), b, layout.panels(), count, c);
            }
        }
    }
}
