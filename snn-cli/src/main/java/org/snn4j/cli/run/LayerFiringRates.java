package org.snn4j.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.snn4j.cli.parse.WrongFlag;

/**
 * Firing rates of the spiking layers of runs, at all their time steps, from {@code evaluation.json}.
 *
 * @param byGroup means over the runs of each group, shares from the first layer on, by the group's name
 */
public record LayerFiringRates(Map<String, double[]> byGroup) {
    /**
     * Reads them.
     *
     * @param groups of runs with as many spiking layers each
     * @return their means
     * @throws IllegalArgumentException where a run has not been evaluated
     */
    public static LayerFiringRates of(List<RunGroup> groups) {
        Map<String, double[]> means = new LinkedHashMap<>();
        Map<Path, double[]> read = new LinkedHashMap<>();
        for (RunGroup group : groups) {
            List<double[]> ofRuns = new ArrayList<>();
            for (FinishedRun run : group.runs()) {
                double[] rates = read(run);
                requireSame(read, run.folder(), rates.length);
                read.put(run.folder(), rates);
                ofRuns.add(rates);
            }
            double[] mean = new double[ofRuns.get(0).length];
            Arrays.setAll(mean, layer -> ofRuns.stream()
                    .mapToDouble(rates -> rates[layer])
                    .average()
                    .orElse(0));
            means.put(group.name(), mean);
        }
        return new LayerFiringRates(means);
    }

    private static double[] read(FinishedRun run) {
        Optional<JsonNode> evaluation = EvaluationFile.read(run.folder());
        JsonNode rates = evaluation
                .map(json -> json.path("firing_rates").path(String.valueOf(run.accuracy().length)))
                .orElse(null);
        if (rates == null || rates.isEmpty()) {
            throw new IllegalArgumentException(run.folder() + " has no " + EvaluationFile.NAME
                    + " with firing rates, which are written when a run ends; 'snn train --resume --out " + run.folder()
                    + "' writes it");
        }
        return StreamSupport.stream(rates.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static void requireSame(Map<Path, double[]> before, Path folder, int layers) {
        before.forEach((other, rates) -> {
            if (rates.length != layers) {
                throw new WrongFlag("--firing-rates compares runs layer by layer, but " + other + " has " + rates.length
                        + " spiking layers and " + folder + " " + layers + "; leave one of them out");
            }
        });
    }

    /**
     * The layers of every run.
     *
     * @return their numbers, from 1
     */
    public List<String> layers() {
        int count = byGroup.values().iterator().next().length;
        return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
    }
}
