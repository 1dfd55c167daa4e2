package org.snn4j.schedule;

import org.snn4j.check.Check;

/**
 * The progress of a training run.
 *
 * @param epoch the running epoch, from 0
 * @param epochs how many epochs the run has
 * @param step the running step of the epoch, from 0
 * @param stepsPerEpoch how many steps an epoch has
 */
public record Progress(int epoch, int epochs, int step, int stepsPerEpoch) {
    /**
     * Checks the ranges; see the record's description.
     *
     * @param epoch the running epoch, from 0
     * @param epochs how many epochs the run has
     * @param step the running step of the epoch, from 0
     * @param stepsPerEpoch how many steps an epoch has
     */
    public Progress {
        Check.positive(epochs, "epochs");
        Check.positive(stepsPerEpoch, "stepsPerEpoch");
        Check.that(epoch >= 0, "epoch must be at least 0, but was " + epoch);
        Check.that(step >= 0, "step must be at least 0, but was " + step);
    }

    /**
     * The beginning of an epoch.
     *
     * @param epoch the running epoch, from 0
     * @param epochs how many epochs the run has
     * @return the progress before its first step
     */
    public static Progress ofEpoch(int epoch, int epochs) {
        return new Progress(epoch, epochs, 0, 1);
    }

    /**
     * Epochs done, with the share of the running one.
     *
     * @return a number in [0, epochs)
     */
    public double epochsDone() {
        return epoch + (double) step / stepsPerEpoch;
    }

    /**
     * Share of the run that is done.
     *
     * @return a number in [0, 1)
     */
    public double fraction() {
        return epochsDone() / epochs;
    }
}
