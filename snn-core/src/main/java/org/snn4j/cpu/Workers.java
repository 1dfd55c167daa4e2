package org.snn4j.cpu;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the Java kernels on as many threads as OpenMP has for the convolutions.
 *
 * <p>Results do not depend on which thread takes which unit: every unit writes its own place, and sums over units are
 * taken afterwards in the order of the units.
 */
final class Workers {
    /** One setting for OpenMP and the Java kernels. */
    static final int THREADS = threads(System.getenv("OMP_NUM_THREADS"));

    private static final @Nullable ExecutorService POOL = THREADS == 1
            ? null
            : Executors.newFixedThreadPool(THREADS - 1, task -> {
                Thread thread = new Thread(task, "snn4j-kernel");
                thread.setDaemon(true);
                return thread;
            });

    /** One independent piece of a kernel's work. */
    @FunctionalInterface
    interface Unit<S> {
        void run(int unit, S scratch);
    }

    private Workers() {}

    private static int threads(@Nullable String setting) {
        try {
            return Math.max(1, Integer.parseInt(setting == null ? "" : setting.trim()));
        } catch (NumberFormatException unset) {
            return Runtime.getRuntime().availableProcessors();
        }
    }

    /**
     * Runs all units, on this thread and the others, and waits for them.
     *
     * @param units how many
     * @param scratch makes the arrays that one thread works in
     * @param body runs one unit
     */
    static <S> void run(int units, Supplier<S> scratch, Unit<S> body) {
        ExecutorService pool = POOL;
        if (pool == null || units == 1) {
            S mine = scratch.get();
            for (int unit = 0; unit < units; unit++) {
                body.run(unit, mine);
            }
            return;
        }
        int helpers = Math.min(THREADS, units) - 1;
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(helpers);
        Runnable loop = () -> {
            try {
                S mine = scratch.get();
                for (int unit = next.getAndIncrement(); unit < units; unit = next.getAndIncrement()) {
                    body.run(unit, mine);
                }
            } catch (RuntimeException | Error thrown) {
                failure.compareAndSet(null, thrown);
                next.set(units);
            }
        };
        for (int i = 0; i < helpers; i++) {
            pool.execute(() -> {
                loop.run();
                done.countDown();
            });
        }
        loop.run();
        awaitAll(done);
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    private static void awaitAll(CountDownLatch done) {
        boolean interrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException e) {
                // The kernels write into shared buffers, so leaving early would corrupt them.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
