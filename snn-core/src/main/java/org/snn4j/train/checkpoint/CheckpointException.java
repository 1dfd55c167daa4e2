package org.snn4j.train.checkpoint;

import org.jspecify.annotations.Nullable;
import org.snn4j.check.Printable;

/** A file of weights is missing, damaged, or does not fit the network. */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * With a message.
     *
     * @param message which file, what is wrong with it, and what to do; control characters are escaped
     */
    public CheckpointException(String message) {
        this(message, null);
    }

    /**
     * With a message and a cause.
     *
     * @param message which file, what is wrong with it, and what to do; control characters are escaped
     * @param cause what reading it threw
     */
    public CheckpointException(String message, @Nullable Throwable cause) {
        super(Printable.escaped(message), cause);
    }
}
