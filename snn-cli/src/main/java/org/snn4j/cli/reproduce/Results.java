package org.snn4j.cli.reproduce;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.run.MeanAndDeviation;

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

    /** A measure of runs that differ in their seeds. */
    static MeanAndDeviation overSeeds(List<RunResult> runs, ToDoubleFunction<RunResult> measure) {
        return MeanAndDeviation.of(runs.stream().mapToDouble(measure).toArray());
    }
}
