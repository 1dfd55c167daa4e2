package org.snn4j.datasets.frame;

import org.snn4j.check.Check;

/**
 * Adds up the events of all pixels that fall into one: column floor(x * width / sensor width), and rows alike.
 *
 * <p>No event is lost. Where the sizes do not divide, pixels collect from unequal areas (2 x 2 to 3 x 3 from 128 to 48),
 * and where the frame is larger than the sensor, rows and columns stay empty; {@link Bilinear} fills those.
 *
 * @param height rows of a frame, at least 1
 * @param width columns of a frame, at least 1
 */
public record IntegrateTo(int height, int width) implements Resizing {
    /**
     * Checks the sizes.
     *
     * @param height rows of a frame, at least 1
     * @param width columns of a frame, at least 1
     * @throws IllegalArgumentException where one is below 1
     */
    public IntegrateTo {
        Check.positive(height, "height");
        Check.positive(width, "width");
    }

    @Override
    public Grid grid(int sensorHeight, int sensorWidth) {
        return Grid.of(sensorHeight, sensorWidth, height, width, y -> (int) ((long) y * height / sensorHeight), x ->
                (int) ((long) x * width / sensorWidth));
    }
}
