package org.snn4j.datasets.event;

import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Options for reading a file of events; what is not chosen is decided by the file.
 *
 * <p>Begin with {@link #standard()}; each method gives changed options and leaves these unchanged.
 */
public final class EventFileOptions {
    private static final EventFileOptions STANDARD =
            new EventFileOptions(null, null, null, null, null, TimeOrder.REFUSE);

    private final @Nullable EventFormat format;
    private final @Nullable Sensor sensor;
    private final @Nullable AedatLayout layout;
    private final @Nullable AedatConvention convention;
    private final @Nullable Integer stream;
    private final TimeOrder timeOrder;

    private EventFileOptions(
            @Nullable EventFormat format,
            @Nullable Sensor sensor,
            @Nullable AedatLayout layout,
            @Nullable AedatConvention convention,
            @Nullable Integer stream,
            TimeOrder timeOrder) {
        this.format = format;
        this.sensor = sensor;
        this.layout = layout;
        this.convention = convention;
        this.stream = stream;
        this.timeOrder = timeOrder;
    }

    /**
     * Leaves everything to the file.
     *
     * @return options without any choice
     */
    public static EventFileOptions standard() {
        return STANDARD;
    }

    /**
     * Accepts files of one format only.
     *
     * @param wanted the format that the file must have; otherwise the file's content decides
     * @return changed options
     */
    public EventFileOptions format(EventFormat wanted) {
        return new EventFileOptions(Objects.requireNonNull(wanted), sensor, layout, convention, stream, timeOrder);
    }

    /**
     * Sets the size of the sensor; an event beyond it is refused.
     *
     * <p>By default it is what the file states. Where a file does not state it, it is for .bin the smallest of 34 x 34 (N-MNIST),
     * 240 x 180 (N-Caltech101) and 304 x 240 (ATIS) that has all pixels that fired, else the smallest of all.
     *
     * @param width columns, 1 to {@link EventStream#MAX_SIDE}
     * @param height rows, 1 to {@link EventStream#MAX_SIDE}
     * @return changed options
     * @throws IllegalArgumentException where a side is out of range
     */
    public EventFileOptions sensor(int width, int height) {
        return new EventFileOptions(format, Sensor.checked(width, height), layout, convention, stream, timeOrder);
    }

    /**
     * Sets the camera of an AEDAT 2.0 file.
     *
     * @param wanted its layout; otherwise what the header names as AEChip, or DVS128 where it names nothing
     * @return changed options
     */
    public EventFileOptions layout(AedatLayout wanted) {
        return new EventFileOptions(format, sensor, Objects.requireNonNull(wanted), convention, stream, timeOrder);
    }

    /**
     * Sets how the x and y of an AEDAT 2.0 file map to pixels.
     *
     * @param wanted the convention; otherwise {@link AedatConvention#SPIKING_JELLY} for DVS128 and
     *     {@link AedatConvention#RAW} for DAVIS cameras
     * @return changed options
     */
    public EventFileOptions convention(AedatConvention wanted) {
        return new EventFileOptions(format, sensor, layout, Objects.requireNonNull(wanted), stream, timeOrder);
    }

    /**
     * Chooses among several streams of events in an AEDAT 3.1 or AEDAT 4 file.
     *
     * @param wanted the number of the source or stream; otherwise the only one that has events
     * @return changed options
     */
    public EventFileOptions stream(int wanted) {
        return new EventFileOptions(format, sensor, layout, convention, wanted, timeOrder);
    }

    /**
     * Sets what happens to a file in which time runs backwards.
     *
     * @param wanted refuse it, which is the default, or sort its events
     * @return changed options
     */
    public EventFileOptions timeOrder(TimeOrder wanted) {
        return new EventFileOptions(format, sensor, layout, convention, stream, Objects.requireNonNull(wanted));
    }

    /**
     * These options, changed by others.
     *
     * @param chosen their choices take precedence over these
     * @return changed options
     */
    public EventFileOptions with(EventFileOptions chosen) {
        return new EventFileOptions(
                chosen.format == null ? format : chosen.format,
                chosen.sensor == null ? sensor : chosen.sensor,
                chosen.layout == null ? layout : chosen.layout,
                chosen.convention == null ? convention : chosen.convention,
                chosen.stream == null ? stream : chosen.stream,
                chosen.timeOrder == TimeOrder.REFUSE ? timeOrder : chosen.timeOrder);
    }

    /**
     * Lists the choices.
     *
     * @return such as {@code [sensor=34 x 34, timeOrder=SORT]}; equal where files are read alike
     */
    @Override
    public String toString() {
        StringJoiner chosen = new StringJoiner(", ", "[", "]");
        add(chosen, "format", format);
        add(chosen, "sensor", sensor);
        add(chosen, "layout", layout);
        add(chosen, "convention", convention);
        add(chosen, "stream", stream);
        return chosen.add("timeOrder=" + timeOrder).toString();
    }

    private static void add(StringJoiner to, String name, @Nullable Object value) {
        if (value != null) {
            to.add(name + "=" + value);
        }
    }

    /**
     * The format that was chosen.
     *
     * @return null where the file decides
     */
    @Nullable
    public EventFormat format() {
        return format;
    }

    /**
     * Whether the size of the sensor was chosen.
     *
     * @return false where the file decides
     */
    public boolean hasSensor() {
        return sensor != null;
    }

    /**
     * The sensor that was chosen, or else the file's.
     *
     * @param ofTheFile asked only where none was chosen
     * @return a sensor
     */
    public Sensor sensorOr(Supplier<Sensor> ofTheFile) {
        return sensor == null ? ofTheFile.get() : sensor;
    }

    /**
     * The camera that was chosen, or else the file's.
     *
     * @param ofTheFile asked only where none was chosen
     * @return a layout
     */
    public AedatLayout layoutOr(Supplier<AedatLayout> ofTheFile) {
        return layout == null ? ofTheFile.get() : layout;
    }

    /**
     * The convention that was chosen, or else the usual one.
     *
     * @param usual that of the camera
     * @return a convention
     */
    public AedatConvention conventionOr(AedatConvention usual) {
        return convention == null ? usual : convention;
    }

    /**
     * The stream that was chosen.
     *
     * @return null for the only one that has events
     */
    @Nullable
    public Integer stream() {
        return stream;
    }

    /**
     * What happens to a file in which time runs backwards.
     *
     * @return {@link TimeOrder#REFUSE} unless chosen otherwise
     */
    public TimeOrder timeOrder() {
        return timeOrder;
    }
}
