package org.snn4j.loss;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.network.Network;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;
import org.snn4j.schedule.Schedule;
import org.snn4j.schedule.Schedules;

/** A loss of the outputs of all time steps, with its gradient. */
@FunctionalInterface
public interface Loss {
    /**
     * Value and gradient of the loss.
     *
     * @param outputs logits of every step and of the taps; left untouched
     * @param labels {@code [N, C]}, one-hot or soft
     * @param progress how far training has come, for losses that change
     * @return the mean over the batch, and its gradient
     */
    Value of(Outputs outputs, INDArray labels, Progress progress);

    /**
     * Refuses a network that this loss cannot train; called before training begins.
     *
     * @param network what is to be trained
     * @throws IllegalArgumentException where it lacks something, saying what to do; by default any network is fine
     */
    default void checkFits(Network network) {}

    /**
     * The name of this loss as a term of a sum.
     *
     * @return lower-case words with hyphens; {@code loss} by default
     */
    default String termName() {
        return "loss";
    }

    /**
     * Names this loss and its settings, for people.
     *
     * @return a few words, such as {@code cross-entropy}; {@code toString()} by default
     */
    default String description() {
        return toString();
    }

    /**
     * Remarks for the user on a run of this length, before it begins.
     *
     * @param epochs epochs of the whole run, at least 1
     * @return sentences, such as one on a term whose weight is 0 most of the time; none by default
     */
    default List<String> remarks(int epochs) {
        return List.of();
    }

    /**
     * This loss under another name in reports.
     *
     * @param name lower-case words with hyphens; a sum of losses keeps the names of its terms
     * @return the same loss
     */
    default Loss named(String name) {
        return new NamedLoss(new LossTerm(name, 0, 1).name(), this);
    }

    /**
     * This loss and another.
     *
     * @param other added to this one
     * @return their sum
     */
    default Loss plus(Loss other) {
        Schedule one = Schedules.constant(1);
        return new WeightedSum(List.of(new WeightedSum.Term(one, this), new WeightedSum.Term(one, other)));
    }

    /**
     * This loss, weighted.
     *
     * @param weight what it is multiplied by
     * @return the product
     */
    default Loss times(double weight) {
        return times(Schedules.constant(weight));
    }

    /**
     * This loss with a weight that changes with the progress of training.
     *
     * @param weight what it is multiplied by
     * @return the product
     */
    default Loss times(Schedule weight) {
        return new WeightedSum(List.of(new WeightedSum.Term(weight, this)));
    }

    /**
     * A mixture of this loss and another: {@code (1 - share) * this + share * other}.
     *
     * @param other the other loss
     * @param share of the other, which must stay in [0, 1]
     * @return the mixture
     */
    default Loss mixedWith(Loss other, Schedule share) {
        return new WeightedSum(
                List.of(new WeightedSum.Term(share.complement(), this), new WeightedSum.Term(share, other)));
    }

    /**
     * Value and gradient.
     *
     * @param loss mean over the batch
     * @param gradient dLoss/dOutputs, of the shapes of the outputs
     * @param terms what was added up to give the loss, each name once; empty for a loss that is one number, and without
     *     what was not computed because its weight is 0
     */
    record Value(double loss, Outputs gradient, List<LossTerm> terms) {
        /**
         * Copies the list.
         *
         * @param loss mean over the batch
         * @param gradient dLoss/dOutputs, of the shapes of the outputs
         * @param terms what was added up to give the loss, each name once
         */
        public Value {
            terms = List.copyOf(terms);
        }

        /**
         * The value of a loss that is one number.
         *
         * @param loss mean over the batch
         * @param gradient dLoss/dOutputs, of the shapes of the outputs
         */
        public Value(double loss, Outputs gradient) {
            this(loss, gradient, List.of());
        }
    }
}
