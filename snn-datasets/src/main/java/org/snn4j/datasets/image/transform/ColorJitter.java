package org.snn4j.datasets.image.transform;

import java.util.random.RandomGenerator;

/**
 * Changes brightness, contrast and saturation by random factors, in a random order.
 *
 * <p>Each factor f is uniform in [1 - strength, 1 + strength], not below 0, and each change is
 * {@code clip(f * pixel + (1 - f) * reference)}: 0 for brightness, the image's mean grey for contrast, the pixel's own grey
 * for saturation (torchvision's {@code ColorJitter}, with grey = 0.299 R + 0.587 G + 0.114 B).
 *
 * @param strength how far factors may lie from 1
 */
record ColorJitter(double strength) implements Augmentation {
    private static final int[][] ORDERS = {
        {0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0},
    };

    @Override
    public void apply(byte[] pixels, int channels, int height, int width, RandomGenerator random) {
        int[] order = ORDERS[random.nextInt(ORDERS.length)];
        float[] factors = new float[order.length];
        for (int i = 0; i < factors.length; i++) {
            double low = Math.max(0, 1 - strength);
            factors[i] = (float) (low + (1 + strength - low) * random.nextDouble());
        }
        for (int change : order) {
            if (change == 0) {
                blend(pixels, factors[change], 0);
            } else if (change == 1) {
                blend(pixels, factors[change], (float) Math.rint(meanGrey(pixels, channels, height * width)));
            } else if (channels == 3) {
                saturate(pixels, factors[change], height * width);
            }
        }
    }

    private static void blend(byte[] pixels, float factor, float reference) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = clipped(factor * (pixels[i] & 255) + (1 - factor) * reference);
        }
    }

    private static void saturate(byte[] pixels, float factor, int plane) {
        for (int i = 0; i < plane; i++) {
            float grey = (float) Math.rint(grey(pixels, i, plane));
            for (int at = i; at < pixels.length; at += plane) {
                pixels[at] = clipped(factor * (pixels[at] & 255) + (1 - factor) * grey);
            }
        }
    }

    private static double meanGrey(byte[] pixels, int channels, int plane) {
        double sum = 0;
        for (int i = 0; i < plane; i++) {
            sum += channels == 3 ? grey(pixels, i, plane) : pixels[i] & 255;
        }
        return sum / plane;
    }

    private static float grey(byte[] pixels, int i, int plane) {
        return 0.299f * (pixels[i] & 255) + 0.587f * (pixels[plane + i] & 255) + 0.114f * (pixels[2 * plane + i] & 255);
    }

    private static byte clipped(float value) {
        return (byte) (int) Math.min(255, Math.max(0, value));
    }
}
