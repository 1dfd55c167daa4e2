package org.snn4j.datasets.filter;

import org.snn4j.check.Check;
import org.snn4j.datasets.event.EventStream;

/**
 * Keeps an interval of time, counted from the first event: begin &lt;= t - t_first &lt; end.
 *
 * <p>Nothing is copied.
 *
 * @param begin microseconds after the first event, at least 0
 * @param end microseconds after the first event, above {@code begin}
 */
public record TimeWindow(long begin, long end) implements EventFilter {
    /**
     * Checks the ends.
     *
     * @param begin microseconds after the first event, at least 0
     * @param end microseconds after the first event, above {@code begin}
     * @throws IllegalArgumentException where the window is empty or begins before the recording
     */
    public TimeWindow {
        Check.that(
                begin >= 0 && end > begin,
                "a time window must have 0 <= begin < end, but was [" + begin + ", " + end + ")");
    }

    @Override
    public EventStream apply(EventStream stream) {
        if (stream.size() == 0) {
            return stream;
        }
        // Limited to the last event, since first + end could overflow.
        long first = stream.time(0);
        long last = stream.duration() + 1;
        return stream.slice(stream.indexOf(first + Math.min(begin, last)), stream.indexOf(first + Math.min(end, last)));
    }
}
