package org.snn4j.datasets.filter;

import org.snn4j.datasets.event.EventStream;

/**
 * Keeps some events of a recording.
 *
 * <p>A filter is an immutable value, a record where it has parameters, so that its {@code toString} lists them. It is
 * deterministic, and gives an empty recording where nothing is left.
 */
@FunctionalInterface
public interface EventFilter {
    /**
     * Filters a recording.
     *
     * @param stream the recording, which stays as it is
     * @return the events that are kept, in their order and on the same clock
     */
    EventStream apply(EventStream stream);

    /**
     * First this, then another.
     *
     * @param next what follows
     * @return both
     */
    default EventFilter andThen(EventFilter next) {
        return new FilterChain(this, next);
    }
}
