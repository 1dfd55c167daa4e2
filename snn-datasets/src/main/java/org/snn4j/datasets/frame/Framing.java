package org.snn4j.datasets.frame;

import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.filter.EventFilter;

/**
 * Turns a recording into frames.
 *
 * <p>A framing is an immutable value whose {@code toString} lists all its parameters. An empty recording becomes frames
 * of zeros, since filters and augmentation may drop all events of a recording during training.
 *
 * <pre>{@code
 * EventFrames frames = Framings.timeBins(10).bilinear(48, 48).of(stream);
 * }</pre>
 */
@FunctionalInterface
public interface Framing {
    /**
     * Frames of a recording.
     *
     * @param stream the recording
     * @return {@code [T, channels, height, width]}
     */
    EventFrames of(EventStream stream);

    /**
     * Frames of what a filter leaves of a recording.
     *
     * @param filter comes before this
     * @return both
     */
    default Framing after(EventFilter filter) {
        return new FilteredFraming(filter, this);
    }

    /**
     * Changes the scale of the frames.
     *
     * @param normalization comes after this
     * @return both
     */
    default Framing normalize(FrameNormalization normalization) {
        return new NormalizedFraming(this, normalization);
    }
}
