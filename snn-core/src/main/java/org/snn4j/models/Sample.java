package org.snn4j.models;

import org.snn4j.pass.Shape;

/**
 * The input of a network: static images or frames.
 *
 * @param shape of one image or frame, {@code [channels, height, width]}
 * @param frames whether each time step has a frame of its own, as recordings of events have
 */
public record Sample(Shape shape, boolean frames) {
    /**
     * Static images.
     *
     * @param channels 3 for colours
     * @param height in pixels
     * @param width in pixels
     * @return the same image at every step
     */
    public static Sample image(int channels, int height, int width) {
        return new Sample(Shape.of(channels, height, width), false);
    }

    /**
     * Recordings of events, cut into frames.
     *
     * @param channels 2 for the two polarities
     * @param height in pixels
     * @param width in pixels
     * @return a frame a step
     */
    public static Sample frames(int channels, int height, int width) {
        return new Sample(Shape.of(channels, height, width), true);
    }
}
