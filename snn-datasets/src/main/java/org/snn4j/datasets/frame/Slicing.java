package org.snn4j.datasets.frame;

import org.snn4j.datasets.event.EventStream;

/** Decides which events of a recording go into which frame. */
public interface Slicing {
    /**
     * How many frames there are.
     *
     * @return T, at least 1, whatever the recording
     */
    int frames();

    /**
     * Where frames begin and end.
     *
     * @param stream a recording with at least one event
     * @return T + 1 numbers of events that never fall: frame k has the events from number k up to, and without, number
     *     k + 1
     */
    int[] boundaries(EventStream stream);
}
