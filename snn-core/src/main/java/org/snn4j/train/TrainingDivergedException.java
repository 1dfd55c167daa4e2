package org.snn4j.train;

/** Training cannot continue, since a loss or a weight is infinite or not a number. */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * With a message.
     *
     * @param message where it happened and what to try
     */
    public TrainingDivergedException(String message) {
        super(message);
    }
}
