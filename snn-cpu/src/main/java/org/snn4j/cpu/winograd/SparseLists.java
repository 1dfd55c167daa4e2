package org.snn4j.cpu.winograd;

import static org.snn4j.cpu.winograd.WinogradLoops.LANES;

import java.util.Arrays;

/**
 * Lists the pixels that are not zero, for each channel and patch of a group: where they lie in the patch, and their values.
 * The lists are short, since few neurons fire.
 */
public final class SparseLists {
    public short[] places = new short[0];
    private float[] values = new float[0];
    public int[] counts = new int[0];

    private float[] ones = new float[0];
    private boolean[] onesOnly = new boolean[0];
    private int planes;
    private int length;

    /** Makes the arrays large enough for the lists of a layout's groups. */
    void fit(SparseLayout layout) {
        planes = layout.planes();
        length = layout.listLength();
        int lists = layout.lists();
        if (places.length < lists * length) {
            places = new short[lists * length];
            values = new float[lists * length];
        }
        if (counts.length < lists) {
            counts = new int[lists];
            onesOnly = new boolean[lists / LANES];
        }
        if (ones.length < length) {
            ones = new float[length];
            Arrays.fill(ones, 1);
        }
    }

    /** Capacity of a list; the lists of a block of channels follow one another. */
    public int length() {
        return length;
    }

    /** Index of a channel's count. */
    public int nth(int patch, int plane, int lane) {
        return (patch * planes + plane) * LANES + lane;
    }

    /** Index at which the list of a channel begins. */
    public int begin(int patch, int plane, int lane) {
        return nth(patch, plane, lane) * length;
    }

    /** Pixels in the list of a channel. */
    public int count(int patch, int plane, int lane) {
        return counts[nth(patch, plane, lane)];
    }

    /** The values of a channel's pixels. */
    public float[] valuesOf(int patch, int plane) {
        return onesOnly[patch * planes + plane] ? ones : values;
    }

    /** Index at which the values of a channel begin. */
    public int valuesBegin(int patch, int plane, int lane) {
        return onesOnly[patch * planes + plane] ? 0 : begin(patch, plane, lane);
    }

    /**
     * Makes the lists of a block of channels.
     *
     * @param patch counted from the first of the group
     * @param pixels {@code [place.length, LANES]}
     * @param place where each pixel lies
     * @return whether they are known to be of ones only
     */
    boolean collect(WinogradLoops loops, int patch, int plane, float[] pixels, short[] place) {
        int begin = begin(patch, plane, 0);
        int first = nth(patch, plane, 0);
        boolean listed = loops.listOnes(pixels, place, places, begin, counts, first);
        if (!listed) {
            for (int lane = 0; lane < LANES; lane++) {
                counts[first + lane] = collect(pixels, lane, place, places, values, begin + lane * length);
            }
        }
        onesOnly[first / LANES] = listed;
        return listed;
    }

    /** Writes every pixel but advances only after those that are not zero, so that there is no branch to mispredict. */
    private static int collect(float[] pixels, int lane, short[] place, short[] places, float[] values, int begin) {
        int next = begin;
        for (int i = 0; i < place.length; i++) {
            float value = pixels[i * LANES + lane];
            places[next] = place[i];
            values[next] = value;
            int bits = Float.floatToRawIntBits(value) << 1;
            next += (bits | -bits) >>> 31;
        }
        return next - begin;
    }
}
