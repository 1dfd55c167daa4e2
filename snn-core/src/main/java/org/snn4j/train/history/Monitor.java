package org.snn4j.train.history;

/** A measure of an epoch that callbacks watch. */
public enum Monitor {
    /** Training loss, all its terms together; less is better. */
    LOSS(-1),
    /** Training accuracy; more is better. */
    ACCURACY(1),
    /** Cross-entropy on validation data, whatever the training loss is; less is better. */
    VAL_LOSS(-1),
    /** Accuracy on validation data at the largest T'; more is better. */
    VAL_ACCURACY(1);

    private final int sign;

    Monitor(int sign) {
        this.sign = sign;
    }

    /**
     * Whether an epoch has this measure.
     *
     * @param epoch what happened in it
     * @return false for validation measures of an epoch without validation
     */
    public boolean measures(EpochReport epoch) {
        return this == LOSS || this == ACCURACY || epoch.validation() != null;
    }

    /**
     * The measure itself.
     *
     * @param epoch what happened in it
     * @return loss or accuracy
     * @throws IllegalArgumentException where the epoch has no validation, but this needs it
     */
    public double of(EpochReport epoch) {
        EpochReport.Validation validation = epoch.validation();
        if (this == LOSS) {
            return epoch.loss();
        }
        if (this == ACCURACY) {
            return epoch.accuracy();
        }
        if (validation == null) {
            throw new IllegalArgumentException(this + " is watched, but epoch " + epoch.epoch()
                    + " has no validation; pass validation(...) to fit, or watch LOSS or ACCURACY");
        }
        return this == VAL_LOSS ? validation.loss() : validation.atAllSteps();
    }

    /**
     * The measure with the sign that makes more better.
     *
     * @param epoch what happened in it
     * @return the measure, or its negative where less is better
     * @throws IllegalArgumentException where the epoch has no validation, but this needs it
     */
    public double goodness(EpochReport epoch) {
        return sign * of(epoch);
    }
}
