package org.snn4j.datasets.event;

import org.snn4j.internal.Check;

/**
 * Columns and rows of a camera.
 *
 * @param width columns
 * @param height rows
 */
record Sensor(int width, int height) {
    /** That of a file which neither tells it nor has events. */
    static final Sensor UNKNOWN = new Sensor(0, 0);

    /** What sensor a file's events come from. */
    @FunctionalInterface
    interface Rule {
        /** The sensor, given the largest coordinates of all events; they are -1 where there is no event. */
        Sensor sensor(int maxX, int maxY);
    }

    static Sensor checked(int width, int height) {
        Check.that(
                isPossible(width, height),
                "a sensor must be 1 x 1 to " + EventStream.MAX_SIDE + " x " + EventStream.MAX_SIDE + ", but was "
                        + width + " x " + height);
        return new Sensor(width, height);
    }

    static boolean isPossible(long width, long height) {
        return width >= 1 && width <= EventStream.MAX_SIDE && height >= 1 && height <= EventStream.MAX_SIDE;
    }

    /** A rule for a file that tells the sensor's size. */
    Rule known() {
        return (maxX, maxY) -> this;
    }

    /** A rule for a file that does not: the smallest sensor that has all pixels that fired. */
    static Sensor smallest(int maxX, int maxY) {
        return new Sensor(maxX + 1, maxY + 1);
    }

    @Override
    public String toString() {
        return width + " x " + height;
    }
}
