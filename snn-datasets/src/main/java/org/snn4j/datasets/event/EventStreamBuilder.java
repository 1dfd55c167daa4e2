package org.snn4j.datasets.event;

import java.util.Arrays;
import org.snn4j.check.Check;

/** Collects the events of a recording, in the order of time; {@link EventStream#builder} gives one. */
public final class EventStreamBuilder {
    private static final int FIRST_CAPACITY = 1024;

    private final int width;
    private final int height;
    private long[] times = new long[0];
    private int[] addresses = new int[0];
    private int size;

    EventStreamBuilder(int width, int height) {
        this.width = side(width, "width");
        this.height = side(height, "height");
    }

    /**
     * Allocates memory for more events, so that adding them copies nothing.
     *
     * @param events how many more are expected, at least 0
     * @return this builder
     */
    public EventStreamBuilder expect(int events) {
        Check.that(events >= 0, "events must be at least 0, but was " + events);
        grow(Math.addExact(size, events));
        return this;
    }

    /**
     * Adds an event.
     *
     * @param time in microseconds, not before that of the event added last
     * @param x its column
     * @param y its row
     * @param polarity 1 for brighter (ON), 0 for darker (OFF)
     * @return this builder
     * @throws IllegalArgumentException where time goes back, the place is off the sensor, or the polarity is another
     */
    public EventStreamBuilder add(long time, int x, int y, int polarity) {
        if (x < 0 || x >= width || y < 0 || y >= height) {
            throw new IllegalArgumentException("event " + size + " lies at (" + x + ", " + y + "), off the sensor of "
                    + width + " x " + height + "; give the sensor's true size or drop it");
        }
        if ((polarity & ~1) != 0) {
            throw new IllegalArgumentException(
                    "event " + size + " has polarity " + polarity + ", but it must be 0 (OFF) or 1 (ON)");
        }
        if (size > 0 && time < times[size - 1]) {
            throw new IllegalArgumentException("event " + size + " is at " + time
                    + " us, before the one ahead of it at " + times[size - 1] + " us; sort events by time");
        }
        if (size == times.length) {
            grow(size == 0 ? FIRST_CAPACITY : Math.addExact(size, size));
        }
        times[size] = time;
        addresses[size++] = EventAddress.of(x, y, polarity);
        return this;
    }

    /**
     * How many events have been added.
     *
     * @return their number so far
     */
    public int size() {
        return size;
    }

    /**
     * Ends the recording.
     *
     * @return the events added so far; the builder can be used further
     */
    public EventStream build() {
        return EventStream.of(width, height, Arrays.copyOf(times, size), Arrays.copyOf(addresses, size), size);
    }

    private static int side(int pixels, String name) {
        Check.that(
                pixels >= 1 && pixels <= EventStream.MAX_SIDE,
                name + " must lie in [1, " + EventStream.MAX_SIDE + "], but was " + pixels);
        return pixels;
    }

    private void grow(int capacity) {
        if (capacity > times.length) {
            times = Arrays.copyOf(times, capacity);
            addresses = Arrays.copyOf(addresses, capacity);
        }
    }
}
