package org.snn4j.datasets.frame;

/** Maps the pixels of a sensor to those of a frame. */
public sealed interface Resizing permits SensorSize, IntegrateTo, IntegrateBy, Bilinear {
    /**
     * Where events are counted.
     *
     * @param height rows of the sensor
     * @param width columns of the sensor
     * @return a place for every pixel of the sensor
     */
    Grid grid(int height, int width);

    /**
     * What happens to the counts afterwards.
     *
     * @param counted frames of the grid's size
     * @return frames of the final size
     */
    default EventFrames finish(EventFrames counted) {
        return counted;
    }
}
