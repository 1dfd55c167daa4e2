package org.snn4j.datasets.filter;

import org.snn4j.datasets.event.EventStream;

/** One filter after another; a record, so that the chain prints its parts. */
record FilterChain(EventFilter first, EventFilter second) implements EventFilter {
    @Override
    public EventStream apply(EventStream stream) {
        return second.apply(first.apply(stream));
    }
}
