package org.snn4j.cpu;

import static org.snn4j.cpu.WinogradLoops.LANES;
import static org.snn4j.cpu.WinogradLoops.PANEL;
import static org.snn4j.cpu.WinogradLoops.POINTS;
import static org.snn4j.cpu.WinogradLoops.ROWS;
import static org.snn4j.cpu.WinogradLoops.TILE;

import org.snn4j.cpu.WinogradLoops.Tiles;

/**
 * Sizes of a 3x3 convolution of stride 1, and where its transformed tiles lie: groups of images one after the other, as
 * many at a time as stay in the last-level cache.
 *
 * @param images over all steps
 * @param in channels of the input, a multiple of the lanes
 * @param out channels of the output, a multiple of the lanes
 * @param height of the output
 * @param width of the output
 * @param padding zeros around the input, from 0 to 2
 * @param group floats of the transformed tiles of a group of images and their products, about
 */
record WinogradLayout(int images, int in, int out, int height, int width, int padding, int group) {
    /** 8 MiB. */
    private static final int GROUP = 1 << 21;

    /** Floats of the rows that one thread multiplies. */
    private static final int CHUNK = 1 << 16;

    /** Keeps rows and points off the same sets of the first-level cache. */
    private static final int SHIFT = 16;

    static WinogradLayout of(Activation input, Activation output, int padding) {
        return new WinogradLayout(
                input.rows(),
                input.planes() * LANES,
                output.planes() * LANES,
                output.shape().size(1),
                output.shape().size(2),
                padding,
                GROUP);
    }

    /** The convolution that takes the gradient of the output to that of the input. */
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

    /** Tiles on a plane of input with its border. */
    Tiles bordered() {
        return new Tiles(tilesDown(), tilesAcross(), (TILE * tilesAcross() + 2) * LANES);
    }

    /** Floats of such a plane. */
    int borderedLength() {
        return (TILE * tilesDown() + 2) * bordered().rowLength();
    }

    /** Tiles on a plane of output, whole tiles. */
    Tiles whole() {
        return new Tiles(tilesDown(), tilesAcross(), TILE * tilesAcross() * LANES);
    }

    /** Floats of such a plane. */
    int wholeLength() {
        return TILE * tilesDown() * whole().rowLength();
    }

    /**
     * The same for the gradient of the weights: as many images at a time as make their tiles no smaller than the
     * transformed weights, since every group goes through all of these.
     */
    WinogradLayout forWeights() {
        int floats = Math.max(group, POINTS * in * panels() * PANEL);
        return new WinogradLayout(images, in, out, height, width, padding, floats);
    }

    /** Images transformed at a time. */
    int imagesAtATime() {
        long floats = (long) POINTS * tilesPerImage() * (in + panels() * PANEL);
        return (int) Math.max(1, Math.min(images, group / floats));
    }

    /** How many groups of images follow one another. */
    int groups() {
        return (images + imagesAtATime() - 1) / imagesAtATime();
    }

    int firstImage(int nth) {
        return nth * imagesAtATime();
    }

    /** Images of a group, fewer in the last. */
    int imagesOf(int nth) {
        return Math.min(imagesAtATime(), images - firstImage(nth));
    }

    /** Rows of a matrix product, with unused ones so that they fill whole blocks. */
    int rows() {
        return (imagesAtATime() * tilesPerImage() + ROWS - 1) / ROWS * ROWS;
    }

    /** Rows of which one thread computes the products at one point: what stays in the second-level cache. */
    int chunk() {
        return Math.min(rows(), Math.max(ROWS, CHUNK / in / ROWS * ROWS));
    }

    /** Blocks of filters. */
    int panels() {
        return (out + PANEL - 1) / PANEL;
    }

    /** From a tile of the input to the next. */
    int leftStride() {
        return spread(in);
    }

    int leftPoint() {
        return rows() * leftStride() + SHIFT;
    }

    /** From a tile of the products to the next. */
    int rightStride() {
        return spread(panels() * PANEL);
    }

    int rightPoint() {
        return rows() * rightStride() + SHIFT;
    }

    /** From one point of the filters to the next: {@code [panel, in, PANEL]}, or {@code [in, panel, PANEL]} going back. */
    int filterPoint() {
        return panels() * PANEL * in + SHIFT;
    }

    private static int spread(int channels) {
        return channels % 256 == 0 ? channels + SHIFT : channels;
    }

    /** Bytes of scratch memory, both ways. */
    long bytes() {
        // Six columns are read at once, so the last ones end behind the last tile.
        return (long) POINTS * (leftPoint() + rightPoint() + filterPoint()) * Float.BYTES;
    }
}
