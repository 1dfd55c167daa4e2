package org.snn4j.cli.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snn4j.cli.parse.Quoted;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.pass.Shape;

/** Places of neurons in a layer, written as in {@code 3:12:7}: channel, row and column, each from 0. */
final class NeuronPlaces {
    private static final String PLACE = "\\d{1,9}(:\\d{1,9}){0,3}";

    private NeuronPlaces() {}

    /** Refuses what is no place in any layer. */
    static void check(List<String> typed) {
        for (String place : typed) {
            if (!place.matches(PLACE)) {
                throw new WrongFlag(
                        "--neurons must be places such as 3:12:7, for channel, row and column from 0, or 7 in"
                                + " a flat layer, but was " + Quoted.value(place));
            }
        }
    }

    /** The places that were typed, in a layer. */
    static List<int[]> parse(List<String> typed, String layer, Shape shape) {
        return typed.stream().map(place -> parse(place, layer, shape)).toList();
    }

    private static int[] parse(String typed, String layer, Shape shape) {
        int[] place =
                Arrays.stream(typed.split(":")).mapToInt(Integer::parseInt).toArray();
        if (place.length != shape.rank() || IntStream.range(0, place.length).anyMatch(i -> place[i] >= shape.size(i))) {
            throw new WrongFlag("--neurons must lie in 0.." + last(shape) + ", " + order(shape) + " of --layer " + layer
                    + ", but was " + typed);
        }
        return place;
    }

    private static String last(Shape shape) {
        return shape.dimensions().stream().map(size -> String.valueOf(size - 1)).collect(Collectors.joining(":"));
    }

    /** What the numbers of a place are. */
    static String order(Shape shape) {
        return shape.rank() == 3 ? "channel:row:column" : shape.rank() == 1 ? "the number" : "the index";
    }

    /** Some neurons in equal distances; all where there are not more. */
    static List<int[]> evenlySpaced(Shape shape, int most) {
        int count = (int) Math.min(most, shape.length());
        return IntStream.range(0, count)
                .mapToObj(i -> place(shape, i * shape.length() / count))
                .toList();
    }

    /** The place of a neuron by its number in C order. */
    static int[] place(Shape shape, long index) {
        int[] place = new int[shape.rank()];
        long rest = index;
        for (int i = place.length - 1; i >= 0; i--) {
            place[i] = (int) (rest % shape.size(i));
            rest /= shape.size(i);
        }
        return place;
    }

    /** As it is typed. */
    static String text(int... place) {
        return IntStream.of(place).mapToObj(String::valueOf).collect(Collectors.joining(":"));
    }
}
