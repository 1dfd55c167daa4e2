package org.snn4j.datasets.event;

import org.snn4j.check.Check;

/**
 * Columns and rows of a camera.
 *
 * @param width columns
 * @param height rows
 */
public record Sensor(int width, int height) implements SensorRule {
    /** The sensor of a file that neither states its size nor has events. */
    public static final Sensor UNKNOWN = new Sensor(0, 0);

    /** The sensor of a file that states its size. */
    @Override
    public Sensor sensor(int maxX, int maxY) {
        return this;
    }

    @Override
    public boolean isTold() {
        return true;
    }

    /**
     * A sensor of a size that a user gives.
     *
     * @param width columns
     * @param height rows
     * @return that sensor
     * @throws IllegalArgumentException where a side is out of range
     */
    public static Sensor checked(int width, int height) {
        Check.that(
                isPossible(width, height),
                "a sensor must be 1 x 1 to " + EventStream.MAX_SIDE + " x " + EventStream.MAX_SIDE + ", but was "
                        + width + " x " + height);
        return new Sensor(width, height);
    }

    /**
     * Whether a sensor may have this size.
     *
     * @param width columns
     * @param height rows
     * @return true where each lies in [1, {@link EventStream#MAX_SIDE}]
     */
    public static boolean isPossible(long width, long height) {
        return width >= 1 && width <= EventStream.MAX_SIDE && height >= 1 && height <= EventStream.MAX_SIDE;
    }

    /**
     * The smallest sensor that has all pixels that fired; the rule for files that do not state the size.
     *
     * @param maxX the largest column
     * @param maxY the largest row
     * @return that sensor
     */
    public static Sensor smallest(int maxX, int maxY) {
        return new Sensor(maxX + 1, maxY + 1);
    }

    @Override
    public String toString() {
        return width + " x " + height;
    }
}
