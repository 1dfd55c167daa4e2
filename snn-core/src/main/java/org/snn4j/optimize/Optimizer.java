package org.snn4j.optimize;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.pass.Weights;
import org.snn4j.schedule.Schedule;

/**
 * A rule that updates weights by their gradient.
 *
 * <p>An optimiser is a description and never changes; what it remembers between steps belongs to a {@link Run}, so that
 * one optimiser can serve any number of networks. {@link AdamW}, {@link Adam}, {@link Sgd}, {@link RmsProp} and {@link Lamb} follow PyTorch's
 * formulas, {@link Nd4jUpdater} runs any updater of ND4J.
 */
public interface Optimizer {
    /**
     * The learning rate.
     *
     * @return its schedule
     */
    Schedule learningRate();

    /**
     * Names this optimiser and its settings, for people.
     *
     * @return a few words, such as {@code SGD, learning rate 0.1, momentum 0.9}; {@code toString()} by default
     */
    default String description() {
        return toString();
    }

    /**
     * Begins a training run with an empty memory.
     *
     * @param weights the numbers to update; the run keeps a reference to them
     * @return the run
     */
    Run start(Weights weights);

    /**
     * The size of a run's memory, for memory plans.
     *
     * @param weights numbers that are trained
     * @return how many numbers; by default two for each weight
     */
    default long remembered(long weights) {
        return 2 * weights;
    }

    /** One training run: the optimiser's memory of the steps done. Used by one thread. */
    interface Run {
        /**
         * Updates the weights by one step.
         *
         * @param gradient dLoss/dWeights, a flat vector laid out like {@link Weights#trained}; may be overwritten
         * @param learningRate the rate of this step
         * @throws IllegalArgumentException where the gradient has another length or type than the weights
         */
        void step(INDArray gradient, double learningRate);

        /**
         * The state of this run.
         *
         * @return steps done and live vectors, which the next step changes
         */
        State state();

        /**
         * Restores a saved state.
         *
         * @param state of a run of the same optimiser on weights of the same layout; copied
         * @throws IllegalArgumentException where its vectors have other names or lengths than this run's
         */
        void restore(State state);
    }

    /**
     * What an optimiser remembers between steps.
     *
     * @param steps steps done
     * @param vectors flat vectors by name, such as {@code m} and {@code v} of Adam; empty where nothing is remembered
     */
    record State(long steps, Map<String, INDArray> vectors) {
        /**
         * Copies the map, not the vectors.
         *
         * @param steps steps done
         * @param vectors flat vectors by name, such as {@code m} and {@code v} of Adam; empty where nothing is
         *     remembered
         */
        public State {
            vectors = Map.copyOf(vectors);
        }
    }
}
