package org.snn4j.datasets.frame;

import org.snn4j.check.Check;
import org.snn4j.datasets.event.EventStream;

/**
 * Frames of a fixed time: frame k has the events with t_first + k dt &lt;= t &lt; t_first + (k + 1) dt.
 *
 * <p>Used by MLF, and by TSSD with 10 ms on DVS-CIFAR10 and 30 ms on DVS-Gesture. Only the first T dt of the recording
 * are used: 0.48 s of a gesture with T = 16. A shorter recording ends with frames without events. MLF's program cuts at
 * absolute times, which makes its last frame shorter by the time of the first event; here time counts from the first
 * event.
 *
 * @param frames T, at least 1
 * @param microseconds dt, at least 1
 */
public record FixedDuration(int frames, long microseconds) implements Slicing {
    /**
     * Checks both.
     *
     * @param frames T, at least 1
     * @param microseconds dt, at least 1
     * @throws IllegalArgumentException where one is below 1
     */
    public FixedDuration {
        Check.positive(frames, "frames");
        Check.that(microseconds >= 1, "microseconds must be at least 1, but was " + microseconds);
    }

    @Override
    public int[] boundaries(EventStream stream) {
        return Bins.equalTime(stream, frames, microseconds);
    }
}
