package org.snn4j.train;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.snn4j.pass.ComputationInterruptedException;
import org.snn4j.pass.Weights;

/** What the fits of a process have in common: one at a time for each network, and how they end when interrupted. */
final class Fits {
    /** The thread that trains a network. */
    private static final Map<Weights, String> RUNNING = new ConcurrentHashMap<>();

    private Fits() {}

    /** Trains a network, unless it is being trained. */
    static <T> T alone(Weights weights, Supplier<T> fit) {
        String other = RUNNING.putIfAbsent(weights, Thread.currentThread().getName());
        if (other != null) {
            throw new IllegalStateException("a fit of this network runs already, on thread " + other
                    + "; call fit again when it has ended, or build a second network");
        }
        try {
            return interruptible("training", fit);
        } finally {
            RUNNING.remove(weights);
        }
    }

    /** Does something that may wait; however an interrupt ends it, it throws a {@code ComputationInterruptedException}. */
    static <T> T interruptible(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            if (e instanceof ComputationInterruptedException || !causedByInterrupt(e)) {
                throw e;
            }
            Thread.currentThread().interrupt();
            throw new ComputationInterruptedException(
                    what + " was interrupted while it waited for data or files; run it again", e);
        }
    }

    private static boolean causedByInterrupt(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException
                    || cause instanceof ClosedByInterruptException
                    || cause instanceof FileLockInterruptionException
                    || (cause instanceof InterruptedIOException && !(cause instanceof SocketTimeoutException))) {
                return true;
            }
        }
        return false;
    }
}
