package org.snn4j.datasets.image.transform;

import java.util.Arrays;

/**
 * Moves an image away from a dull version of itself, or towards it: clip(dull + factor (pixel - dull)), computed in float and
 * cut to whole numbers as Pillow's {@code ImageEnhance} does.
 *
 * @param kind which version is dull
 * @param factor 0 gives the dull version, 1 the image itself
 */
record Enhancement(Kind kind, float factor) implements ImageOperation {
    /** What the dull version is. */
    enum Kind {
        /** Each pixel's grey. */
        COLOR,
        /** The mean grey of the image. */
        CONTRAST,
        /** Black. */
        BRIGHTNESS,
        /** The image smoothed by the weights 1, 1, 1; 1, 5, 1; 1, 1, 1 over 13; its border stays. */
        SHARPNESS
    }

    /** What the middle pixel of the smoothing filter counts more than the eight around it. */
    private static final int MIDDLE = 4;
    /** The sum of the weights of the smoothing filter. */
    private static final int SUM = 13;

    @Override
    public void apply(Pixels image) {
        int plane = image.height() * image.width();
        int[] grey = kind == Kind.SHARPNESS ? new int[plane] : dull(image);
        byte[] values = image.values();
        for (int channel = 0; channel < image.channels(); channel++) {
            if (kind == Kind.SHARPNESS) {
                smooth(image, channel * plane, grey);
            }
            for (int i = 0; i < plane; i++) {
                int at = channel * plane + i;
                float value = grey[i] + factor * ((values[at] & 255) - grey[i]);
                values[at] = (byte) (int) Math.min(255, Math.max(0, value));
            }
        }
    }

    /** The dull version that all channels share. */
    private int[] dull(Pixels image) {
        int[] greys = kind == Kind.BRIGHTNESS ? new int[image.height() * image.width()] : Luma.of(image);
        if (kind == Kind.CONTRAST) {
            double mean = (double) Arrays.stream(greys).asLongStream().sum() / greys.length;
            Arrays.fill(greys, (int) (mean + 0.5));
        }
        return greys;
    }

    private static void smooth(Pixels image, int plane, int[] into) {
        int width = image.width();
        byte[] values = image.values();
        for (int i = 0; i < into.length; i++) {
            int row = i / width;
            int column = i % width;
            int at = plane + i;
            if (row == 0 || row == image.height() - 1 || column == 0 || column == width - 1) {
                into[i] = values[at] & 255;
                continue;
            }
            int sum = MIDDLE * (values[at] & 255);
            for (int near = at - width; near <= at + width; near += width) {
                sum += (values[near - 1] & 255) + (values[near] & 255) + (values[near + 1] & 255);
            }
            into[i] = (2 * sum + SUM) / (2 * SUM);
        }
    }
}
