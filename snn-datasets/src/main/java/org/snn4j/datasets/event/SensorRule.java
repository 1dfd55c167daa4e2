package org.snn4j.datasets.event;

/** Decides which sensor a file's events come from. */
@FunctionalInterface
public interface SensorRule {
    /**
     * The sensor, given the largest coordinates of all events.
     *
     * @param maxX the largest column, -1 where there is no event
     * @param maxY the largest row, -1 where there is no event
     * @return the sensor
     */
    Sensor sensor(int maxX, int maxY);

    /**
     * Whether the file states the size, or its camera has only one.
     *
     * @return false where the size is a guess from the events
     */
    default boolean isTold() {
        return false;
    }
}
