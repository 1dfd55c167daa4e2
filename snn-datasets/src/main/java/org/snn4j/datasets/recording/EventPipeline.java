package org.snn4j.datasets.recording;

import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.augment.EventAugmentation;
import org.snn4j.datasets.augment.FrameAugmentation;
import org.snn4j.datasets.augment.FrameMixing;
import org.snn4j.datasets.cache.FrameCache;
import org.snn4j.datasets.frame.Framing;

/**
 * What is done to a recording before a network sees it, in this order.
 *
 * @param ofEvents alters its events, where there is one
 * @param framing makes frames of them
 * @param cache keeps frames, where there is one
 * @param ofFrames alters the frames
 * @param mixing mixes the recordings of a batch, where there is one
 */
record EventPipeline(
        @Nullable EventAugmentation ofEvents,
        Framing framing,
        @Nullable FrameCache cache,
        FrameAugmentation ofFrames,
        @Nullable Mixing mixing) {
    /** How often which mixing is done. */
    record Mixing(FrameMixing how, double probability) {}

    EventPipeline(Framing framing) {
        this(null, framing, null, FrameAugmentation.none(), null);
    }

    EventPipeline augmentEvents(EventAugmentation other) {
        return new EventPipeline(other, framing, cache, ofFrames, mixing);
    }

    EventPipeline framing(Framing other) {
        return new EventPipeline(ofEvents, other, cache, ofFrames, mixing);
    }

    EventPipeline cache(FrameCache other) {
        return new EventPipeline(ofEvents, framing, other, ofFrames, mixing);
    }

    EventPipeline augment(FrameAugmentation other) {
        return new EventPipeline(ofEvents, framing, cache, other, mixing);
    }

    EventPipeline mix(Mixing other) {
        return new EventPipeline(ofEvents, framing, cache, ofFrames, other);
    }
}
