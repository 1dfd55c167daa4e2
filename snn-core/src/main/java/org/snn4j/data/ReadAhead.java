package org.snn4j.data;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.snn4j.check.Check;

/**
 * One epoch's thread and the bounded queue between it and the reader.
 *
 * <p>The thread is asked to stop, never interrupted: an interrupt would close files that the source still needs.
 */
final class ReadAhead implements Runnable {
    private final Dataset.Batches source;
    private final int depth;
    private final Queue<Batch> ready = new ArrayDeque<>();
    private @Nullable Thread thread;
    private @Nullable Throwable failure;
    private boolean ended;
    private boolean stopped;

    ReadAhead(Dataset.Batches source, int depth) {
        this.source = source;
        this.depth = depth;
    }

    void start(String name) {
        thread = new Thread(this, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try (source) {
            while (awaitRoom() && source.hasNext()) {
                offer(source.next());
            }
        } catch (Throwable thrown) {
            fail(thrown);
        } finally {
            end();
        }
    }

    /** Waits for the next batch, then says whether there is one. */
    synchronized boolean hasNext() {
        while (ready.isEmpty() && !ended && !stopped) {
            await();
        }
        if (!ready.isEmpty()) {
            return true;
        }
        Check.rethrow(failure);
        return false;
    }

    synchronized Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the epoch has no more batches");
        }
        Batch batch = ready.remove();
        notifyAll();
        return batch;
    }

    /** Asks the thread to stop, without waiting for it. */
    synchronized void stop() {
        stopped = true;
        ready.clear();
        failure = null;
        notifyAll();
    }

    /** Stops the thread and waits for it, so that the source is free when this returns. */
    void close() {
        stop();
        Thread worker = thread;
        boolean interrupted = false;
        while (worker != null && worker.isAlive() && worker != Thread.currentThread()) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean awaitRoom() {
        while (ready.size() >= depth && !stopped) {
            await();
        }
        return !stopped;
    }

    private synchronized void offer(Batch batch) {
        if (!stopped) {
            ready.add(batch);
            notifyAll();
        }
    }

    private synchronized void fail(Throwable thrown) {
        if (!stopped) {
            failure = thrown;
        }
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Always called in a loop that checks its condition again. */
    @SuppressWarnings("WaitNotInLoop")
    private void await() {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            throw new IllegalStateException("the thread was interrupted while it waited for a batch", e);
        }
    }
}
