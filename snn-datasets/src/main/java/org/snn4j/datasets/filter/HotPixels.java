package org.snn4j.datasets.filter;

import org.snn4j.check.Check;
import org.snn4j.datasets.event.EventStream;

/**
 * Drops all events of pixels that fire too often: more than {@code maxRate} times the recording's duration.
 *
 * <p>A pixel's rate counts both polarities over the time from the first event of the recording to the last. A recording
 * without duration has no rates and is kept whole.
 *
 * @param maxRate the highest rate that is kept, in events a second, above 0
 */
public record HotPixels(double maxRate) implements EventFilter {
    private static final double MICROSECONDS = 1e6;

    /**
     * Checks the rate.
     *
     * @param maxRate the highest rate that is kept, in events a second, above 0
     * @throws IllegalArgumentException where it is not above 0
     */
    public HotPixels {
        Check.positive(maxRate, "maxRate");
    }

    @Override
    public EventStream apply(EventStream stream) {
        if (stream.duration() == 0) {
            return stream;
        }
        int width = stream.width();
        int[] counts = new int[width * stream.height()];
        for (int i = 0; i < stream.size(); i++) {
            counts[stream.y(i) * width + stream.x(i)]++;
        }
        double most = maxRate * stream.duration() / MICROSECONDS;
        return stream.filter(i -> counts[stream.y(i) * width + stream.x(i)] <= most);
    }
}
