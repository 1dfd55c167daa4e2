package org.snn4j.datasets.event;

import org.snn4j.check.Check;

/**
 * Columns and rows of a camera.
 *
 * @param width columns
 * @param height rows
 */
record Sensor(int width, int height) implements SensorRule {
    /** That of a file which neither tells it nor has events. */
    static final Sensor UNKNOWN = new Sensor(0, 0);

    /** A file that tells the sensor's size has this one. */
    @Override
    public Sensor sensor(int maxX, int maxY) {
        return this;
    }

    @Override
    public boolean isTold() {
        return true;
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

    /** A rule for a file that does not: the smallest sensor that has all pixels that fired. */
    static Sensor smallest(int maxX, int maxY) {
        return new Sensor(maxX + 1, maxY + 1);
    }

    @Override
    public String toString() {
        return width + " x " + height;
    }
}
