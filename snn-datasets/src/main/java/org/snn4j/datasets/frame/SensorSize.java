package org.snn4j.datasets.frame;

import java.util.function.IntUnaryOperator;

/** Frames as large as the sensor. */
public record SensorSize() implements Resizing {
    @Override
    public Grid grid(int height, int width) {
        return Grid.of(height, width, height, width, IntUnaryOperator.identity(), IntUnaryOperator.identity());
    }
}
