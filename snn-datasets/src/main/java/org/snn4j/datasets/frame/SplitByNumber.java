package org.snn4j.datasets.frame;

import org.snn4j.check.Check;
import org.snn4j.datasets.event.EventStream;

/**
 * Frames of equally many events, floor(n / T) each, the last with the remainder.
 *
 * <p>SpikingJelly's {@code split_by='number'}, also used by TET and TEBN. Fast motion then fills more frames than slow
 * motion. A recording with fewer than T events puts them all into the last frame.
 *
 * @param frames T, at least 1
 */
public record SplitByNumber(int frames) implements Slicing {
    /**
     * Checks the number of frames.
     *
     * @param frames T, at least 1
     * @throws IllegalArgumentException where it is below 1
     */
    public SplitByNumber {
        Check.positive(frames, "frames");
    }

    @Override
    public int[] boundaries(EventStream stream) {
        int[] boundaries = new int[frames + 1];
        int share = stream.size() / frames;
        for (int k = 0; k < frames; k++) {
            boundaries[k] = k * share;
        }
        boundaries[frames] = stream.size();
        return boundaries;
    }
}
