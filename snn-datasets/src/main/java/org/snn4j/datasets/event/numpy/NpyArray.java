package org.snn4j.datasets.event.numpy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.FileBytes;

/**
 * A NumPy array, as a .npy file or an entry of a .npz file holds it.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
public final class NpyArray {
    /** The first bytes of a file. */
    public static final String MAGIC = "\u0093NUMPY";

    /** The name of the only column of an array without fields. */
    static final String VALUE = "";

    private static final int LONGEST_HEADER = 1 << 16;

    private final FileBytes source;
    private final String header;
    private final int begin;
    private final List<Long> shape;
    private final boolean columnsFirst;
    private final NpyLayout layout;

    private NpyArray(
            FileBytes source, String header, int begin, List<Long> shape, boolean columnsFirst, NpyLayout layout) {
        this.source = source;
        this.header = header;
        this.begin = begin;
        this.shape = shape;
        this.columnsFirst = columnsFirst;
        this.layout = layout;
    }

    /** Reads the header of an array and checks that the file holds all of it. */
    static NpyArray of(FileBytes source) {
        if (!source.startsWith(MAGIC) || source.size() < 12) {
            throw source.wrong(0, "does not begin with the mark and header of a NumPy array; it is damaged or cut off");
        }
        int version = source.bytes()[6];
        int minor = source.bytes()[7];
        int headerBegin = version == 1 ? 10 : 12;
        long length = version == 1 ? source.int16(8) & 0xFFFF : source.int32(8) & 0xFFFF_FFFFL;
        if (version < 1
                || version > 3
                || minor != 0
                || length > LONGEST_HEADER
                || headerBegin + length > source.size()) {
            throw source.wrong(
                    6,
                    "says at byte 6 that it is of version " + version + (minor == 0 ? "" : "." + minor)
                            + " and has a header of " + length + " bytes, but versions 1 to 3 with headers up to "
                            + LONGEST_HEADER + " bytes are read, and it ends at byte " + source.size()
                            + "; it is damaged or cut off");
        }
        String header = new String(
                        source.bytes(),
                        headerBegin,
                        (int) length,
                        version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1)
                .strip();
        NpyArray array = parsed(source, header, headerBegin + (int) length);
        array.checkLength();
        return array;
    }

    private static NpyArray parsed(FileBytes source, String header, int begin) {
        try {
            if (PythonLiteral.parse(header) instanceof Map<?, ?> entries
                    && entries.keySet().equals(Set.of("descr", "fortran_order", "shape"))
                    && entries.get("fortran_order") instanceof Boolean columnsFirst
                    && entries.get("shape") instanceof PythonLiteral.Tuple shape) {
                return new NpyArray(
                        source,
                        header,
                        begin,
                        sides(shape),
                        columnsFirst,
                        NpyLayout.of(Objects.requireNonNull(entries.get("descr"))));
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw noNumbers(source, header);
        }
        throw noNumbers(source, header);
    }

    private static List<Long> sides(PythonLiteral.Tuple shape) {
        List<Long> sides = new ArrayList<>();
        for (Object side : shape.items()) {
            if (!(side instanceof Long length) || length < 0) {
                throw new IllegalArgumentException("no shape: " + shape);
            }
            sides.add(length);
        }
        return sides;
    }

    private static DatasetFormatException noNumbers(FileBytes source, String header) {
        return source.wrong(
                0,
                "has the header " + FileBytes.shown(header)
                        + ", which describes no array of numbers; it is damaged, or holds Python objects");
    }

    /** Refuses an array that is longer than its file, so that no memory is allocated for it. */
    private void checkLength() {
        if (layout.size() == 0) {
            throw noNumbers(source, header);
        }
        int most = (source.size() - begin) / layout.size();
        long values = shape.contains(0L) ? 0 : 1;
        for (long side : shape) {
            values = values > 0 && side > Long.MAX_VALUE / values ? Long.MAX_VALUE : values * side;
        }
        if (values > most) {
            throw source.wrong(
                    begin,
                    "the array that begins at byte " + begin + " should have " + values + " values of " + layout.size()
                            + " bytes, but the file ends at byte " + source.size()
                            + "; the download may be incomplete");
        }
    }

    /** The length of a one-dimensional array; other shapes are refused. */
    int count() {
        long longer = shape.stream().filter(side -> side != 1).count();
        if (shape.isEmpty() || longer > 1) {
            throw source.wrong(
                    0,
                    "is an array described by " + FileBytes.shown(header)
                            + ", but events are one row of whole numbers, or of records of them");
        }
        return (int) shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    }

    List<Long> shape() {
        return shape;
    }

    boolean columnsFirst() {
        return columnsFirst;
    }

    int begin() {
        return begin;
    }

    FileBytes source() {
        return source;
    }

    Set<String> names() {
        return layout.names();
    }

    /** The type of an array without fields; null where elements have fields. */
    NpyColumn.@Nullable Type type() {
        NpyLayout.Field only = layout.field(VALUE);
        return only == null ? null : only.type();
    }

    /** The whole numbers of a field; null where there is no such field. */
    @Nullable
    NpyColumn column(String name) {
        NpyLayout.Field field = layout.field(name);
        if (field == null) {
            return null;
        }
        NpyColumn.Type type = field.type();
        if (type == null || !type.isWhole()) {
            throw source.wrong(
                    0,
                    "has " + (name.equals(VALUE) ? "numbers " : "a field " + name + " ") + field.description()
                            + ", but events have whole numbers, their times in microseconds; convert it");
        }
        return new NpyColumn(source, begin + field.offset(), layout.size(), type);
    }
}
