package org.snn4j.cpu.memory;

import java.util.Arrays;

/** A stretch of a plane that fits the first-level cache, and the loops on it that do not know about neurons. */
public final class Tile {
    /** Floats at most; a multiple of every block length, so that channels keep their lanes. */
    public static final int LENGTH = 1024;

    private Tile() {}

    /** Floats of a tile of a value: {@link #LENGTH}, or less where its planes are shorter. */
    public static int length(Activation value) {
        return Math.min(value.planeLength(), LENGTH);
    }

    public static void clear(float[] tile, int length) {
        Arrays.fill(tile, 0, length, 0);
    }

    /** Sums the lanes of each channel, in double. */
    public static void foldLanes(float[] lanes, int length, double[] into, int offset) {
        for (int i = 0; i < length; i += Blocks.LENGTH) {
            for (int lane = 0; lane < Blocks.LENGTH; lane++) {
                into[offset + lane] += lanes[i + lane];
            }
        }
    }

    /**
     * The sum of whole numbers, exact in any order up to 2^24: halves are added up, without a chain of additions.
     *
     * @param tile left in disorder
     * @param scratch as long
     */
    public static float total(float[] tile, float[] scratch, int length) {
        float[] from = tile;
        float[] into = scratch;
        int left = length;
        while (left > 1) {
            int half = (left + 1) / 2;
            addHalves(from, half, into, left - half);
            if (left % 2 == 1) {
                into[half - 1] = from[half - 1];
            }
            float[] done = into;
            into = from;
            from = done;
            left = half;
        }
        return from[0];
    }

    private static void addHalves(float[] from, int half, float[] into, int length) {
        for (int i = 0; i < length; i++) {
            into[i] = from[i] + from[half + i];
        }
    }

    /** {@code y = min(1, x)}. */
    public static void capAtOne(float[] x, float[] y, int length) {
        for (int i = 0; i < length; i++) {
            y[i] = Math.min(1f, x[i]);
        }
    }

    /** Repeats a block's values over a tile. */
    public static void spread(float[] block, float[] tile, int length) {
        int done = Math.min(block.length, length);
        System.arraycopy(block, 0, tile, 0, done);
        while (done < length) {
            int more = Math.min(done, length - done);
            System.arraycopy(tile, 0, tile, done, more);
            done += more;
        }
    }

    /** {@code y = x * scale + shift}. */
    public static void affine(float[] x, float[] scale, float[] shift, float[] y, int length) {
        for (int i = 0; i < length; i++) {
            y[i] = x[i] * scale[i] + shift[i];
        }
    }

    /** {@code y += x}. */
    public static void add(float[] x, float[] y, int length) {
        for (int i = 0; i < length; i++) {
            y[i] += x[i];
        }
    }

    /** {@code sum += x, product += x * z}. */
    public static void addBoth(float[] x, float[] z, float[] sum, float[] product, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] += x[i];
            product[i] += x[i] * z[i];
        }
    }

    /** {@code y += x * z}. */
    public static void addProduct(float[] x, float[] z, float[] y, int length) {
        for (int i = 0; i < length; i++) {
            y[i] += x[i] * z[i];
        }
    }

    /** {@code x *= factor}. */
    public static void scale(float[] x, float factor, int length) {
        for (int i = 0; i < length; i++) {
            x[i] *= factor;
        }
    }

    /** {@code y += x * factor}. */
    public static void addScaled(float[] x, float factor, float[] y, int length) {
        for (int i = 0; i < length; i++) {
            y[i] += x[i] * factor;
        }
    }

    /** {@code y = y * a + x * b + c}. */
    public static void combine(float[] y, float[] a, float[] x, float[] b, float[] c, int length) {
        for (int i = 0; i < length; i++) {
            y[i] = y[i] * a[i] + x[i] * b[i] + c[i];
        }
    }
}
