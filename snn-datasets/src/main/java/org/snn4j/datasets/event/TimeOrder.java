package org.snn4j.datasets.event;

/** What becomes of a file in which time runs backwards. */
public enum TimeOrder {
    /**
     * Refuses the file and names the byte. The usual choice: a camera numbers its events in order, so that a step back
     * means a damaged file, a clock that was reset, or recordings pasted together, and to go on would mix moments that
     * do not belong together.
     */
    REFUSE,
    /** Sorts the events by time; events of one time stay in the order of the file. */
    SORT
}
