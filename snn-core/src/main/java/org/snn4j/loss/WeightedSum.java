package org.snn4j.loss;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.internal.Check;
import org.snn4j.network.Network;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;
import org.snn4j.schedule.Schedule;

/**
 * A sum of losses, each with a weight that may change with the progress of training.
 *
 * <p>Usually written with {@link Loss#plus} and {@link Loss#times}. A loss whose weight is 0 is not computed.
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
    public record Term(Schedule weight, Loss loss) {}

    @Override
    public void checkFits(Network network) {
        terms.forEach(term -> term.loss.checkFits(network));
    }

    @Override
    public Value of(Outputs outputs, INDArray labels, Progress progress) {
        double loss = 0;
        Outputs gradient = null;
        for (Term term : terms) {
            double weight = term.weight.at(progress);
            Check.that(
                    Double.isFinite(weight),
                    "the weight of " + term.loss + " must be a finite number, but was " + weight + " in epoch "
                            + progress.epoch() + "; look at its schedule");
            if (weight != 0) {
                Value value = term.loss.of(outputs, labels, progress);
                loss += weight * value.loss();
                Outputs weighted = value.gradient().times(weight);
                gradient = gradient == null ? weighted : gradient.plus(weighted);
            }
        }
        if (gradient == null) {
            INDArray logits = outputs.logits();
            gradient = Outputs.of(Nd4j.zeros(logits.dataType(), logits.shape()));
        }
        return new Value(loss, gradient);
    }
}
