package org.snn4j.datasets.event;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * A recording of an event camera: which pixel saw a change of brightness, when, and in which direction.
 *
 * <p>An event takes twelve bytes and is no object, so millions fit in memory. Time is in microseconds and never
 * decreases from one event to the next; x counts columns from the left, y rows from the top, both from 0; polarity
 * is 1 where the pixel became brighter (ON) and 0 where it became darker (OFF). Streams are immutable.
 */
public final class EventStream {
    /** The largest width and height, 32,768 pixels. */
    public static final int MAX_SIDE = 1 << 15;

    private final int width;
    private final int height;
    private final long[] times;
    private final int[] addresses;
    private final int from;
    private final int size;

    private EventStream(int width, int height, long[] times, int[] addresses, int from, int size) {
        this.width = width;
        this.height = height;
        this.times = times;
        this.addresses = addresses;
        this.from = from;
        this.size = size;
    }

    /**
     * A recording over arrays that are already known to be in order and on the sensor.
     *
     * @param width columns of the sensor
     * @param height rows of the sensor
     * @param times of the events; nobody may change the array any more
     * @param addresses of the events as {@link EventAddress} packs them; nobody may change the array any more
     * @param size how many events there are
     * @return that recording
     */
    static EventStream of(int width, int height, long[] times, int[] addresses, int size) {
        return new EventStream(width, height, times, addresses, 0, size);
    }

    /**
     * The times of all events, from {@link #first()} on, for loops over millions of them.
     *
     * @return not a copy
     */
    long[] times() {
        return times;
    }

    /** The addresses of all events, from {@link #first()} on; not a copy, see {@link EventAddress}. */
    int[] addresses() {
        return addresses;
    }

    /** Where this recording begins in its arrays. */
    int first() {
        return from;
    }

    /**
     * Starts building a recording.
     *
     * @param width columns of the sensor, from 1 to {@link #MAX_SIDE}
     * @param height rows of the sensor, from 1 to {@link #MAX_SIDE}
     * @return a builder to which events are added in the order of time
     * @throws IllegalArgumentException where a side is out of range
     */
    public static EventStreamBuilder builder(int width, int height) {
        return new EventStreamBuilder(width, height);
    }

    /**
     * Columns of the sensor.
     *
     * @return the number that every x is below
     */
    public int width() {
        return width;
    }

    /**
     * Rows of the sensor.
     *
     * @return the number that every y is below
     */
    public int height() {
        return height;
    }

    /**
     * How many events there are.
     *
     * @return their number, perhaps 0
     */
    public int size() {
        return size;
    }

    /**
     * When an event happened.
     *
     * @param event its number, from 0
     * @return microseconds on the recording's own clock
     */
    public long time(int event) {
        return times[at(event)];
    }

    /**
     * The column of an event.
     *
     * @param event its number, from 0
     * @return from 0 on the left to the width less 1
     */
    public int x(int event) {
        return EventAddress.x(addresses[at(event)]);
    }

    /**
     * The row of an event.
     *
     * @param event its number, from 0
     * @return from 0 at the top to the height less 1
     */
    public int y(int event) {
        return EventAddress.y(addresses[at(event)]);
    }

    /**
     * The direction of an event.
     *
     * @param event its number, from 0
     * @return 1 for brighter (ON), 0 for darker (OFF)
     */
    public int polarity(int event) {
        return EventAddress.polarity(addresses[at(event)]);
    }

    /**
     * Microseconds from the first event to the last.
     *
     * @return 0 where there are fewer than two events
     */
    public long duration() {
        return size == 0 ? 0 : time(size - 1) - time(0);
    }

    /**
     * A part of this recording, without copying it.
     *
     * @param begin number of the first event to keep
     * @param end number after that of the last event to keep
     * @return the events in between, on the same clock
     * @throws IndexOutOfBoundsException where the part is not inside this recording
     */
    public EventStream slice(int begin, int end) {
        Objects.checkFromToIndex(begin, end, size);
        return new EventStream(width, height, times, addresses, from + begin, end - begin);
    }

    /**
     * The events that satisfy a condition.
     *
     * @param condition is asked once for each event by its number, in the order of time
     * @return a new recording of the same sensor, on the same clock
     */
    public EventStream filter(IntPredicate condition) {
        EventStreamBuilder kept = builder(width, height).expect(size);
        for (int i = 0; i < size; i++) {
            if (condition.test(i)) {
                kept.add(time(i), x(i), y(i), polarity(i));
            }
        }
        return kept.build();
    }

    /**
     * The first event at or after a time, by bisection.
     *
     * @param time in microseconds on the recording's own clock
     * @return its number, or the size where all are earlier
     */
    public int indexOf(long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[from + middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int at(int event) {
        return from + Objects.checkIndex(event, size);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventStream stream
                && width == stream.width
                && height == stream.height
                && size == stream.size
                && Arrays.equals(times, from, from + size, stream.times, stream.from, stream.from + size)
                && Arrays.equals(addresses, from, from + size, stream.addresses, stream.from, stream.from + size);
    }

    @Override
    public int hashCode() {
        int hash = 31 * width + height;
        for (int i = from; i < from + size; i++) {
            hash = 31 * (31 * hash + Long.hashCode(times[i])) + addresses[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return "EventStream(" + size + " events in " + duration() + " us, " + width + " x " + height + ")";
    }
}
