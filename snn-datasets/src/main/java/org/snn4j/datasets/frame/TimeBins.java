package org.snn4j.datasets.frame;

import org.snn4j.check.Check;
import org.snn4j.datasets.event.EventStream;

/**
 * Frames of equal time, without the remainder: with w = floor((t_last - t_first) / T), frame k has the events with
 * t_first + k w &lt;= t &lt; t_first + (k + 1) w.
 *
 * <p>At least the last event is dropped, and up to T microseconds of them: tonic's {@code ToFrame(n_time_bins=T)}, which
 * TKS trains on. A recording shorter than T microseconds gives frames without events.
 *
 * @param frames T, at least 1
 */
public record TimeBins(int frames) implements Slicing {
    /**
     * Checks the number of frames.
     *
     * @param frames T, at least 1
     * @throws IllegalArgumentException where it is below 1
     */
    public TimeBins {
        Check.positive(frames, "frames");
    }

    @Override
    public int[] boundaries(EventStream stream) {
        return Bins.equalTime(stream, frames, stream.duration() / frames);
    }
}
