package org.snn4j.cli.reproduce;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Results of the networks that pages need, over seeds, and why some have none. */
final class Results {
    private final Map<Trained, List<RunResult>> finished = new LinkedHashMap<>();
    private final Map<Trained, String> missing = new LinkedHashMap<>();
    private final Set<Trained> failed = new HashSet<>();

    void put(Trained trained, List<RunResult> overSeeds) {
        finished.put(trained, List.copyOf(overSeeds));
    }

    void missing(Trained trained, String reason) {
        missing.put(trained, reason);
    }

    /** Results of a network, one a seed; empty where there are none. */
    List<RunResult> of(Trained trained) {
        return finished.getOrDefault(trained, List.of());
    }

    /** Whether a run of a network failed. */
    boolean failed(Trained trained) {
        return failed.contains(trained);
    }

    void failed(Trained trained, String how) {
        failed.add(trained);
        missing.put(trained, how);
    }

    /** Why a network has no result. */
    @Nullable
    String reason(Trained trained) {
        return missing.get(trained);
    }

    /**
     * A number over seeds.
     *
     * @param mean over seeds
     * @param deviation with one degree of freedom less than seeds; 0 of one seed
     * @param seeds how many
     */
    record OverSeeds(double mean, double deviation, int seeds) {
        static OverSeeds of(List<RunResult> results, ToDoubleFunction<RunResult> number) {
            return of(results.stream().mapToDouble(number).toArray());
        }

        static OverSeeds of(double[] numbers) {
            double mean = Arrays.stream(numbers).average().orElse(Double.NaN);
            double squares =
                    Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum();
            return new OverSeeds(
                    mean, numbers.length < 2 ? 0 : Math.sqrt(squares / (numbers.length - 1)), numbers.length);
        }

        /** In per cent instead of shares. */
        OverSeeds times(double factor) {
            return new OverSeeds(factor * mean, factor * deviation, seeds);
        }

        @Override
        public String toString() {
            return seeds < 2 ? Measure.text(mean) : Measure.text(mean) + " ± " + Measure.text(deviation);
        }
    }
}
