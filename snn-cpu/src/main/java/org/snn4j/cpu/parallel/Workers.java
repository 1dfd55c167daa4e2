package org.snn4j.cpu.parallel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the Java kernels on as many threads as OpenMP has for the convolutions.
 *
 * <p>Results do not depend on which thread takes which unit: every unit writes its own place, and sums over units are
 * taken afterwards in the order of the units.
 */
public final class Workers {
    /** One setting for OpenMP and the Java kernels. */
    public static final int THREADS = threads(System.getenv("OMP_NUM_THREADS"));

    private static final @Nullable ExecutorService POOL = THREADS == 1
            ? null
            : Executors.newFixedThreadPool(THREADS - 1, task -> {
                Thread thread = new Thread(task, "snn4j-kernel");
                thread.setDaemon(true);
                return thread;
            });

    /** One independent unit of a kernel's work. */
    @FunctionalInterface
    public interface Unit<S> {
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
    public static <S> void run(int units, Supplier<S> scratch, Unit<S> body) {
        run(scratch, new Stages<S>() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public int units(int stage) {
                return units;
            }

            @Override
            public void run(int stage, int unit, S mine) {
                body.run(unit, mine);
            }
        });
    }

    /**
     * Runs all stages, on this thread and the others, and waits for them.
     *
     * @param scratch makes the arrays that one thread works in
     * @param stages the work
     */
    public static <S> void run(Supplier<S> scratch, Stages<S> stages) {
        ExecutorService pool = POOL;
        Job<S> job = new Job<>(scratch, stages);
        if (pool == null || (stages.count() == 1 && stages.units(0) == 1)) {
            job.work();
        } else {
            Seat[] seats = new Seat[THREADS - 1];
            for (int i = 0; i < seats.length; i++) {
                seats[i] = new Seat(job);
                pool.execute(seats[i]);
            }
            job.work();
            for (Seat seat : seats) {
                seat.leave();
            }
        }
        job.rethrow();
    }

    /** Another thread's part in a job, which the caller takes back where that thread has not come yet. */
    private static final class Seat implements Runnable {
        private final Job<?> job;
        private final AtomicBoolean begun = new AtomicBoolean();
        private final CountDownLatch left = new CountDownLatch(1);

        Seat(Job<?> job) {
            this.job = job;
        }

        @Override
        public void run() {
            if (begun.compareAndSet(false, true)) {
                try {
                    job.work();
                } finally {
                    left.countDown();
                }
            }
        }

        /** Waits until the thread has left the job, even when interrupted: it writes into shared buffers. */
        void leave() {
            if (begun.compareAndSet(false, true)) {
                return;
            }
            boolean interrupted = false;
            while (true) {
                try {
                    left.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
