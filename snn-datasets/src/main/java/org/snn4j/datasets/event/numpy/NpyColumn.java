package org.snn4j.datasets.event.numpy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snn4j.datasets.event.FileBytes;

/**
 * Whole numbers at equal distances in a NumPy array.
 *
 * @param source the array's file
 * @param first where the first number begins
 * @param stride bytes from one number to the next
 * @param type what a number is
 */
record NpyColumn(FileBytes source, int first, int stride, Type type) {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /**
     * A type of NumPy.
     *
     * @param kind such as i for whole numbers with a sign, b for booleans, f for floating point, V for bytes
     * @param size in bytes
     * @param bigEndian whether the first byte is the most significant one
     * @param unit what a time counts, such as {@code [us]}; else empty
     */
    record Type(char kind, int size, boolean bigEndian, String unit) {
        private static final Pattern CODE = Pattern.compile("([<>|=]?)([biufcSaUVmM])([0-9]{1,9})(\\[[a-zA-Z0-9]*])?");

        /** NumPy's names for the same types, in the byte order of the machine. */
        private static final Map<String, String> NAMES = Map.ofEntries(
                Map.entry("?", "b1"),
                Map.entry("b", "i1"),
                Map.entry("B", "u1"),
                Map.entry("h", "i2"),
                Map.entry("H", "u2"),
                Map.entry("i", "i4"),
                Map.entry("I", "u4"),
                Map.entry("l", "i8"),
                Map.entry("L", "u8"),
                Map.entry("q", "i8"),
                Map.entry("Q", "u8"),
                Map.entry("e", "f2"),
                Map.entry("f", "f4"),
                Map.entry("d", "f8"),
                Map.entry("bool", "b1"),
                Map.entry("int8", "i1"),
                Map.entry("uint8", "u1"),
                Map.entry("int16", "i2"),
                Map.entry("uint16", "u2"),
                Map.entry("int32", "i4"),
                Map.entry("uint32", "u4"),
                Map.entry("int64", "i8"),
                Map.entry("uint64", "u8"),
                Map.entry("float16", "f2"),
                Map.entry("float32", "f4"),
                Map.entry("float64", "f8"));

        /** The type of a code such as {@code <i8}; null where there is none. */
        static @Nullable Type of(String code) {
            int order = !code.isEmpty() && "<>|=".indexOf(code.charAt(0)) >= 0 ? 1 : 0;
            String known = NAMES.get(code.substring(order));
            Matcher parts = CODE.matcher(known == null ? code : code.substring(0, order) + known);
            if (!parts.matches()) {
                return null;
            }
            char kind = parts.group(2).charAt(0);
            long units = Long.parseLong(parts.group(3));
            boolean time = kind == 'm' || kind == 'M';
            String unit = parts.group(4) == null ? "" : parts.group(4);
            if (time ? units != 8 : !unit.isEmpty()) {
                return null;
            }
            return new Type(
                    kind,
                    Math.toIntExact(kind == 'U' ? 4 * units : units),
                    parts.group(1).equals(">"),
                    unit);
        }

        boolean isWhole() {
            return switch (size) {
                case 1 -> kind == 'b' || kind == 'i' || kind == 'u';
                case 2, 4, 8 -> kind == 'i' || kind == 'u';
                default -> false;
            };
        }

        @Override
        public String toString() {
            return (size == 1 ? "|" : bigEndian ? ">" : "<") + kind + (kind == 'U' ? size / 4 : size) + unit;
        }
    }

    int byteOf(int row) {
        return first + row * stride;
    }

    /** A number; unsigned 64-bit numbers above 2^63 - 1 become negative. */
    long at(int row) {
        long signed = bits(byteOf(row));
        return type.kind == 'i' ? signed : signed & (-1L >>> (64 - 8 * type.size));
    }

    private long bits(int at) {
        byte[] bytes = source.bytes();
        return switch (type.size) {
            case 1 -> bytes[at];
            case 2 -> type.bigEndian ? (short) SHORTS.get(bytes, at) : FileBytes.int16(bytes, at);
            case 4 -> type.bigEndian ? (int) INTS.get(bytes, at) : FileBytes.int32(bytes, at);
            default -> type.bigEndian ? (long) LONGS.get(bytes, at) : FileBytes.int64(bytes, at);
        };
    }

    /** A whole number, or one of 4 or 8 bytes in floating point. */
    double number(int row) {
        if (type.kind != 'f') {
            return at(row);
        }
        long bits = bits(byteOf(row));
        return type.size == 4 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
    }

    /** A number that must be at least 0 and below a limit. */
    long within(int limit, int row, String name) {
        long value = at(row);
        if (value < 0 || value >= limit) {
            int at = byteOf(row);
            throw source.wrong(
                    at,
                    "event " + row + " has the " + name + " " + value + " at byte " + at + ", but it should be 0 to "
                            + (limit - 1) + "; the file is damaged, or of another kind of events");
        }
        return value;
    }
}
