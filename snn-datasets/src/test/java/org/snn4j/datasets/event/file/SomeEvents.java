package org.snn4j.datasets.event.file;

import java.util.random.RandomGenerator;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;
import org.snn4j.random.Randomness;

/** Recordings made up at random, the same for the same seed. */
public final class SomeEvents {
    private SomeEvents() {}

    /** Events anywhere on the sensor, each up to a number of microseconds after the one before. */
    public static EventStream of(int width, int height, int count, int longestGap, long seed) {
        RandomGenerator random = Randomness.keyed(seed);
        EventStreamBuilder builder = EventStream.builder(width, height);
        long time = 0;
        for (int i = 0; i < count; i++) {
            time += random.nextInt(longestGap + 1);
            // The corners, so that the smallest sensor with all events is this one.
            int x = i == 0 ? width - 1 : random.nextInt(width);
            int y = i == 0 ? height - 1 : random.nextInt(height);
            builder.add(time, x, y, random.nextInt(2));
        }
        return builder.build();
    }
}
