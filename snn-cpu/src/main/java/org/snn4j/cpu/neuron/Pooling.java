package org.snn4j.cpu.neuron;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Blocks;
import org.snn4j.cpu.memory.Tile;
import org.snn4j.layer.GlobalAveragePool;
import org.snn4j.layer.Layer;
import org.snn4j.layer.Pool2d;
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
public record Pooling(boolean average, int height, int width, Shape image) {
    /** Floats of a tile at most, so that all steps of it stay in the second-level cache. */
    private static final int LONGEST_TILE = 8 * Tile.LENGTH;

    /** The pooling of some spikes by a layer; the layer must {@linkplain #fits(Layer, Shape) fit}. */
    public static Pooling of(Layer layer, Shape spikes) {
        return layer instanceof Pool2d pool
                ? new Pooling(pool.pooling() == Pool2d.Kind.AVERAGE, pool.size(), pool.size(), spikes)
                : new Pooling(true, spikes.size(1), spikes.size(2), spikes);
    }

    /** Whether spikes can be pooled by a layer while they are in cache. */
    public static boolean fits(Layer layer, Shape spikes) {
        boolean sideBySide = layer instanceof Pool2d pool && pool.size() == pool.stride() && pool.padding() == 0;
        return (sideBySide || layer instanceof GlobalAveragePool)
                && of(layer, spikes).fits();
    }

    /** Whether a row of windows is short enough. */
    private boolean fits() {
        return bandLength() <= LONGEST_TILE && height <= image.size(1) && width <= image.size(2);
    }

    /** Shape of the pooled values. */
    public Shape output() {
        return Shape.of(image.size(0), image.size(1) / height, image.size(2) / width);
    }

    /** Floats of a row of spikes. */
    public int rowLength() {
        return image.size(2) * Blocks.LENGTH;
    }

    /** Floats of one row of windows. */
    private int bandLength() {
        return height * rowLength();
    }

    /** Floats of a row of pooled values. */
    public int pooledRowLength() {
        return image.size(2) / width * Blocks.LENGTH;
    }

    /** Floats of a tile of spikes, which holds whole windows where there is pooling. */
    static int tileLength(Activation spikes, @Nullable Pooling pooling) {
        return pooling == null ? Tile.length(spikes) : Math.min(spikes.planeLength(), pooling.tileLength());
    }

    private int tileLength() {
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
        int last = length - (width - 1) * Blocks.LENGTH;
        System.arraycopy(spikes, from, high, 0, length);
        for (int y = 1; y < height; y++) {
            join(spikes, from + y * length, high, length);
        }
        System.arraycopy(high, 0, wide, 0, last);
        for (int x = 1; x < width; x++) {
            join(high, x * Blocks.LENGTH, wide, last);
        }
        // Blocks are moved whole, since loops over one block are too short for the compiler to vectorise.
        for (int x = 0; x < pooledRowLength(); x += Blocks.LENGTH) {
            System.arraycopy(wide, x * width, into, to + x, Blocks.LENGTH);
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
    public float share() {
        return 1f / (height * width);
    }

    /**
     * The backward pass: the gradient of a mean is spread over its window, that of a largest value goes to the first place that
     * has it.
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
        for (int at = begin; at < begin + pooledRowLength(); at += Blocks.LENGTH) {
            for (int x = 0; x < width; x++, to += Blocks.LENGTH) {
                System.arraycopy(dy, at, into, to, Blocks.LENGTH);
            }
        }
        Arrays.fill(into, to, from + rowLength(), 0);
    }

    private void toFirst(float[] dy, int begin, float[] spikes, float[] into, int from) {
        Arrays.fill(into, from, from + bandLength(), 0);
        float[] left = new float[Blocks.LENGTH];
        int corner = from;
        for (int at = begin; at < begin + pooledRowLength(); at += Blocks.LENGTH, corner += width * Blocks.LENGTH) {
            System.arraycopy(dy, at, left, 0, Blocks.LENGTH);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int place = corner + y * rowLength() + x * Blocks.LENGTH;
                    for (int lane = 0; lane < Blocks.LENGTH; lane++) {
                        into[place + lane] = left[lane] * spikes[place + lane];
                        left[lane] -= into[place + lane];
                    }
                }
            }
            // Where nothing fired, the first value counts as the largest.
            for (int lane = 0; lane < Blocks.LENGTH; lane++) {
                into[corner + lane] += left[lane];
            }
        }
    }
}
