package org.snn4j.train;

import org.jspecify.annotations.Nullable;

/** A file of weights is missing, damaged, or does not fit the network. */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * With a message.
     *
     * @param message which file, what is wrong with it, and what to do
     */
    public CheckpointException(String message) {
        this(message, null);
    }

    /**
     * With a message and a cause.
     *
     * @param message which file, what is wrong with it, and what to do
     * @param cause what reading it threw
     */
    public CheckpointException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
