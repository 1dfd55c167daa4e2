package org.snn4j.datasets.simulate;

import java.awt.image.BufferedImage;
import org.snn4j.check.Check;

/**
 * An image that fills a camera's view and moves along a closed loop.
 *
 * <p>The image becomes grey, 0.299 red + 0.587 green + 0.114 blue; its middle square is resized to the sensor
 * by cubic interpolation; and a pixel's log intensity is ln((grey + 10) / 265), where the 10 stands for the light that a
 * black screen emits. Between pixels log intensity is interpolated linearly. Outside the image the
 * pixels at its edge are repeated.
 */
public final class MovingImage implements Scene {
    private static final double BLACK = 10;
    private static final double WHITE = 255;

    private final float[] padded;
    private final int border;
    private final int width;
    private final int height;
    private final ClosedLoop loop;

    private MovingImage(float[] padded, int border, int width, int height, ClosedLoop loop) {
        this.padded = padded;
        this.border = border;
        this.width = width;
        this.height = height;
        this.loop = loop;
    }

    /**
     * Moves an image.
     *
     * @param image of any size
     * @param width columns of the sensor, at least 1
     * @param height rows of the sensor, at least 1
     * @param loop how it moves
     * @return a scene
     */
    public static MovingImage of(BufferedImage image, int width, int height, ClosedLoop loop) {
        Check.positive(width, "width");
        Check.positive(height, "height");
        float[] grey = CubicResize.of(Grey.middle(image, width, height), width, height);
        int border = (int) Math.ceil(loop.reach()) + 1;
        int stride = width + 2 * border;
        float[] padded = new float[stride * (height + 2 * border)];
        for (int i = 0; i < padded.length; i++) {
            int x = Math.min(width - 1, Math.max(0, i % stride - border));
            int y = Math.min(height - 1, Math.max(0, i / stride - border));
            double light = Math.min(WHITE, Math.max(0, grey[y * width + x]));
            padded[i] = (float) StrictMath.log((light + BLACK) / (WHITE + BLACK));
        }
        return new MovingImage(padded, border, width, height, loop);
    }

    @Override
    public void light(long microseconds, float[] logIntensity) {
        double fromX = border - loop.right(microseconds);
        double fromY = border - loop.down(microseconds);
        int column = (int) fromX;
        int row = (int) fromY;
        float right = (float) (fromX - column);
        float down = (float) (fromY - row);
        float upperLeft = (1 - down) * (1 - right);
        float upperRight = (1 - down) * right;
        float lowerLeft = down * (1 - right);
        float lowerRight = down * right;
        int stride = width + 2 * border;
        for (int y = 0; y < height; y++) {
            int upper = (row + y) * stride + column;
            int lower = upper + stride;
            int at = y * width;
            for (int x = 0; x < width; x++) {
                logIntensity[at + x] = upperLeft * padded[upper + x]
                        + upperRight * padded[upper + x + 1]
                        + lowerLeft * padded[lower + x]
                        + lowerRight * padded[lower + x + 1];
            }
        }
    }
}
