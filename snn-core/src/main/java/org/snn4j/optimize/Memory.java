package org.snn4j.optimize;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.check.Check;

/** The memory of a run: the number of steps done, and vectors laid out like the weights, which begin as zeros. */
final class Memory {
    private final Map<String, INDArray> vectors = new LinkedHashMap<>();
    private long steps;

    Memory(INDArray weights, List<String> names) {
        for (String name : names) {
            vectors.put(name, Nd4j.zeros(weights.dataType(), weights.length()));
        }
    }

    /** Counts a step; the first is 1. */
    long nextStep() {
        return ++steps;
    }

    List<FlatVector> vectors() {
        return vectors.values().stream().map(FlatVector::new).toList();
    }

    Optimizer.State state() {
        return new Optimizer.State(steps, vectors);
    }

    void restore(Optimizer.State state) {
        checkLayout(vectors, state.vectors());
        vectors.forEach((name, vector) -> vector.assign(state.vectors().get(name)));
        steps = state.steps();
    }

    static void checkLayout(Map<String, INDArray> expected, Map<String, INDArray> found) {
        Check.that(
                lengths(expected).equals(lengths(found)),
                "this optimiser remembers " + lengths(expected) + ", but the state holds " + lengths(found)
                        + "; restore it with the optimiser and the network that wrote it");
    }

    private static Map<String, Long> lengths(Map<String, INDArray> vectors) {
        Map<String, Long> lengths = new TreeMap<>();
        vectors.forEach((name, vector) -> lengths.put(name, vector.length()));
        return lengths;
    }
}
