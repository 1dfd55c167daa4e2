package org.snn4j.train.callback;

import java.util.Objects;
import org.snn4j.schedule.Progress;
import org.snn4j.schedule.Schedule;

/** Replaces or changes the learning rate that the optimiser's own schedule gives. */
public final class LearningRateScheduler implements Callback {
    /** Gives a learning rate from the epoch and the rate so far, as in Keras. */
    @FunctionalInterface
    public interface Rule {
        /**
         * The rate of an epoch.
         *
         * @param epoch its number, from 1
         * @param scheduled what the optimiser's schedule says
         * @return the rate to use
         */
        double rate(int epoch, double scheduled);
    }

    private interface Chooser {
        double choose(Progress progress, double scheduled);
    }

    private final Chooser chooser;

    private LearningRateScheduler(Chooser chooser) {
        this.chooser = chooser;
    }

    /**
     * Follows another schedule instead of the optimiser's.
     *
     * @param schedule asked before every step
     * @return the callback
     */
    public static LearningRateScheduler of(Schedule schedule) {
        Objects.requireNonNull(schedule, "schedule");
        return new LearningRateScheduler((progress, scheduled) -> schedule.at(progress));
    }

    /**
     * Follows a rule of the epoch's number.
     *
     * @param rule asked before every step
     * @return the callback
     */
    public static LearningRateScheduler of(Rule rule) {
        Objects.requireNonNull(rule, "rule");
        return new LearningRateScheduler((progress, scheduled) -> rule.rate(progress.epoch() + 1, scheduled));
    }

    @Override
    public double learningRate(Progress progress, double scheduled) {
        return chooser.choose(progress, scheduled);
    }
}
