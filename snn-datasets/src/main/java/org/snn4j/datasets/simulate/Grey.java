package org.snn4j.datasets.simulate;

import java.awt.image.BufferedImage;

/** A grey image: values from 0 to 255, row by row. */
record Grey(float[] values, int width, int height) {
    private static final double RED = 0.299;
    private static final double GREEN = 0.587;
    private static final double BLUE = 0.114;

    /** The largest part around the middle that has the proportions of a sensor. */
    static Grey middle(BufferedImage image, int sensorWidth, int sensorHeight) {
        int width =
                (int) Math.max(1, Math.min(image.getWidth(), (long) image.getHeight() * sensorWidth / sensorHeight));
        int height =
                (int) Math.max(1, Math.min(image.getHeight(), (long) image.getWidth() * sensorHeight / sensorWidth));
        int left = (image.getWidth() - width) / 2;
        int top = (image.getHeight() - height) / 2;
        int[] colours = image.getRGB(left, top, width, height, null, 0, width);
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) {
            int colour = colours[i];
            values[i] = (float) (RED * (colour >> 16 & 255) + GREEN * (colour >> 8 & 255) + BLUE * (colour & 255));
        }
        return new Grey(values, width, height);
    }
}
