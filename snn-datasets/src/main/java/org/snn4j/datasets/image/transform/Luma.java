package org.snn4j.datasets.image.transform;

import org.snn4j.check.Check;

/** The grey of a colour, 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601), in 16 bits of fraction as Pillow has it. */
final class Luma {
    private static final int RED = 19595;
    private static final int GREEN = 38470;
    private static final int BLUE = 7471;
    private static final int HALF = 1 << 15;

    private Luma() {}

    static int of(int red, int green, int blue) {
        return (RED * red + GREEN * green + BLUE * blue + HALF) >> 16;
    }

    /** The grey of every pixel, from 0 to 255. */
    static int[] of(Pixels image) {
        int channels = image.channels();
        Check.that(
                channels == 1 || channels == 3,
                "operations on colour are for images of 1 or 3 channels, but the image has " + channels);
        byte[] values = image.values();
        int[] greys = new int[image.height() * image.width()];
        for (int i = 0; i < greys.length; i++) {
            int first = values[i] & 255;
            greys[i] = channels == 1
                    ? first
                    : of(first, values[greys.length + i] & 255, values[2 * greys.length + i] & 255);
        }
        return greys;
    }
}
