package org.snn4j.cli.plot;

import java.awt.image.BufferedImage;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a network sees, as an image. */
public final class InputImage {
    private InputImage() {}

    /**
     * The channels as red, green and blue, or two channels of events as red and blue, scaled to the full range.
     *
     * @param image {@code [channels, height, width]}
     * @return one pixel a pixel
     */
    public static BufferedImage of(INDArray image) {
        int channels = (int) image.size(0);
        int height = (int) image.size(1);
        int width = (int) image.size(2);
        int plane = height * width;
        float[] values = image.dup('c').data().asFloat();
        float lowest = image.minNumber().floatValue();
        float range = Math.max(Float.MIN_NORMAL, image.maxNumber().floatValue() - lowest);
        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < plane; i++) {
            int rgb = 0;
            for (int color = 0; color < 3; color++) {
                // One channel is grey; of two the second is blue, and nothing is green.
                int channel = channels >= 3 ? color : channels == 1 ? 0 : color / 2;
                float level = channels == 2 && color == 1 ? 0 : (values[channel * plane + i] - lowest) / range;
                rgb = rgb << 8 | Math.round(255 * level);
            }
            pixels.setRGB(i % width, i / width, rgb);
        }
        return pixels;
    }
}
