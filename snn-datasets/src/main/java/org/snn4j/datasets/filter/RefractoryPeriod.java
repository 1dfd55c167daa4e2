package org.snn4j.datasets.filter;

import java.util.Arrays;
import org.snn4j.check.Check;
import org.snn4j.datasets.event.EventStream;

/**
 * Drops each event that follows the last kept event of its pixel by less than a refractory period.
 *
 * <p>Polarity does not matter. Dropped events do not prolong the period.
 *
 * @param microseconds the shortest time between two events of a pixel, at least 1
 */
public record RefractoryPeriod(long microseconds) implements EventFilter {
    /**
     * Checks the period.
     *
     * @param microseconds the shortest time between two events of a pixel, at least 1
     * @throws IllegalArgumentException where it is below 1
     */
    public RefractoryPeriod {
        Check.that(microseconds >= 1, "a refractory period must be at least 1 us, but was " + microseconds);
    }

    @Override
    public EventStream apply(EventStream stream) {
        int width = stream.width();
        long first = stream.size() == 0 ? 0 : stream.time(0);
        // When a pixel may fire again, on a clock that begins with the recording.
        long[] readyAt = new long[width * stream.height()];
        Arrays.fill(readyAt, Long.MIN_VALUE);
        return stream.filter(i -> {
            int pixel = stream.y(i) * width + stream.x(i);
            long time = stream.time(i) - first;
            if (time < readyAt[pixel]) {
                return false;
            }
            readyAt[pixel] = time > Long.MAX_VALUE - microseconds ? Long.MAX_VALUE : time + microseconds;
            return true;
        });
    }
}
