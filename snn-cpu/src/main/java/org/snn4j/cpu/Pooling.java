package org.snn4j.cpu;

import java.util.Arrays;
import org.snn4j.pass.Shape;

/**
 * Pooling of spikes by windows that lie side by side, done while a tile is in cache, so that the spikes themselves never
 * go to memory. A tile holds whole rows of windows, except the last one of a plane.
 *
 * @param average mean of the window, or its largest value
 * @param height of the window
 * @param width of the window
 * @param image shape of the spikes
 */
record Pooling(boolean average, int height, int width, Shape image) {
    /** Floats of a tile at most, so that all steps of it stay in the second-level cache. */
    private static final int LONGEST_TILE = 8 * Tile.LENGTH;

    /** Whether a row of windows is short enough. */
    boolean fits() {
        return bandLength() <= LONGEST_TILE && height <= image.size(1) && width <= image.size(2);
    }

    /** Shape of the pooled values. */
    Shape output() {
        return Shape.of(image.size(0), image.size(1) / height, image.size(2) / width);
    }

    /** Floats of a row of spikes. */
    int rowLength() {
        return image.size(2) * OneDnn.BLOCK;
    }

    /** Floats of one row of windows. */
    private int bandLength() {
        return height * rowLength();
    }

    /** Floats of a row of pooled values. */
    int pooledRowLength() {
        return image.size(2) / width * OneDnn.BLOCK;
    }

    /** Floats of a tile of spikes. */
    int tileLength() {
        return bandLength() * Math.max(1, Tile.LENGTH / bandLength());
    }

    /** Pooled floats that the first {@code length} spikes of a plane give; a last incomplete window gives none. */
    int pooled(int length) {
        return length / bandLength() * pooledRowLength();
    }

    /**
     * Pools a tile.
     *
     * @param spikes a tile
     * @param n its length
     * @param rows scratch: two tiles
     * @param into receives the pooled values
     */
    void down(PoolingLoops loops, float[] spikes, int n, float[][] rows, float[] into) {
        for (int band = 0; band < n / bandLength(); band++) {
            int from = band * bandLength();
            int to = band * pooledRowLength();
            if (average) {
                loops.average(spikes, from, this, into, to, rows);
            } else {
                join(spikes, from, rows, into, to);
            }
        }
    }

    /** Adds up each window of a row of windows, or finds its largest spike, by loops that the compiler vectorises. */
    void join(float[] spikes, int from, float[][] rows, float[] into, int to) {
        float[] high = rows[0];
        float[] wide = rows[1];
        int length = rowLength();
        int last = length - (width - 1) * OneDnn.BLOCK;
        System.arraycopy(spikes, from, high, 0, length);
        for (int y = 1; y < height; y++) {
            join(spikes, from + y * length, high, length);
        }
        System.arraycopy(high, 0, wide, 0, last);
        for (int x = 1; x < width; x++) {
            join(high, x * OneDnn.BLOCK, wide, last);
        }
        // Blocks are moved whole, since loops over one block are too short for the compiler to vectorise.
        for (int x = 0; x < pooledRowLength(); x += OneDnn.BLOCK) {
            System.arraycopy(wide, x * width, into, to + x, OneDnn.BLOCK);
        }
    }

    private void join(float[] from, int at, float[] into, int length) {
        if (average) {
            add(from, at, into, length);
        } else {
            either(from, at, into, length);
        }
    }

    private static void add(float[] from, int at, float[] into, int length) {
        for (int i = 0; i < length; i++) {
            into[i] += from[at + i];
        }
    }

    /** The larger of two spikes, which are 0 or 1, without a comparison. */
    private static void either(float[] from, int at, float[] into, int length) {
        for (int i = 0; i < length; i++) {
            into[i] = into[i] + from[at + i] - into[i] * from[at + i];
        }
    }

    /** What a place adds to the mean of its window. */
    float share() {
        return 1f / (height * width);
    }

    /**
     * Goes back: the gradient of a mean goes to the whole window, that of a largest value to the first that has it.
     *
     * @param dy gradient of the pooled values of a tile; overwritten
     * @param n length of the tile of spikes
     * @param spikes the spikes, for the largest value
     * @param into receives the gradient of the spikes
     */
    void up(float[] dy, int n, float[] spikes, float[] into) {
        int bands = n / bandLength();
        if (average) {
            Tile.scale(dy, share(), pooled(n));
        }
        for (int band = 0; band < bands; band++) {
            int from = band * bandLength();
            if (average) {
                widen(dy, band * pooledRowLength(), into, from);
                for (int y = 1; y < height; y++) {
                    System.arraycopy(into, from, into, from + y * rowLength(), rowLength());
                }
            } else {
                toFirst(dy, band * pooledRowLength(), spikes, into, from);
            }
        }
        Arrays.fill(into, bands * bandLength(), n, 0);
    }

    private void widen(float[] dy, int begin, float[] into, int from) {
        int to = from;
        for (int at = begin; at < begin + pooledRowLength(); at += OneDnn.BLOCK) {
            for (int x = 0; x < width; x++, to += OneDnn.BLOCK) {
                System.arraycopy(dy, at, into, to, OneDnn.BLOCK);
            }
        }
        Arrays.fill(into, to, from + rowLength(), 0);
    }

    private void toFirst(float[] dy, int begin, float[] spikes, float[] into, int from) {
        Arrays.fill(into, from, from + bandLength(), 0);
        float[] left = new float[OneDnn.BLOCK];
        int corner = from;
        for (int at = begin; at < begin + pooledRowLength(); at += OneDnn.BLOCK, corner += width * OneDnn.BLOCK) {
            System.arraycopy(dy, at, left, 0, OneDnn.BLOCK);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int place = corner + y * rowLength() + x * OneDnn.BLOCK;
                    for (int lane = 0; lane < OneDnn.BLOCK; lane++) {
                        into[place + lane] = left[lane] * spikes[place + lane];
                        left[lane] -= into[place + lane];
                    }
                }
            }
            // Where nothing fired, the first value counts as the largest.
            for (int lane = 0; lane < OneDnn.BLOCK; lane++) {
                into[corner + lane] += left[lane];
            }
        }
    }
}
