package org.snn4j.datasets.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers that lie at equal distances in a NumPy array.
 *
 * @param source the array's file
 * @param first where the first number begins
 * @param stride bytes from one number to the next
 * @param type what a number is
 */
record NpyColumn(Source source, int first, int stride, Type type) {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** A type of NumPy: such as i for whole numbers, b for booleans; its bytes; and their order. */
    record Type(char kind, int size, boolean bigEndian) {
        private static final Pattern CODE = Pattern.compile("([<>|=])([a-zA-Z?])([0-9]{1,4})");

        /** The type of a code such as {@code <i8}; null where there is none. */
        static @Nullable Type of(String code) {
            Matcher parts = CODE.matcher(code);
            if (!parts.matches()) {
                return null;
            }
            char kind = parts.group(2).charAt(0);
            int units = Integer.parseInt(parts.group(3));
            return new Type(
                    kind, kind == 'U' ? 4 * units : units, parts.group(1).equals(">"));
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
            return (size == 1 ? "|" : bigEndian ? ">" : "<") + kind + (kind == 'U' ? size / 4 : size);
        }
    }

    int byteOf(int row) {
        return first + row * stride;
    }

    /** A number; unsigned ones of 64 bits come out negative above 2^63 - 1. */
    long at(int row) {
        int at = byteOf(row);
        byte[] bytes = source.bytes();
        long signed =
                switch (type.size) {
                    case 1 -> bytes[at];
                    case 2 -> type.bigEndian ? (short) SHORTS.get(bytes, at) : Source.int16(bytes, at);
                    case 4 -> type.bigEndian ? (int) INTS.get(bytes, at) : Source.int32(bytes, at);
                    default -> type.bigEndian ? (long) LONGS.get(bytes, at) : Source.int64(bytes, at);
                };
        return type.kind == 'i' ? signed : signed & (-1L >>> (64 - 8 * type.size));
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
