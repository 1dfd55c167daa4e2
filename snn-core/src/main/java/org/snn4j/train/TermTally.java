package org.snn4j.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.loss.LossTerm;

/** Means of a loss's terms over the samples of an epoch. */
final class TermTally {
    /** Moved towards each batch by its share, so that a number that never changes stays what it is. */
    private record Mean(long samples, double value, double weight) {
        Mean plus(LossTerm term, long more) {
            double share = (double) more / (samples + more);
            return new Mean(
                    samples + more, value + share * (term.value() - value), weight + share * (term.weight() - weight));
        }
    }

    private final Map<String, Mean> means = new LinkedHashMap<>();
    private long samples;

    /** Counts a batch. */
    void add(List<LossTerm> terms, long batch) {
        samples += batch;
        for (LossTerm term : terms) {
            Mean before = means.getOrDefault(term.name(), new Mean(0, 0, 0));
            means.put(term.name(), before.plus(term, batch));
        }
    }

    /** The mean value over the samples for which a term was computed, and its mean weight over all of them. */
    List<LossTerm> terms() {
        return means.entrySet().stream()
                .map(term -> {
                    Mean mean = term.getValue();
                    double share = (double) mean.samples() / samples;
                    return new LossTerm(term.getKey(), mean.value(), share * mean.weight());
                })
                .toList();
    }
}
