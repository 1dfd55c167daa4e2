package org.snn4j.cpu;

import static org.snn4j.cpu.WinogradLoops.LANES;

/**
 * For each channel and sheet of a group, the pixels that are not zero, one after the other: where they lie in the sheet,
 * and their values. Spikes are few, and so are these.
 */
final class SparseLists {
    short[] places = new short[0];
    float[] values = new float[0];
    private int[] bounds = new int[0];
    private int planes;

    /** Makes room for the lists of a layout's groups. */
    void fit(SparseLayout layout) {
        planes = layout.planes();
        int length = layout.listLength();
        if (places.length < length) {
            places = new short[length];
            values = new float[length];
        }
        if (bounds.length < layout.bounds()) {
            bounds = new int[layout.bounds()];
        }
    }

    /** Where the list of a channel begins; it ends where that of the next lane does, also after the last. */
    int begin(int sheet, int plane, int lane) {
        return bounds[(sheet * planes + plane) * (LANES + 1) + lane];
    }

    /**
     * Makes the lists of a block of channels.
     *
     * @param sheet counted from the first of the group
     * @param pixels {@code [place.length, LANES]}
     * @param place where each pixel lies
     */
    void collect(int sheet, int plane, float[] pixels, short[] place) {
        int bound = (sheet * planes + plane) * (LANES + 1);
        int next = (sheet * planes + plane) * place.length * LANES;
        for (int lane = 0; lane < LANES; lane++) {
            bounds[bound + lane] = next;
            next = collect(pixels, lane, place, places, values, next);
        }
        bounds[bound + LANES] = next;
    }

    /** Writes every pixel and goes on after those that are not zero, which no processor has to guess. */
    private static int collect(float[] pixels, int lane, short[] place, short[] places, float[] values, int begin) {
        int next = begin;
        for (int i = 0; i < place.length; i++) {
            float value = pixels[i * LANES + lane];
            places[next] = place[i];
            values[next] = value;
            int bits = Float.floatToRawIntBits(value) << 1;
            next += (bits | -bits) >>> 31;
        }
        return next;
    }
}
