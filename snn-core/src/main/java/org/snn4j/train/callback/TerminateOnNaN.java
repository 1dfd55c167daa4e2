package org.snn4j.train.callback;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snn4j.train.TrainingDivergedException;
import org.snn4j.train.history.StepReport;

/**
 * Ends a run quietly where the loss is infinite or not a number.
 *
 * <p>Without it, {@code fit} throws {@link TrainingDivergedException}. Either way the last checkpoint is kept.
 */
public final class TerminateOnNaN implements Callback {
    private static final Logger LOG = LoggerFactory.getLogger(TerminateOnNaN.class);

    /** A callback for one run after another. */
    public TerminateOnNaN() {}

    @Override
    public boolean onDivergence(StepReport report) {
        LOG.warn(
                "training ends in epoch {}, step {}: the loss is {}",
                report.epoch(),
                report.step(),
                report.batchLoss());
        return true;
    }
}
