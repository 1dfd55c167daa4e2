package org.snn4j.pass;

/**
 * A prediction, an evaluation or a training run ended early, since its thread was interrupted; the thread's interrupt
 * status is still set.
 *
 * <p>The network has the weights of the last finished training step, and files hold what they held after the last
 * finished epoch.
 */
public final class ComputationInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * With a message.
     *
     * @param message what was interrupted and what is left
     */
    public ComputationInterruptedException(String message) {
        super(message);
    }

    /**
     * With a message and a cause.
     *
     * @param message what was interrupted and what is left
     * @param cause the exception that the interrupt caused, such as that of a closed file
     */
    public ComputationInterruptedException(String message, Throwable cause) {
        super(message, cause);
    }
}
