package org.snn4j.datasets.event;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.DatasetFormatException;

/**
 * A NumPy array of one dimension, as a .npy file holds it: numbers, or records of several.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
final class NpyArray {
    /** What a file begins with. */
    static final String MAGIC = "\u0093NUMPY";

    /** The name of the only column of an array without fields. */
    static final String VALUE = "";

    private static final int LONGEST_HEADER = 1 << 16;
    private static final Pattern DESCR = Pattern.compile("'descr': *(?:'([^']{1,9})'|\\[([^\\[\\]]*)\\])");
    private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9]{1,18}),\\)");
    private static final Pattern FIELD = Pattern.compile(" *\\('([^']*)', *'([^']{1,9})'\\),?");

    private final Source source;
    private final String header;
    private final int begin;
    private final Map<String, NpyColumn.Type> types = new LinkedHashMap<>();
    private final Map<String, Integer> offsets = new LinkedHashMap<>();
    private int stride;
    private int count;

    private NpyArray(Source source, String header, int begin) {
        this.source = source;
        this.header = header;
        this.begin = begin;
    }

    /** Reads the header of an array that fills a file or an entry of a .npz file. */
    static NpyArray of(Source source) {
        if (!source.startsWith(MAGIC) || source.size() < 12) {
            throw source.wrong(0, "does not begin with the mark and header of a NumPy array; it is damaged or cut off");
        }
        int version = source.bytes()[6];
        int headerBegin = version == 1 ? 10 : 12;
        long length = version == 1 ? source.int16(8) & 0xFFFF : source.int32(8) & 0xFFFF_FFFFL;
        if (version < 1 || version > 3 || length > LONGEST_HEADER || headerBegin + length > source.size()) {
            throw source.wrong(
                    6,
                    "says at byte 6 that it is of version " + version + " and has a header of " + length
                            + " bytes, but versions 1 to 3 with headers up to " + LONGEST_HEADER
                            + " bytes are read, and it ends at byte " + source.size() + "; it is damaged or cut off");
        }
        String header = new String(source.bytes(), headerBegin, (int) length, StandardCharsets.UTF_8);
        NpyArray array = new NpyArray(source, header.strip(), headerBegin + (int) length);
        array.readTypes();
        array.readCount();
        return array;
    }

    private void readTypes() {
        Matcher descr = DESCR.matcher(header);
        if (!descr.find()) {
            throw unlikeEvents();
        }
        if (descr.group(1) != null) {
            add(VALUE, descr.group(1));
        } else {
            Matcher field = FIELD.matcher(descr.group(2));
            while (field.lookingAt()) {
                add(field.group(1), field.group(2));
                field.region(field.end(), descr.group(2).length());
            }
            if (field.regionStart() < descr.group(2).stripTrailing().length()) {
                throw unlikeEvents();
            }
        }
        if (stride == 0) {
            throw unlikeEvents();
        }
    }

    private void add(String name, String code) {
        NpyColumn.Type type = NpyColumn.Type.of(code);
        if (type == null) {
            throw unlikeEvents();
        }
        types.put(name, type);
        offsets.put(name, stride);
        stride += type.size();
    }

    private void readCount() {
        Matcher shape = SHAPE.matcher(header);
        if (!shape.find()) {
            throw unlikeEvents();
        }
        long values = Long.parseLong(shape.group(1));
        if (values > (source.size() - begin) / stride) {
            throw source.wrong(
                    begin,
                    "the array that begins at byte " + begin + " should have " + values + " values of " + stride
                            + " bytes, but the file ends at byte " + source.size()
                            + "; the download may be incomplete");
        }
        count = (int) values;
    }

    private DatasetFormatException unlikeEvents() {
        return source.wrong(
                0,
                "is an array described by " + header
                        + ", but events are one row of whole numbers, or of records of them");
    }

    int count() {
        return count;
    }

    Source source() {
        return source;
    }

    Set<String> names() {
        return types.keySet();
    }

    /** The whole numbers of a field; null where there is no such field. */
    @Nullable
    NpyColumn column(String name) {
        NpyColumn.Type type = types.get(name);
        if (type == null) {
            return null;
        }
        if (!type.isWhole()) {
            throw source.wrong(
                    0,
                    "has " + (name.equals(VALUE) ? "numbers" : "a field " + name) + " of type " + type
                            + ", but events have whole numbers, their times in microseconds; convert it");
        }
        return new NpyColumn(source, begin + offsets.getOrDefault(name, 0), stride, type);
    }
}
