package org.snn4j.datasets.event;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import org.snn4j.datasets.DatasetFormatException;

/** The events that a reader has found in a file, not yet known to be in order or on the sensor. */
public final class EventBuffer {
    private static final long CLOCK = 1L << 32;

    private final FileBytes source;
    /** The time of each event; readers write here directly, since files hold millions of events. */
    public long[] times;
    /** Column, row and polarity of each event, as {@link EventAddress} packs them. */
    public int[] addresses;
    /** How many events have been read. */
    public int size;

    /** Where in the file an event stands. */
    private IntToLongFunction byteOf = event -> -1;

    private boolean clockOf32Bits;

    /**
     * Allocates the arrays.
     *
     * @param source the file, for errors
     * @param capacity how many events are expected; {@link #expect} grows them
     */
    public EventBuffer(FileBytes source, int capacity) {
        this.source = source;
        times = new long[capacity];
        addresses = new int[capacity];
    }

    /**
     * Says how to find the byte of an event. It is called for error messages only, so it may be slow.
     *
     * @param where gives the byte of an event by its number
     * @return this buffer
     */
    public EventBuffer locatedBy(IntToLongFunction where) {
        byteOf = where;
        return this;
    }

    /**
     * Says that times were stored in 32 bits, which overflow after 71 minutes: a fall by half of them is no step back.
     *
     * @return this buffer
     */
    public EventBuffer withClockOf32Bits() {
        clockOf32Bits = true;
        return this;
    }

    /**
     * Grows the arrays for more events.
     *
     * @param more how many
     */
    public void expect(int more) {
        int needed = Math.addExact(size, more);
        if (needed > times.length) {
            int capacity = (int) Math.max(needed, Math.min(2L * times.length, Integer.MAX_VALUE - 8));
            times = Arrays.copyOf(times, capacity);
            addresses = Arrays.copyOf(addresses, capacity);
        }
    }

    /**
     * Appends events of neighbouring pixels; the arrays must be large enough.
     *
     * @param bits which pixels fired, that of the lowest bit first
     * @param time of all of them
     * @param x column of the first pixel
     * @param width events from this column on are left out
     * @param address their row and polarity, with column 0
     */
    public void addRow(int bits, long time, int x, int width, int address) {
        for (int left = bits; left != 0; left &= left - 1) {
            int column = x + Integer.numberOfTrailingZeros(left);
            if (column < width) {
                times[size] = time;
                addresses[size++] = address | column;
            }
        }
    }

    /** How many events are earlier than their predecessor, and the largest x and y. */
    private record Survey(int backwards, int maxX, int maxY) {}

    private Survey survey() {
        int backwards = 0;
        int maxX = -1;
        int maxY = -1;
        long last = size == 0 ? 0 : times[0];
        for (int i = 0; i < size; i++) {
            long time = times[i];
            backwards += time < last ? 1 : 0;
            last = time;
            maxX = Math.max(maxX, EventAddress.x(addresses[i]));
            maxY = Math.max(maxY, EventAddress.y(addresses[i]));
        }
        return new Survey(backwards, maxX, maxY);
    }

    private Survey surveyOfTrueTimes() {
        Survey found = survey();
        if (found.backwards > 0 && clockOf32Bits) {
            unwrap();
            return survey();
        }
        return found;
    }

    /**
     * Checks all events and makes a recording of them.
     *
     * @param format what kind of file it was
     * @param rule the sensor, where the options do not give it
     * @param options the sensor, and what happens to events out of order
     * @param headerBytes where the first record begins
     * @param records how many events the file stores
     * @return the recording
     * @throws DatasetFormatException where an event is off the sensor, or time runs backwards and may not
     */
    public EventRecording finish(
            EventFormat format, SensorRule rule, EventFileOptions options, long headerBytes, long records) {
        Survey found = surveyOfTrueTimes();
        Sensor sensor = options.sensorOr(() -> rule.sensor(found.maxX, found.maxY));
        if (sensor.equals(Sensor.UNKNOWN)) {
            throw source.wrong(
                    -1, "holds no event and no size of its sensor; give it by EventFileOptions.sensor(width, height)");
        }
        if (found.maxX >= sensor.width() || found.maxY >= sensor.height()) {
            throw offSensor(sensor);
        }
        if (found.backwards > 0) {
            if (options.timeOrder() == TimeOrder.REFUSE) {
                throw backwards();
            }
            new TimeSort(times, addresses, size).run();
        }
        trim();
        return new EventRecording(
                format,
                EventStream.of(sensor.width(), sensor.height(), times, addresses, size),
                headerBytes,
                records,
                found.backwards,
                options.hasSensor() || rule.isTold());
    }

    private void unwrap() {
        long overflow = 0;
        long last = times[0];
        for (int i = 0; i < size; i++) {
            long time = times[i];
            overflow += last - time > CLOCK / 2 ? CLOCK : 0;
            last = time;
            times[i] = time + overflow;
        }
    }

    private DatasetFormatException offSensor(Sensor sensor) {
        int event = 0;
        while (EventAddress.x(addresses[event]) < sensor.width()
                && EventAddress.y(addresses[event]) < sensor.height()) {
            event++;
        }
        long at = byteOf.applyAsLong(event);
        return source.wrong(
                at,
                "the event at byte " + at + " lies at (" + EventAddress.x(addresses[event]) + ", "
                        + EventAddress.y(addresses[event]) + "), off the sensor of " + sensor
                        + "; the file is damaged, or of another camera or byte order");
    }

    private DatasetFormatException backwards() {
        int event = 1;
        while (times[event] >= times[event - 1]) {
            event++;
        }
        long at = byteOf.applyAsLong(event);
        return source.wrong(
                at,
                "time runs backwards at byte " + at + ", from " + times[event - 1] + " to " + times[event]
                        + " us; the file is damaged or its clock was reset; TimeOrder.SORT sorts its events");
    }

    /** Frees unused memory, unless it is less than a quarter, which is cheaper than a copy. */
    private void trim() {
        if (size < times.length - times.length / 4) {
            times = Arrays.copyOf(times, size);
            addresses = Arrays.copyOf(addresses, size);
        }
    }
}
