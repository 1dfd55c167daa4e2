package org.snn4j.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One case of a file of golden numbers, {@code $SNN_SHARED/fixtures/NAME.json}, or an object inside it.
 *
 * <p>Arrays are written {@code {"shape": [2, 3], "data": [...]}} in C order, or as nested lists. A test takes every
 * number, shape and switch from here and dispatches on fields, so that another file of the same form runs unchanged.
 */
public final class Fixture {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final String where;
    private final JsonNode node;

    private Fixture(String where, JsonNode node) {
        this.where = where;
        this.node = node;
    }

    /**
     * The folder of golden numbers and real data; aborts the test where there is none.
     *
     * @return what the environment variable SNN_SHARED names
     */
    public static Path shared() {
        String shared = System.getenv("SNN_SHARED");
        assumeTrue(
                shared != null && !shared.isEmpty(),
                "SNN_SHARED is unset; set it to the folder that holds fixtures/ and data/ to run this test");
        return Path.of(shared);
    }

    /**
     * A whole file; aborts the test where SNN_SHARED is unset.
     *
     * @param name the file's name without .json
     * @return its outermost object
     */
    public static Fixture file(String name) {
        Path file = shared().resolve("fixtures").resolve(name + ".json");
        try {
            return new Fixture(name + ".json", JSON.readTree(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the fixture " + file, e);
        }
    }

    /**
     * The cases of a file, one test each: {@code @MethodSource} with {@code return Fixture.cases("lif")}.
     *
     * @param name the file's name without .json
     * @return its cases, in order
     */
    public static Stream<Fixture> cases(String name) {
        return file(name).list("cases").stream();
    }

    /**
     * Whether a field is there and not null.
     *
     * @param field its name
     * @return false where it is missing or null
     */
    public boolean has(String field) {
        return node.hasNonNull(field);
    }

    /**
     * A number.
     *
     * @param field its name
     * @return its value
     */
    public double number(String field) {
        return number(get(field), field);
    }

    /**
     * A number that may be missing.
     *
     * @param field its name
     * @param otherwise the value where it is missing or null
     * @return its value
     */
    public double number(String field, double otherwise) {
        return has(field) ? number(field) : otherwise;
    }

    /**
     * A whole number.
     *
     * @param field its name
     * @return its value
     */
    public int integer(String field) {
        double value = number(field);
        if (value != Math.rint(value)) {
            throw new AssertionError(where + ": " + field + " is " + value + ", not a whole number");
        }
        return (int) value;
    }

    /**
     * A piece of text.
     *
     * @param field its name
     * @return its value
     */
    public String text(String field) {
        return get(field).asText();
    }

    /**
     * A switch.
     *
     * @param field its name
     * @return its value
     */
    public boolean flag(String field) {
        JsonNode value = get(field);
        if (!value.isBoolean()) {
            throw new AssertionError(where + ": " + field + " is " + value + ", neither true nor false");
        }
        return value.booleanValue();
    }

    /**
     * An array.
     *
     * @param field its name
     * @param type float or double
     * @return a new array in C order
     */
    public INDArray array(String field, DataType type) {
        return array(get(field), field, type);
    }

    /**
     * A list of arrays, such as the gradients of several steps.
     *
     * @param field its name
     * @param type float or double
     * @return new arrays in C order
     */
    public List<INDArray> arrays(String field, DataType type) {
        List<INDArray> arrays = new ArrayList<>();
        for (JsonNode entry : get(field)) {
            arrays.add(array(entry, field, type));
        }
        return arrays;
    }

    /**
     * The numbers of an array or list, in C order.
     *
     * @param field its name
     * @return its numbers
     */
    public double[] doubles(String field) {
        JsonNode value = get(field);
        List<Double> numbers = new ArrayList<>();
        flatten(value.has("data") ? value.get("data") : value, field, numbers);
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * A list of whole numbers, such as labels.
     *
     * @param field its name
     * @return its numbers
     */
    public int[] ints(String field) {
        double[] numbers = doubles(field);
        int[] ints = new int[numbers.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = (int) numbers[i];
        }
        return ints;
    }

    /**
     * An object inside this one.
     *
     * @param field its name
     * @return the inner object
     */
    public Fixture child(String field) {
        return new Fixture(where + " " + field, get(field));
    }

    /**
     * A list of objects.
     *
     * @param field its name
     * @return its entries, in order
     */
    public List<Fixture> list(String field) {
        List<Fixture> entries = new ArrayList<>();
        for (JsonNode entry : get(field)) {
            entries.add(new Fixture(where + " " + field + "[" + entries.size() + "]", entry));
        }
        return entries;
    }

    /**
     * The fields of this object whose values are objects.
     *
     * @return by name, in the order of the file
     */
    public Map<String, Fixture> children() {
        Map<String, Fixture> children = new LinkedHashMap<>();
        for (String field : fields()) {
            if (node.get(field).isObject()) {
                children.put(field, child(field));
            }
        }
        return children;
    }

    /**
     * The names of all fields.
     *
     * @return in the order of the file
     */
    public List<String> fields() {
        Iterator<String> names = node.fieldNames();
        return StreamSupport.stream(((Iterable<String>) () -> names).spliterator(), false)
                .toList();
    }

    /**
     * The JSON behind this, for what the other methods do not cover.
     *
     * @return the node, not a copy
     */
    public JsonNode json() {
        return node;
    }

    /**
     * The case's name.
     *
     * @return the field {@code name}, or the place in the file where it has none
     */
    @Override
    public String toString() {
        return node.hasNonNull("name") ? node.get("name").asText() : where;
    }

    private JsonNode get(String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new AssertionError(where + " has no field " + field + "; it has " + fields());
        }
        return value;
    }

    private INDArray array(JsonNode value, String field, DataType type) {
        List<Long> shape = new ArrayList<>();
        if (value.has("shape")) {
            value.get("shape").forEach(size -> shape.add(size.asLong()));
        } else {
            for (JsonNode inner = value; inner.isArray(); inner = inner.get(0)) {
                shape.add((long) inner.size());
            }
        }
        List<Double> numbers = new ArrayList<>();
        flatten(value.has("data") ? value.get("data") : value, field, numbers);
        INDArray flat = Nd4j.createFromArray(
                        numbers.stream().mapToDouble(Double::doubleValue).toArray())
                .castTo(type);
        return flat.reshape('c', shape.stream().mapToLong(Long::longValue).toArray());
    }

    private void flatten(JsonNode value, String field, List<Double> into) {
        if (value.isArray()) {
            value.forEach(inner -> flatten(inner, field, into));
        } else {
            into.add(number(value, field));
        }
    }

    private double number(JsonNode value, String field) {
        if (!value.isNumber()) {
            throw new AssertionError(where + ": " + field + " holds " + value + ", which is not a number");
        }
        return value.doubleValue();
    }
}
