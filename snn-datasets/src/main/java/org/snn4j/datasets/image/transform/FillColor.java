package org.snn4j.datasets.image.transform;

import org.snn4j.check.Check;

/**
 * The colour of pixels that come from outside an image.
 *
 * @param red from 0 to 255
 * @param green from 0 to 255
 * @param blue from 0 to 255
 */
public record FillColor(int red, int green, int blue) {
    /** Torchvision's fill. */
    public static final FillColor BLACK = of(0);

    /**
     * Checks the range of each channel.
     *
     * @param red from 0 to 255
     * @param green from 0 to 255
     * @param blue from 0 to 255
     */
    public FillColor {
        Check.inRange(red, 0, 255, "red");
        Check.inRange(green, 0, 255, "green");
        Check.inRange(blue, 0, 255, "blue");
    }

    /**
     * A grey.
     *
     * @param level from 0, black, to 255, white
     * @return that colour
     */
    public static FillColor of(int level) {
        return new FillColor(level, level, level);
    }

    /** The byte of one channel; the colour's grey where an image has other channels than red, green and blue. */
    byte channel(int channel, int channels) {
        if (channels != 3) {
            return (byte) Luma.of(red, green, blue);
        }
        return (byte) (channel == 0 ? red : channel == 1 ? green : blue);
    }
}
