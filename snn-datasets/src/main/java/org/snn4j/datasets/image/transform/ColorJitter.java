package org.snn4j.datasets.image.transform;

import java.util.random.RandomGenerator;

/**
 * Changes brightness, contrast and saturation by random factors, in a random order (torchvision's {@code ColorJitter}).
 *
 * <p>Each factor is uniform in [1 - strength, 1 + strength], not below 0; the changes are those of {@link ImageOperation}.
 *
 * @param strength how far factors may lie from 1
 */
record ColorJitter(double strength) implements Augmentation {
    private static final Enhancement.Kind[] CHANGES = {
        Enhancement.Kind.BRIGHTNESS, Enhancement.Kind.CONTRAST, Enhancement.Kind.COLOR
    };
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
        Pixels image = new Pixels(pixels, channels, height, width);
        for (int change : order) {
            new Enhancement(CHANGES[change], factors[change]).apply(image);
        }
    }
}
