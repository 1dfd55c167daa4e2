package org.snn4j.datasets.frame;

import org.snn4j.datasets.event.EventStream;

/** Frames on another scale; a record, so that it prints its parts. */
record NormalizedFraming(Framing framing, FrameNormalization normalization) implements Framing {
    @Override
    public EventFrames of(EventStream stream) {
        return normalization.apply(framing.of(stream));
    }
}
