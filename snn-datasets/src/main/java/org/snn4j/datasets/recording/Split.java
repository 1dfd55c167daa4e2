package org.snn4j.datasets.recording;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.snn4j.check.Check;
import org.snn4j.random.Randomness;

/**
 * Cuts a data set without an official split into training and test recordings, class by class.
 *
 * <p>Of a class with n recordings, round(0.9 n) train and the rest test: 900 and 100 in DVS-CIFAR10. The choice changes accuracy
 * by several points, so state the split with every result. Recordings are in the order of the numbers in their names.
 */
public final class Split {
    private static final double TRAINING = 0.9;

    /** Marks the places of the test recordings in a class of n. */
    @FunctionalInterface
    private interface Choice {
        int[] test(int label, int n, int tests);
    }

    private final String name;
    private final Choice choice;

    private Split(String name, Choice choice) {
        this.name = name;
        this.choice = choice;
    }

    /**
     * The last recordings of each class test: what the TKS code does where the file system happens to list files in order.
     *
     * @return the split to use unless a paper says otherwise
     */
    public static Split last() {
        return new Split(
                "last", (label, n, tests) -> IntStream.range(n - tests, n).toArray());
    }

    /**
     * The first recordings of each class test: the split of TEBN, on which accuracies are much higher than on a random one.
     *
     * @return that split
     */
    public static Split first() {
        return new Split("first", (label, n, tests) -> IntStream.range(0, tests).toArray());
    }

    /**
     * Random recordings of each class test.
     *
     * @param seed decides which
     * @return that split
     */
    public static Split random(long seed) {
        return new Split("random(" + seed + ")", (label, n, tests) -> {
            int[] places = IntStream.range(0, n).toArray();
            RandomGenerator random = Randomness.keyed(seed, label);
            for (int i = 0; i < tests; i++) {
                int other = i + random.nextInt(n - i);
                int kept = places[i];
                places[i] = places[other];
                places[other] = kept;
            }
            return Arrays.copyOf(places, tests);
        });
    }

    /** The numbers of the recordings on one side, ascending. */
    int[] part(int[] labels, boolean train) {
        int classes = Arrays.stream(labels).max().orElse(-1) + 1;
        boolean[] test = new boolean[labels.length];
        for (int label = 0; label < classes; label++) {
            int wanted = label;
            int[] members = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == wanted)
                    .toArray();
            int tests = members.length - (int) Math.round(TRAINING * members.length);
            for (int place : choice.test(label, members.length, tests)) {
                test[members[place]] = true;
            }
        }
        int[] part =
                IntStream.range(0, labels.length).filter(i -> test[i] != train).toArray();
        Check.that(
                part.length > 0,
                "the split " + name + " leaves no recordings to " + (train ? "train" : "test")
                        + " with; a class needs 6 recordings or more for one to test with");
        return part;
    }

    @Override
    public String toString() {
        return name;
    }
}
