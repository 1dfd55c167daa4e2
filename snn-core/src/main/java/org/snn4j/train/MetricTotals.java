package org.snn4j.train;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.check.Check;
import org.snn4j.metric.Metric;

/** The metrics of a model over the batches of an epoch or of a data set. */
final class MetricTotals {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final Map<String, Metric.Total> totals = new LinkedHashMap<>();

    MetricTotals(List<Metric> metrics) {
        metrics.forEach(metric -> totals.put(metric.name(), metric.start()));
    }

    /** Refuses names that cannot be columns of a table, and names that come twice. */
    static List<Metric> checked(Metric... metrics) {
        Set<String> names = new HashSet<>();
        for (Metric metric : metrics) {
            Check.that(
                    NAME.matcher(metric.name()).matches(),
                    "metrics have names of lower case letters, digits and underscores, such as top_3_accuracy, but one is"
                            + " called " + metric.name());
            Check.that(names.add(metric.name()), "two metrics are called " + metric.name() + "; leave one of them out");
        }
        return List.of(metrics);
    }

    /** Adds a batch with logits {@code [T, N, C]}. */
    void add(INDArray logits, INDArray labels) {
        totals.values().forEach(total -> total.add(logits, labels));
    }

    Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        totals.forEach((name, total) -> values.put(name, total.value()));
        return values;
    }
}
