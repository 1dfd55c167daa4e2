package org.snn4j.network;

import org.snn4j.pass.Membranes;
import org.snn4j.pass.Sequence;

/**
 * A run of a {@link Segment} whose time steps are computed in several passes, each of which continues the one before;
 * for one thread.
 *
 * <p>Closing it leaves its memory to the segment's next run, which saves allocations where runs follow one another.
 */
public final class SegmentRun implements AutoCloseable {
    private final Segment segment;
    private final Membranes membranes;
    private boolean closed;

    SegmentRun(Segment segment, Membranes membranes) {
        this.segment = segment;
        this.membranes = membranes;
    }

    /**
     * Runs the next steps.
     *
     * @param x the input of these steps; its one step stands for all where it has one
     * @param steps how many
     * @return the output of these steps, with one step where all are the same
     * @throws IllegalStateException where the run is closed
     */
    public Sequence next(Sequence x, int steps) {
        requireOpen();
        Sequence y = segment.next(x, steps, membranes);
        membranes.advance(steps);
        return y;
    }

    /**
     * Continues with some samples only.
     *
     * @param samples their places in the batch so far, in their new order; one may be taken several times
     * @throws IllegalArgumentException where there are none
     * @throws IllegalStateException where the run is closed
     */
    public void keep(int... samples) {
        requireOpen();
        membranes.keep(samples);
    }

    /**
     * Steps run so far.
     *
     * @return 0 at rest
     */
    public int steps() {
        return membranes.steps();
    }

    /** Its membranes are another run's, once it is closed. */
    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the run is closed; begin another one");
        }
    }

    /** Ends the run. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            membranes.reset();
            segment.reuse(membranes);
        }
    }
}
