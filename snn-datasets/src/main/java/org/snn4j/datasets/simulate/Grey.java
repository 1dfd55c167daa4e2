package org.snn4j.datasets.simulate;

import java.awt.image.BufferedImage;
import org.snn4j.datasets.picture.RgbPicture;

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
        // As they are stored: Java applies a gamma curve to grey pictures, which would give them other events than
        // their
        // copies
        // in red, green and blue.
        byte[] colours =
                RgbPicture.of(image.getSubimage(left, top, width, height)).values();
        int plane = width * height;
        float[] values = new float[plane];
        for (int i = 0; i < plane; i++) {
            values[i] = (float) (RED * (colours[i] & 255)
                    + GREEN * (colours[plane + i] & 255)
                    + BLUE * (colours[2 * plane + i] & 255));
        }
        return new Grey(values, width, height);
    }
}
