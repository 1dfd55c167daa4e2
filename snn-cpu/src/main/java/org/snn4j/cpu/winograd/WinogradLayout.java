package org.snn4j.cpu.winograd;

import static org.snn4j.cpu.winograd.WinogradLoops.BLOCK;
import static org.snn4j.cpu.winograd.WinogradLoops.LANES;
import static org.snn4j.cpu.winograd.WinogradLoops.PANEL;
import static org.snn4j.cpu.winograd.WinogradLoops.POINTS;
import static org.snn4j.cpu.winograd.WinogradLoops.TILE;
import static org.snn4j.cpu.winograd.WinogradLoops.TILES;

import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.parallel.Workers;
import org.snn4j.cpu.winograd.WinogradLoops.Tiles;

/**
 * Sizes of a 3x3 convolution of stride 1, and where its transformed tiles lie. Images are computed in groups, one after the
 * other, that fit into the caches; groups are larger where there are many filters, since every group reads all of them.
 *
 * @param images over all steps
 * @param in channels of the input, a multiple of the lanes
 * @param out channels of the output, a multiple of the lanes
 * @param height of the output
 * @param width of the output
 * @param padding zeros around the input, from 0 to 2
 * @param group about how many floats the transformed tiles of a group of images and their products have
 */
public record WinogradLayout(int images, int in, int out, int height, int width, int padding, int group) {
    /** Floats of a group that one thread computes, 512 KiB: about what the second-level cache of a core holds. */
    private static final int OWN_GROUP = 1 << 17;

    /** Floats of the smallest group that all threads share, 2 MiB. */
    private static final int SMALLEST_GROUP = 1 << 19;

    /** Floats of the largest group, 8 MiB. */
    private static final int LARGEST_GROUP = 1 << 21;

    /** Groups for each thread, where one thread computes a group: enough that none waits long for the last one of another. */
    private static final int GROUPS_A_THREAD = 4;

    /** Floats of a page. */
    private static final int PAGE = 1 << 10;

    /** What panels are apart beside whole pages: the length of the rows of each that a product reads at once. */
    private static final int SHIFT = 6 * PANEL;

    /** Floats of the rows that one thread multiplies. */
    private static final int CHUNK = 1 << 16;

    public static WinogradLayout of(Activation input, Activation output, int padding) {
        int in = input.planes() * LANES;
        int out = output.planes() * LANES;
        int height = output.shape().size(1);
        int width = output.shape().size(2);
        WinogradLayout small = new WinogradLayout(input.rows(), in, out, height, width, padding, OWN_GROUP);
        if (small.groups() >= GROUPS_A_THREAD * Workers.THREADS) {
            return small;
        }
        int group = (int) Math.max(SMALLEST_GROUP, Math.min(LARGEST_GROUP, (long) POINTS * in * out));
        return new WinogradLayout(input.rows(), in, out, height, width, padding, group);
    }

    /** Whether one thread computes each group, in scratch memory of its own. */
    public boolean alone() {
        return group == OWN_GROUP;
    }

    /** The convolution that computes the gradient of the input from that of the output. */
    WinogradLayout turned() {
        int border = 2 - 2 * padding;
        return new WinogradLayout(images, out, in, height + border, width + border, 2 - padding, group);
    }

    int tilesDown() {
        return (height + TILE - 1) / TILE;
    }

    int tilesAcross() {
        return (width + TILE - 1) / TILE;
    }

    int tilesPerImage() {
        return tilesDown() * tilesAcross();
    }

    int inputHeight() {
        return height + 2 - 2 * padding;
    }

    int inputWidth() {
        return width + 2 - 2 * padding;
    }

    /** Tiles of a plane of input, with the border that stands around it. */
    Tiles inputTiles() {
        return new Tiles(tilesDown(), tilesAcross(), inputWidth() * LANES, padding);
    }

    /** Floats of such a plane with the rows of zeros above and below it. */
    int inputLength() {
        return (TILE * tilesDown() + 2) * inputWidth() * LANES;
    }

    /** Tiles of a plane of output, filled up to whole tiles. */
    Tiles outputTiles() {
        return new Tiles(tilesDown(), tilesAcross(), TILE * tilesAcross() * LANES, 0);
    }

    /** Floats of such a plane. */
    int outputLength() {
        return TILE * tilesDown() * outputTiles().rowLength();
    }

    /**
     * The same for the gradient of the weights: groups that all threads share, and whose tiles are at least as large as the
     * transformed weights, since every group reads and writes all of these.
     */
    WinogradLayout forWeights() {
        int weights = POINTS * in * panels() * PANEL;
        return new WinogradLayout(images, in, out, height, width, padding, Math.max(SMALLEST_GROUP, weights));
    }

    /** Images transformed at a time: as many as fill whole blocks of tiles. */
    int imagesAtATime() {
        long floats = (long) BLOCK * (inputPanels() + panels());
        long tiles = TILES * Math.max(1, group / floats);
        return (int) Math.max(1, Math.min(images, tiles / tilesPerImage()));
    }

    /** How many groups of images follow one another. */
    int groups() {
        return (images + imagesAtATime() - 1) / imagesAtATime();
    }

    int firstImage(int nth) {
        return nth * imagesAtATime();
    }

    /** Images of a group; the last group may have fewer. */
    int imagesOf(int nth) {
        return Math.min(imagesAtATime(), images - firstImage(nth));
    }

    /** Blocks of tiles in a group of images; the last one may have unused rows. */
    int blocks() {
        return (imagesAtATime() * tilesPerImage() + TILES - 1) / TILES;
    }

    /** Blocks of which one thread computes the products at one point: what stays in the second-level cache. */
    int chunk() {
        return Math.min(blocks(), Math.max(1, CHUNK / in / TILES));
    }

    /** Panels of input channels. */
    int inputPanels() {
        return (in + PANEL - 1) / PANEL;
    }

    /** Blocks of filters. */
    int panels() {
        return (out + PANEL - 1) / PANEL;
    }

    /** From one panel of transformed tiles, {@code [block, POINTS, TILES, PANEL]}, to the next. */
    int panelStride() {
        // So that panels fall into different sets of the first-level cache.
        return (blocks() * BLOCK + PAGE - 1) / PAGE * PAGE + SHIFT;
    }

    /** Where the tiles of an image of the group begin within a panel. */
    public static int place(int tile) {
        return tile / TILES * BLOCK + tile % TILES * PANEL;
    }

    /** From one point of the filters to the next: {@code [panel, in, PANEL]}, or {@code [in, panel, PANEL]} in the gradient. */
    int filterPoint() {
        return panels() * PANEL * in + PANEL;
    }

    /** Floats of transformed tiles of the input. */
    int leftLength() {
        return copies() * inputPanels() * panelStride();
    }

    /** Floats of products, or of transformed tiles of the gradient. */
    int rightLength() {
        return copies() * panels() * panelStride();
    }

    private int copies() {
        return alone() ? Workers.THREADS : 1;
    }

    /** Bytes of scratch memory. */
    long bytes() {
        return ((long) leftLength() + rightLength() + (long) POINTS * filterPoint()) * Float.BYTES;
    }
}
