package org.snn4j.datasets.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Makes a set smaller without losing classes: the first sample of every class, the second of every class, and so on. */
public final class FirstOfEachClass {
    private FirstOfEachClass() {}

    /**
     * Chooses samples.
     *
     * @param labels the class of every sample, from 0
     * @param count how many samples at most
     * @return the numbers of the samples, ascending
     */
    public static int[] choose(int[] labels, int count) {
        if (count >= labels.length) {
            return IntStream.range(0, labels.length).toArray();
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, labels.length).boxed().toList());
        int[] turn = new int[labels.length];
        int[] seen = new int[Arrays.stream(labels).max().orElse(0) + 1];
        for (int i = 0; i < labels.length; i++) {
            turn[i] = seen[labels[i]]++;
        }
        order.sort((a, b) ->
                turn[a] != turn[b] ? Integer.compare(turn[a], turn[b]) : Integer.compare(labels[a], labels[b]));
        return order.subList(0, count).stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }
}
