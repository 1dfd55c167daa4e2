package org.snn4j.datasets.image.transform;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Replaces every byte of a channel by another that depends on it alone.
 *
 * @param ofHistogram makes the 256 new bytes, cut to [0, 255], from the number of pixels of each byte in the channel
 */
record ToneCurve(UnaryOperator<int[]> ofHistogram) implements ImageOperation {
    private static final int LEVELS = 256;

    /** A curve that is the same for all images. */
    static ToneCurve of(IntUnaryOperator curve) {
        int[] table = table(curve);
        return new ToneCurve(histogram -> table);
    }

    /** Stretches each channel to the full range. */
    static ToneCurve autoContrast() {
        return new ToneCurve(histogram -> {
            int low = 0;
            int high = LEVELS - 1;
            while (low < LEVELS && histogram[low] == 0) {
                low++;
            }
            while (high >= 0 && histogram[high] == 0) {
                high--;
            }
            double scale = high <= low ? 1 : 255.0 / (high - low);
            double offset = high <= low ? 0 : -low * scale;
            return table(level -> (int) (level * scale + offset));
        });
    }

    /** Makes all levels of a channel equally frequent, as far as whole levels can be moved. */
    static ToneCurve equalize() {
        return new ToneCurve(histogram -> {
            int pixels = 0;
            int last = 0;
            for (int count : histogram) {
                pixels += count;
                last = count > 0 ? count : last;
            }
            int step = (pixels - last) / 255;
            if (step == 0) {
                return table(level -> level);
            }
            int[] table = new int[LEVELS];
            int below = step / 2;
            for (int level = 0; level < LEVELS; level++) {
                table[level] = below / step;
                below += histogram[level];
            }
            return table;
        });
    }

    private static int[] table(IntUnaryOperator curve) {
        int[] table = new int[LEVELS];
        Arrays.setAll(table, curve);
        return table;
    }

    @Override
    public void apply(Pixels image) {
        int plane = image.height() * image.width();
        byte[] values = image.values();
        for (int from = 0; from < values.length; from += plane) {
            int[] histogram = new int[LEVELS];
            for (int i = from; i < from + plane; i++) {
                histogram[values[i] & 255]++;
            }
            int[] table = ofHistogram.apply(histogram);
            for (int i = from; i < from + plane; i++) {
                values[i] = (byte) Math.min(255, Math.max(0, table[values[i] & 255]));
            }
        }
    }
}
