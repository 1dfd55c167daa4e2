package org.snn4j.loss;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.check.Check;
import org.snn4j.network.Network;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;
import org.snn4j.schedule.Schedule;

/**
 * A sum of losses, each with a weight that may change with the progress of training.
 *
 * <p>Usually written with {@link Loss#plus} and {@link Loss#times}. A loss whose weight is 0 is not computed. Its
 * {@link Loss.Value#terms} are those of the losses that were; terms of one name are reported as one.
 *
 * @param terms what is added up, at least one
 */
public record WeightedSum(List<Term> terms) implements Loss {
    /**
     * Copies the list.
     *
     * @param terms what is added up, at least one
     */
    public WeightedSum {
        terms = List.copyOf(terms);
        Check.that(!terms.isEmpty(), "a sum of losses needs at least one term, but had none");
    }

    /**
     * A loss and its weight.
     *
     * @param weight what the loss is multiplied by
     * @param loss the loss
     */
    public record Term(Schedule weight, Loss loss) {
        private double weightAt(Progress progress) {
            double now = weight.at(progress);
            Check.that(
                    Double.isFinite(now),
                    "the weight of " + loss + " must be a finite number, but was " + now + " in epoch "
                            + progress.epoch() + "; look at its schedule");
            return now;
        }
    }

    @Override
    public void checkFits(Network network) {
        terms.forEach(term -> term.loss.checkFits(network));
    }

    /**
     * Names the losses whose weight is 0 for most of a run of this length.
     *
     * @param epochs epochs of the whole run, at least 1
     * @return a sentence for every loss whose weight is 0 at the beginning of half of the epochs or more
     */
    @Override
    public List<String> remarks(int epochs) {
        List<String> remarks = new ArrayList<>();
        for (Term term : terms) {
            int without = 0;
            for (int epoch = 0; epoch < epochs; epoch++) {
                without += term.weightAt(Progress.ofEpoch(epoch, epochs)) == 0 ? 1 : 0;
            }
            if (2 * without >= epochs) {
                remarks.add(remark(term, without, epochs));
            }
            remarks.addAll(term.loss.remarks(epochs));
        }
        return remarks;
    }

    private static String remark(Term term, int without, int epochs) {
        return String.format(
                Locale.ROOT,
                "%s has weight 0 in %d of %d epochs (%.2f in the first, %.2f in the last), so that this run trains %s",
                term.loss.termName(),
                without,
                epochs,
                term.weightAt(Progress.ofEpoch(0, epochs)),
                term.weightAt(Progress.ofEpoch(epochs - 1, epochs)),
                without == epochs ? "without it" : "mostly without it");
    }

    @Override
    public String description() {
        return terms.stream()
                .map(term -> "(" + term.weight.description() + ") x " + term.loss.description())
                .collect(Collectors.joining(" + "));
    }

    @Override
    public Value of(Outputs outputs, INDArray labels, Progress progress) {
        double loss = 0;
        Outputs gradient = null;
        Map<String, LossTerm> reported = new LinkedHashMap<>();
        for (Term term : terms) {
            double weight = term.weightAt(progress);
            if (weight != 0) {
                Value value = term.loss.of(outputs, labels, progress);
                loss += weight * value.loss();
                Outputs weighted = value.gradient().times(weight);
                gradient = gradient == null ? weighted : gradient.plus(weighted);
                List<LossTerm> parts = value.terms().isEmpty()
                        ? List.of(new LossTerm(term.loss.termName(), value.loss(), 1))
                        : value.terms();
                parts.forEach(part -> reported.merge(part.name(), part.times(weight), LossTerm::plus));
            }
        }
        if (gradient == null) {
            INDArray logits = outputs.logits();
            gradient = Outputs.of(Nd4j.zeros(logits.dataType(), logits.shape()));
        }
        return new Value(loss, gradient, List.copyOf(reported.values()));
    }
}
