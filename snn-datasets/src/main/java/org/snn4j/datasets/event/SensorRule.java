package org.snn4j.datasets.event;

/** What sensor a file's events come from. */
@FunctionalInterface
interface SensorRule {
    /** The sensor, given the largest coordinates of all events; they are -1 where there is no event. */
    Sensor sensor(int maxX, int maxY);

    /** Whether the file told the size, or its camera has only one. */
    default boolean isTold() {
        return false;
    }
}
