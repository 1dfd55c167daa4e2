package org.snn4j.datasets.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntConsumer;
import org.snn4j.check.Check;

/** Daemon threads that read samples, one per processor, shared by all data sets of the process. */
public final class ReaderThreads {
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private static final ThreadFactory DAEMONS = task -> {
        Thread thread = new Thread(task, "snn4j-read-samples");
        thread.setDaemon(true);
        return thread;
    };

    private static final ExecutorService POOL = Executors.newFixedThreadPool(THREADS, DAEMONS);

    private ReaderThreads() {}

    /**
     * Runs tasks on all threads and waits for them; a task must not call it.
     *
     * @param count how many tasks there are
     * @param task is called with each number from 0 to {@code count - 1}; its first exception is thrown to the caller once all
     *     have ended
     */
    public static void run(int count, IntConsumer task) {
        List<Future<?>> running = new ArrayList<>();
        for (int worker = 0; worker < Math.min(THREADS, count); worker++) {
            int first = worker;
            running.add(POOL.submit(() -> {
                for (int i = first; i < count; i += THREADS) {
                    task.accept(i);
                }
            }));
        }
        // Waits for all, also after a failure: they write to arrays of the caller.
        Throwable failure = null;
        boolean interrupted = false;
        for (Future<?> each : running) {
            while (true) {
                try {
                    each.get();
                    break;
                } catch (ExecutionException e) {
                    failure = failure == null ? e.getCause() : failure;
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Check.rethrow(failure);
    }
}
