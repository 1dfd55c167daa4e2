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

    /**
     * Names this schedule and its settings, for people.
     *
     * @return a few words, such as {@code 0.002 to 0 by cosine}; {@code toString()} by default
     */
    default String description() {
        return toString();
    }

    /**
     * This schedule, which refuses values outside an interval.
     *
     * @param low the smallest legal value
     * @param high the largest legal value
     * @param name what the number is called when it is refused
     * @return the same numbers
     */
    default Schedule within(double low, double high, String name) {
        return new Schedules.Within(this, low, high, name);
    }

    /**
     * One minus this schedule.
     *
     * @return the difference
     */
    default Schedule complement() {
        return new Schedules.Complement(this);
    }
}
