package org.snn4j.datasets.event;

import java.util.Random;
import java.util.random.RandomGenerator;

/** Recordings for tests. */
public final class Streams {
    private Streams() {}

    /** A recording from rows of time, x, y and polarity. */
    public static EventStream of(int width, int height, long[]... events) {
        EventStreamBuilder builder = EventStream.builder(width, height);
        for (long[] event : events) {
            builder.add(event[0], (int) event[1], (int) event[2], (int) event[3]);
        }
        return builder.build();
    }

    /** Events at these times, all on the pixel (0, 0) of a sensor of one pixel, ON. */
    public static EventStream at(long... times) {
        EventStreamBuilder builder = EventStream.builder(1, 1);
        for (long time : times) {
            builder.add(time, 0, 0, 1);
        }
        return builder.build();
    }

    /** Events at random places, up to {@code gap - 1} microseconds apart, on a clock that does not begin with 0. */
    public static EventStream random(long seed, int events, int width, int height, int gap) {
        RandomGenerator random = new Random(seed);
        EventStreamBuilder builder = EventStream.builder(width, height);
        long time = 1_000_000_007L;
        for (int i = 0; i < events; i++) {
            time += random.nextInt(gap);
            builder.add(time, random.nextInt(width), random.nextInt(height), random.nextInt(2));
        }
        return builder.build();
    }

    /** A recording over arrays as they are, in order or not. */
    public static EventStream unchecked(int width, int height, long[] times, int[] addresses, int size) {
        return EventStream.of(width, height, times, addresses, size);
    }
}
