package org.snn4j.datasets.frame;

import org.snn4j.check.Check;
import org.snn4j.datasets.event.EventStream;

/**
 * Frames of equal time, the last with the remainder: as {@link TimeBins}, but the last frame has every event from
 * t_first + (T - 1) w on.
 *
 * <p>SpikingJelly's {@code split_by='time'}, except that SpikingJelly fails where a frame would be empty.
 *
 * @param frames T, at least 1
 */
public record SplitByTime(int frames) implements Slicing {
    /**
     * Checks the number of frames.
     *
     * @param frames T, at least 1
     * @throws IllegalArgumentException where it is below 1
     */
    public SplitByTime {
        Check.positive(frames, "frames");
    }

    @Override
    public int[] boundaries(EventStream stream) {
        int[] boundaries = Bins.equalTime(stream, frames, stream.duration() / frames);
        boundaries[frames] = stream.size();
        return boundaries;
    }
}
