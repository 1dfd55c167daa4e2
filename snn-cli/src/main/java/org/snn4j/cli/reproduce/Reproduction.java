package org.snn4j.cli.reproduce;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Trains what pages need and is not there yet, and collects the results. */
final class Reproduction {
    private final Scale scale;
    private final Map<String, String> everywhere;
    private final DataFolders data;
    private final Path runs;
    private final int seeds;

    /**
     * A reproduction.
     *
     * @param everywhere flags of every run, which win over recipes and scale
     * @param runs folder of the run folders
     * @param seeds runs of each network, with seeds 1, 2, ...
     */
    Reproduction(Scale scale, Map<String, String> everywhere, DataFolders data, Path runs, int seeds) {
        this.scale = scale;
        this.everywhere = new LinkedHashMap<>(everywhere);
        this.data = data;
        this.runs = runs;
        this.seeds = seeds;
    }

    /** The runs of a network, one a seed. */
    List<PlannedRun> planned(Trained trained) {
        String dataset = dataset(trained);
        return IntStream.rangeClosed(1, seeds)
                .mapToObj(seed -> PlannedRun.of(
                        trained,
                        scale,
                        everywhere,
                        seed,
                        runs,
                        data.below(dataset).orElse(null)))
                .toList();
    }

    private static String dataset(Trained trained) {
        return Objects.requireNonNull(trained.allFlags().get("dataset"), trained.recipe());
    }

    /**
     * Trains and tests.
     *
     * @param wanted networks, which may repeat
     * @param train trains by {@code snn train} and gives its exit code
     * @return results, and reasons where there are none
     */
    Results run(List<Trained> wanted, ToIntFunction<PlannedRun> train, PrintWriter out) {
        Map<Path, PlannedRun> all = new LinkedHashMap<>();
        Results results = new Results();
        for (Trained trained : wanted) {
            if (data.has(dataset(trained))) {
                planned(trained).forEach(run -> all.put(run.folder(), run));
            } else {
                results.missing(trained, data.reason(dataset(trained)));
            }
        }
        long done = all.values().stream().filter(PlannedRun::isFinished).count();
        out.printf("%d runs, %d of them finished already%n", all.size(), done);
        Map<Path, String> failed = new LinkedHashMap<>();
        int number = 0;
        for (PlannedRun run : all.values()) {
            number++;
            if (!run.isFinished()) {
                out.printf(
                        "%nrun %d of %d: %s, seed %d%n",
                        number, all.size(), run.trained().recipe(), run.seed());
                out.flush();
                int code = train.applyAsInt(run);
                if (code != 0) {
                    failed.put(run.folder(), "'snn train " + String.join(" ", run.arguments()) + "' failed");
                }
            }
        }
        collect(wanted, failed, results);
        return results;
    }

    private void collect(List<Trained> wanted, Map<Path, String> failed, Results results) {
        for (Trained trained : wanted) {
            if (results.reason(trained) != null) {
                continue;
            }
            List<RunResult> finished = new ArrayList<>();
            for (PlannedRun run : planned(trained)) {
                if (failed.containsKey(run.folder())) {
                    results.failed(trained, Objects.requireNonNull(failed.get(run.folder())));
                } else if (run.isFinished()) {
                    finished.add(RunResult.of(run));
                }
            }
            results.put(trained, finished);
        }
    }

    /** Refuses folders that hold other runs, before anything is trained. */
    void requireSame(List<Trained> wanted) {
        for (Trained trained : wanted) {
            planned(trained).forEach(PlannedRun::requireSame);
        }
    }

    /** Whether runs are the recipes' own. */
    boolean isFull() {
        return scale.isFull() && everywhere.isEmpty();
    }

    /** How much smaller than the recipes runs are, for headings. */
    String scaleText() {
        return (scale.isFull() ? "" : "scale " + scale + (everywhere.isEmpty() ? "" : ", "))
                + everywhereAsFlags().strip();
    }

    /** The flags that all runs share, with a space before each. */
    String everywhereAsFlags() {
        StringBuilder flags = new StringBuilder();
        everywhere.forEach(
                (flag, value) -> flags.append(" --").append(flag).append(' ').append(value));
        return flags.toString();
    }

    Scale scale() {
        return scale;
    }

    DataFolders data() {
        return data;
    }

    int seeds() {
        return seeds;
    }
}
