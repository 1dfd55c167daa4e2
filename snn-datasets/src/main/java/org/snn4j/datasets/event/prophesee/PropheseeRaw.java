package org.snn4j.datasets.event.prophesee;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.FileBytes;
import org.snn4j.datasets.event.Sensor;

/**
 * The header of a RAW file of Prophesee: lines of text that begin with "% ", up to "% end" or to the first other byte.
 * The words of the sensor follow.
 *
 * @param sensor unknown where the header does not state it
 * @param highWordFirst whether words of 64 bits were sent as two of 32, the more significant one first
 * @param timeShift added to all times; written by programs that count time from the first event
 * @param end where the header ends
 * @see <a href="https://docs.prophesee.ai/stable/data/file_formats/raw.html">RAW file format</a>
 */
public record PropheseeRaw(Sensor sensor, boolean highWordFirst, long timeShift, int end) {
    private static final Pattern LINE = Pattern.compile("% (\\w+)(?: +(.*))?");
    private static final Pattern SIZE = Pattern.compile("([0-9]+)x([0-9]+)");

    /**
     * How the events of a RAW file are encoded.
     *
     * @param source the file
     * @return such as EVT3, "?" where the header does not state it, or nothing for other files; .dat files, which have such
     *     a header too, state their version
     */
    public static String encoding(FileBytes source) {
        String evt = "";
        String format = "";
        boolean raw = false;
        for (Lines lines = new Lines(source); lines.next(); ) {
            switch (lines.key) {
                case "Version" -> {
                    return "";
                }
                case "evt" -> evt = "EVT" + lines.value.replace(".0", "").replace(".", "");
                case "format" -> format = lines.value.split(";", 2)[0].strip().toUpperCase(Locale.ROOT);
                case "plugin_name", "system_ID" -> raw = true;
                default -> {
                    // Not about the encoding.
                }
            }
        }
        return !format.isEmpty() ? format : !evt.isEmpty() ? evt : raw ? "?" : "";
    }

    static PropheseeRaw of(FileBytes source) {
        String width = "";
        String height = "";
        String endianness = "";
        long timeShift = 0;
        Lines lines = new Lines(source);
        while (lines.next()) {
            switch (lines.key) {
                case "format" -> {
                    width = lines.option("width", width);
                    height = lines.option("height", height);
                    endianness = lines.option("endianness", endianness);
                }
                case "geometry" -> {
                    Matcher sides = SIZE.matcher(lines.value);
                    if (sides.matches() && width.isEmpty() && height.isEmpty()) {
                        width = sides.group(1);
                        height = sides.group(2);
                    }
                }
                case "endianness" -> endianness = lines.value;
                case "t0" -> timeShift = lines.value.matches("[0-9]{1,18}") ? Long.parseLong(lines.value) : 0;
                default -> {
                    // Serial numbers, dates and the like.
                }
            }
        }
        if (endianness.equals("big")) {
            throw source.wrong(
                    0,
                    "is big endian by its header, but little endian is read; write it again by Metavision Studio, or as"
                            + " .dat by metavision_file_to_dat");
        }
        return new PropheseeRaw(sensor(source, width, height), endianness.equals("legacy"), timeShift, lines.at);
    }

    private static Sensor sensor(FileBytes source, String width, String height) {
        if (width.isEmpty() || height.isEmpty()) {
            return Sensor.UNKNOWN;
        }
        boolean numbers = width.matches("[0-9]{1,9}") && height.matches("[0-9]{1,9}");
        if (!numbers || !Sensor.isPossible(Integer.parseInt(width), Integer.parseInt(height))) {
            throw source.wrong(
                    0,
                    "has a sensor of " + FileBytes.shown(width + " x " + height)
                            + " by its header, but a side has 1 to " + EventStream.MAX_SIDE
                            + " pixels; the file is damaged");
        }
        return new Sensor(Integer.parseInt(width), Integer.parseInt(height));
    }

    /** The lines of a header, one after the other. */
    private static final class Lines {
        private final FileBytes source;
        private int at;
        private boolean ended;
        private String key = "";
        private String value = "";

        Lines(FileBytes source) {
            this.source = source;
        }

        boolean next() {
            byte[] bytes = source.bytes();
            if (ended || at + 1 >= bytes.length || bytes[at] != '%' || bytes[at + 1] != ' ') {
                return false;
            }
            int end = source.textLineEnd(at);
            if (end < 0) {
                return false;
            }
            Matcher line = LINE.matcher(source.text(at, end));
            at = end;
            boolean known = line.matches();
            key = known ? line.group(1) : "";
            value = known && line.group(2) != null ? line.group(2).strip() : "";
            ended = key.equals("end");
            return true;
        }

        /** What stands behind a name in a value such as EVT3;height=720;width=1280. */
        String option(String name, String usual) {
            for (String part : value.split(";")) {
                if (part.strip().startsWith(name + "=")) {
                    return part.strip().substring(name.length() + 1);
                }
            }
            return usual;
        }
    }
}
