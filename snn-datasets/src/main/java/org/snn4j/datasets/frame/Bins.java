package org.snn4j.datasets.frame;

import org.snn4j.datasets.event.EventStream;

/** Finds the events of time bins by one bisection for each bin, since streams are ordered by time. */
final class Bins {
    private Bins() {}

    /** Boundaries of bins of a width, from the first event on. */
    static int[] equalTime(EventStream stream, int frames, long width) {
        int[] boundaries = new int[frames + 1];
        // Stops at the last event, since first + k * width could overflow.
        long end = stream.duration() + 1;
        long passed = 0;
        for (int k = 1; k <= frames; k++) {
            passed = passed > end - width ? end : passed + width;
            boundaries[k] = stream.indexOf(stream.time(0) + passed);
        }
        return boundaries;
    }
}
