package org.snn4j.schedule;

/** A number that changes with the progress of training. */
@FunctionalInterface
public interface Schedule {
    /**
     * The number at one moment.
     *
     * @param progress how far training has come
     * @return the number
     */
    double at(Progress progress);
}
