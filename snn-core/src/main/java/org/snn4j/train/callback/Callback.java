package org.snn4j.train.callback;

import org.snn4j.schedule.Progress;
import org.snn4j.train.TrainingDivergedException;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;
import org.snn4j.train.history.StepReport;

/**
 * Is called at fixed points of a training run: its begin and end, each epoch, each step.
 *
 * <p>Every method has a default that does nothing. Two methods decide something: {@code learningRate} which
 * rate to use, and {@code stops} whether to end the run. They are called in the order in which they were given to {@code fit}, all in its
 * thread.
 */
public interface Callback {
    /**
     * A run begins.
     *
     * @param start what is trained, and what happened before a resume
     */
    default void onTrainBegin(TrainingStart start) {}

    /**
     * An epoch begins.
     *
     * @param epoch its number, from 1
     */
    default void onEpochBegin(int epoch) {}

    /**
     * Chooses the learning rate of the next step.
     *
     * @param progress how far training has come
     * @param scheduled what the optimiser's schedule, and the callbacks before this one, say
     * @return the rate to use
     */
    default double learningRate(Progress progress, double scheduled) {
        return scheduled;
    }

    /**
     * A training step is done.
     *
     * @param report what happened in the epoch so far
     */
    default void onBatchEnd(StepReport report) {}

    /**
     * A loss is infinite or not a number, or weights are; nothing has been saved since.
     *
     * @param report the step that showed it
     * @return true to end the run quietly, false to let {@code fit} throw {@link TrainingDivergedException}
     */
    default boolean onDivergence(StepReport report) {
        return false;
    }

    /**
     * An epoch is done, validated and saved.
     *
     * @param report what happened in it
     */
    default void onEpochEnd(EpochReport report) {}

    /**
     * Whether the run is to end early; asked before every epoch.
     *
     * @return true to end it
     */
    default boolean stops() {
        return false;
    }

    /**
     * A run ends, unless by an exception.
     *
     * @param history all that happened in it, before and after a resume
     */
    default void onTrainEnd(History history) {}
}
