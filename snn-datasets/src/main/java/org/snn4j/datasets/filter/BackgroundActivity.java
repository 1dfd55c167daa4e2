package org.snn4j.datasets.filter;

import java.util.Arrays;
import org.snn4j.check.Check;
import org.snn4j.datasets.event.EventStream;

/**
 * Drops noise: events without an event at a neighbouring pixel shortly before (Delbruck, "Frame-free dynamic digital vision",
 * 2008).
 *
 * <p>An event is kept where one of the eight pixels around it had an event, of either polarity and itself kept or not,
 * at most {@code microseconds} earlier. Its own pixel does not support it, so that a hot pixel does not support itself.
 *
 * @param microseconds how long an event supports those around it, at least 1
 */
public record BackgroundActivity(long microseconds) implements EventFilter {
    /**
     * Checks the time.
     *
     * @param microseconds how long an event supports those around it, at least 1
     * @throws IllegalArgumentException where it is below 1
     */
    public BackgroundActivity {
        Check.that(microseconds >= 1, "the time of support must be at least 1 us, but was " + microseconds);
    }

    @Override
    public EventStream apply(EventStream stream) {
        // A border of pixels that never fire avoids the check whether a neighbour is on the sensor.
        int stride = stream.width() + 2;
        long[] last = new long[stride * (stream.height() + 2)];
        Arrays.fill(last, Long.MIN_VALUE);
        return stream.filter(i -> {
            int pixel = (stream.y(i) + 1) * stride + stream.x(i) + 1;
            long time = stream.time(i);
            long above = Math.max(last[pixel - stride], Math.max(last[pixel - stride - 1], last[pixel - stride + 1]));
            long below = Math.max(last[pixel + stride], Math.max(last[pixel + stride - 1], last[pixel + stride + 1]));
            long latest = Math.max(Math.max(above, below), Math.max(last[pixel - 1], last[pixel + 1]));
            last[pixel] = time;
            return latest != Long.MIN_VALUE && time - latest <= microseconds;
        });
    }
}
