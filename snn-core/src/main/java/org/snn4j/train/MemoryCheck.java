package org.snn4j.train;

import java.util.Locale;
import java.util.function.IntToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the memory that a run needs with what this process may hold, and finds the batch size that fits. */
final class MemoryCheck {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryCheck.class);
    private static final double GIB = 1L << 30;

    /** Bytes of a run by its batch size. */
    private final IntToLongFunction bytes;

    MemoryCheck(IntToLongFunction bytes) {
        this.bytes = bytes;
    }

    /**
     * Refuses a run that this process cannot hold, and warns of one for which other processes leave too little memory.
     *
     * @throws IllegalStateException with the bytes needed, the bytes there, and the batch size that would fit
     */
    void require(int batchSize) {
        require(batchSize, MemoryLimit.ofThisProcess());
        long available = MemoryLimit.availableNow();
        long needed = bytes.applyAsLong(batchSize);
        if (needed > available) {
            LOG.warn(
                    "training with batches of {} will take {}, but other processes leave {} now; use batches of at most {},"
                            + " or end some of them",
                    batchSize,
                    gib(needed),
                    gib(available),
                    largest(batchSize, available));
        }
    }

    void require(int batchSize, MemoryLimit limit) {
        long needed = bytes.applyAsLong(batchSize);
        if (needed <= limit.bytes()) {
            return;
        }
        int fits = largest(batchSize, limit.bytes());
        throw new IllegalStateException("training with batches of " + batchSize + " takes " + gib(needed)
                + " of memory, but this process may hold " + gib(limit.bytes()) + "; "
                + (fits > 0 ? "use batches of at most " + fits : "use a narrower network or fewer time steps")
                + ", or " + limit.raise());
    }

    /** The largest batch that fits, or 0; memory grows with the batch, though not in every step by the same. */
    private int largest(int tooLarge, long limit) {
        int fits = 0;
        int over = tooLarge;
        while (over - fits > 1) {
            int middle = fits + (over - fits) / 2;
            if (bytes.applyAsLong(middle) <= limit) {
                fits = middle;
            } else {
                over = middle;
            }
        }
        return fits;
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%,.1f GiB", bytes / GIB);
    }
}
