package org.snn4j.datasets.event.numpy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The layout of an element of a NumPy array: a number, or fields with padding between them.
 *
 * <p>A field is found by its name or its title. Fields inside a field are found by their own names too, where these are
 * unambiguous.
 */
final class NpyLayout {
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, Integer> depths = new LinkedHashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    private final long size;

    /**
     * A part of an element.
     *
     * @param type of its number; null where it is no single number
     * @param offset where it begins, in bytes from the beginning of the element
     * @param description what it is, for error messages
     */
    record Field(NpyColumn.@Nullable Type type, int offset, String description) {}

    private NpyLayout(Object description) {
        size = add(List.of(NpyArray.VALUE), description, 0, 0);
    }

    /**
     * Reads the entry descr of a header.
     *
     * @throws IllegalArgumentException where it describes no type, or one that is no numbers
     * @throws ArithmeticException where its size has more than 31 bits
     */
    static NpyLayout of(Object description) {
        return new NpyLayout(description);
    }

    /** Bytes of an element. */
    int size() {
        return (int) size;
    }

    /** Names and titles of fields, and {@link NpyArray#VALUE} where an element is a number without a name. */
    Set<String> names() {
        return fields.keySet();
    }

    @Nullable
    Field field(String name) {
        return fields.get(name);
    }

    /** Adds a field and returns its size in bytes. */
    private long add(List<String> names, Object description, long offset, int depth) {
        if (description instanceof List<?> items) {
            if (depth > 0) {
                name(names, new Field(null, (int) offset, "that is a record"), depth);
            }
            long end = offset;
            for (Object item : items) {
                end = Math.addExact(end, addItem(item, end, depth + 1));
                Math.toIntExact(end);
            }
            return end - offset;
        }
        if (description instanceof PythonLiteral.Tuple tuple
                && tuple.items().size() == 2
                && !(tuple.items().get(0) instanceof PythonLiteral.Tuple)) {
            return addArray(names, tuple.items().get(0), tuple.items().get(1), offset, depth);
        }
        NpyColumn.Type type = description instanceof String code ? NpyColumn.Type.of(code) : null;
        if (type == null) {
            throw new IllegalArgumentException("no type of numbers: " + description);
        }
        name(names, new Field(type, (int) offset, "of type " + type), depth);
        return type.size();
    }

    /** Adds what stands in a list: (name, type) or (name, type, shape), where a name may be (title, name). */
    private long addItem(Object item, long offset, int depth) {
        if (!(item instanceof PythonLiteral.Tuple tuple)
                || tuple.items().size() < 2
                || tuple.items().size() > 3) {
            throw new IllegalArgumentException("no field: " + item);
        }
        List<Object> parts = tuple.items();
        List<String> names = names(parts.get(0));
        return parts.size() == 2
                ? add(names, parts.get(1), offset, depth)
                : addArray(names, parts.get(1), parts.get(2), offset, depth);
    }

    private static List<String> names(Object name) {
        List<Object> parts = name instanceof PythonLiteral.Tuple both ? both.items() : List.of(name);
        List<String> names = new ArrayList<>();
        for (Object part : parts) {
            if (!(part instanceof String text)) {
                throw new IllegalArgumentException("no name: " + name);
            }
            names.add(text);
        }
        return names;
    }

    /** An array inside an element; one of a single number is that number. */
    private long addArray(List<String> names, Object description, Object shape, long offset, int depth) {
        long count = 1;
        for (Object side : shape instanceof PythonLiteral.Tuple sides ? sides.items() : List.of(shape)) {
            if (!(side instanceof Long length) || length < 0) {
                throw new IllegalArgumentException("no shape: " + shape);
            }
            count = Math.multiplyExact(count, length);
        }
        if (count == 1) {
            return add(names, description, offset, depth);
        }
        long each = new NpyLayout(description).size;
        name(names, new Field(null, (int) offset, "of " + count + " values"), depth);
        return Math.toIntExact(Math.multiplyExact(count, each));
    }

    private void name(List<String> names, Field field, int depth) {
        for (String name : names) {
            // Padding has no name; a single number has none either.
            if (name.isEmpty() && depth > 0) {
                continue;
            }
            int there = depths.getOrDefault(name, Integer.MAX_VALUE);
            if (depth < there) {
                depths.put(name, depth);
                ambiguous.remove(name);
                fields.put(name, field);
            } else if (depth == there && !field.equals(fields.get(name))) {
                ambiguous.add(name);
            }
        }
        ambiguous.forEach(fields::remove);
    }
}
