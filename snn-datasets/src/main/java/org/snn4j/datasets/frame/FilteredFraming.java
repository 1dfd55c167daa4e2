package org.snn4j.datasets.frame;

import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.filter.EventFilter;

/** Frames of a filtered recording; a record, so that it prints its parts. */
record FilteredFraming(EventFilter filter, Framing framing) implements Framing {
    @Override
    public EventFrames of(EventStream stream) {
        return framing.of(filter.apply(stream));
    }
}
