package org.snn4j.datasets.event;

/** What happens to a file in which time runs backwards. */
public enum TimeOrder {
    /**
     * Refuses the file and names the byte. This is the default: a camera writes its events in order, so a step back means a
     * damaged file, a clock that was reset, or recordings that were concatenated.
     */
    REFUSE,
    /** Sorts the events by time; events of equal time keep the order of the file. */
    SORT
}
