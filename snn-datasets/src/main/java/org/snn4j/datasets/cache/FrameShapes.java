package org.snn4j.datasets.cache;

import org.snn4j.datasets.frame.EventFrames;

/** Checks that recordings give frames of one shape. */
public final class FrameShapes {
    private FrameShapes() {}

    /**
     * Refuses frames of another shape.
     *
     * @param first frames whose shape counts
     * @param firstName what the error calls them
     * @param other frames that must have the same shape
     * @param otherName what the error calls them
     * @throws IllegalArgumentException where they have not
     */
    public static void require(EventFrames first, String firstName, EventFrames other, String otherName) {
        if (!first.hasShapeOf(other)) {
            throw new IllegalArgumentException(otherName + " gives " + other + ", but " + firstName + " gives " + first
                    + "; choose a framing with a size, such as timeBins(10).integrate(48, 48)");
        }
    }
}
