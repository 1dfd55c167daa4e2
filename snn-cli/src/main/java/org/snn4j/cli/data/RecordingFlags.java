package org.snn4j.cli.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.parse.Quoted;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventFileOptions;
import picocli.CommandLine.Option;

/** Flags for what a recording of an event camera may not state itself. */
public final class RecordingFlags {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})x([0-9]{1,5})");

    @Option(
            names = "--sensor",
            paramLabel = "WxH",
            description = "Size of the sensor, such as 240x180, where recordings do not state it.")
    @Nullable
    String sensor;

    @Option(
            names = "--camera",
            paramLabel = "NAME",
            description = "Camera of AEDAT 2.0 files that do not name it: dvs128, davis240c or davis346.")
    @Nullable
    String camera;

    @Option(
            names = "--convention",
            paramLabel = "NAME",
            description =
                    "Pixel order of AEDAT 2.0 files: upright, raw, jaer or spiking-jelly. Default: upright in 'snn"
                            + " events'; in training, spiking-jelly for DVS128 and raw for DAVIS cameras.")
    @Nullable
    String convention;

    @Option(
            names = "--stream",
            converter = WholeNumber.AtLeast0.class,
            paramLabel = "N",
            description = "Stream to read from an AEDAT 3.1 or 4 file that has several.")
    @Nullable
    Integer stream;

    /**
     * Applies the flags to options of the reader.
     *
     * @param usual options where no flag is given
     * @return the options to read with
     */
    public EventFileOptions options(EventFileOptions usual) {
        EventFileOptions options = usual;
        if (convention != null) {
            options = options.convention(WrongFlag.pick("--convention", convention, byName(AedatConvention.values())));
        }
        if (camera != null) {
            options = options.layout(WrongFlag.pick("--camera", camera, byName(AedatLayout.values())));
        }
        if (stream != null) {
            options = options.stream(stream);
        }
        return sensor == null ? options : withSensor(options, sensor);
    }

    private static EventFileOptions withSensor(EventFileOptions options, String size) {
        Matcher sides = SIZE.matcher(size);
        if (!sides.matches()) {
            throw new WrongFlag("--sensor must be width x height such as 240x180, but was " + Quoted.value(size));
        }
        return WrongFlag.ifRefused(
                () -> options.sensor(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2))));
    }

    /**
     * Names the values of an enumeration as flags do: lower case, with dashes.
     *
     * @param values all values
     * @param <E> the enumeration
     * @return the values by their names
     */
    public static <E extends Enum<E>> Map<String, E> byName(E[] values) {
        return Arrays.stream(values)
                .collect(Collectors.toMap(
                        value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'), Function.identity()));
    }
}
