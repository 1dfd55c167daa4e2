package org.snn4j.cli.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Runs whose settings are equal except for seed, fold and folders.
 *
 * @param name the method, and the settings in which this group differs from others
 * @param runs one or more
 */
public record RunGroup(String name, List<FinishedRun> runs) {
    /** Settings that may differ within a group. */
    private static final Set<String> IGNORED = Set.of("seed", "fold", "data", "cache", "split-seed");

    private static final List<String> COMMON =
            List.of("dataset", "model", "width", "time-steps", "epochs", "batch-size", "images", "test-images");

    private static final String METHOD = "method";

    /**
     * Groups runs.
     *
     * @param runs in any order
     * @return groups in the order of their first runs
     */
    public static List<RunGroup> of(List<FinishedRun> runs) {
        Map<Map<String, Object>, List<FinishedRun>> groups = new LinkedHashMap<>();
        for (FinishedRun run : runs) {
            Map<String, Object> key = new TreeMap<>(run.settings());
            key.keySet().removeAll(IGNORED);
            groups.computeIfAbsent(key, each -> new ArrayList<>()).add(run);
        }
        List<RunGroup> named = new ArrayList<>();
        groups.forEach((key, members) -> named.add(new RunGroup(name(key, differing(key, groups.keySet())), members)));
        return named;
    }

    /**
     * Settings to name: those in which a group differs from others of its method, and those that any two groups should
     * share to be compared. The others that differ follow from the method.
     */
    private static Set<String> differing(Map<String, Object> one, Set<Map<String, Object>> all) {
        Set<String> differing = new LinkedHashSet<>();
        for (Map<String, Object> other : all) {
            Set<String> names = new LinkedHashSet<>(COMMON);
            if (same(one, other, METHOD)) {
                names.addAll(one.keySet());
                names.addAll(other.keySet());
            }
            names.removeIf(name -> same(one, other, name));
            differing.addAll(names);
        }
        return differing;
    }

    private static boolean same(Map<String, Object> one, Map<String, Object> other, String name) {
        return String.valueOf(one.get(name)).equals(String.valueOf(other.get(name)));
    }

    private static String name(Map<String, Object> key, Set<String> differing) {
        StringBuilder name = new StringBuilder(String.valueOf(key.get(METHOD)));
        for (String setting : differing) {
            if (key.containsKey(setting)) {
                name.append(' ').append(setting).append('=').append(key.get(setting));
            }
        }
        return name.toString();
    }

    /**
     * Time steps that all of its runs were tested with.
     *
     * @return the most T'
     */
    public int steps() {
        return runs.stream().mapToInt(run -> run.accuracy().length).min().orElse(0);
    }

    /**
     * Mean accuracies.
     *
     * @return shares for T' = 1, 2, ...
     */
    public double[] means() {
        return IntStream.range(0, steps()).mapToDouble(this::mean).toArray();
    }

    private double mean(int step) {
        return at(step).mean();
    }

    private MeanAndDeviation at(int step) {
        return MeanAndDeviation.of(
                runs.stream().mapToDouble(run -> run.accuracy()[step]).toArray());
    }

    /**
     * Standard deviations from run to run.
     *
     * @return shares for T' = 1, 2, ...; 0 where there is only one run
     */
    public double[] deviations() {
        return IntStream.range(0, steps()).mapToDouble(this::deviation).toArray();
    }

    private double deviation(int step) {
        return at(step).deviation();
    }

    /**
     * Accuracy that is lost from all time steps to one.
     *
     * @return a share
     */
    public double lost() {
        return mean(steps() - 1) - mean(0);
    }

    /**
     * Mean run time.
     *
     * @return seconds
     */
    public double seconds() {
        return runs.stream().mapToDouble(FinishedRun::seconds).average().orElse(Double.NaN);
    }

    /**
     * Mean and deviation in per cent.
     *
     * @param timeSteps T'
     * @return text of a table's cell
     */
    public String cell(int timeSteps) {
        String mean = String.format(Locale.ROOT, "%.1f", 100 * mean(timeSteps - 1));
        return runs.size() == 1
                ? mean
                : mean + String.format(Locale.ROOT, " \u00b1 %.1f", 100 * deviation(timeSteps - 1));
    }

    /**
     * The content of a JSON object.
     *
     * @return values by their keys
     */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("runs", runs.stream().map(run -> run.folder().toString()).toList());
        map.put("accuracy", means());
        map.put("deviation", deviations());
        map.put("lost", lost());
        map.put("seconds", seconds());
        return map;
    }
}
