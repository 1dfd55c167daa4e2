package org.snn4j.datasets.download;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Closes a stream that delivers fewer bytes a second than a limit, so that its reader does not wait forever. */
final class SlowServerWatch implements AutoCloseable, Runnable {
    private final Closeable stream;
    private final Duration window;
    private final long slowest;
    private final AtomicLong bytes = new AtomicLong();
    private final Thread thread = new Thread(this, "snn4j-download-watch");
    private volatile boolean over;
    private volatile String end = "";

    /**
     * Starts to watch.
     *
     * @param stream what is read from
     * @param window how often the rate is checked
     * @param bytesASecond the slowest rate, as a mean over a window
     */
    SlowServerWatch(Closeable stream, Duration window, long bytesASecond) {
        this.stream = stream;
        this.window = window;
        slowest = bytesASecond;
        thread.setDaemon(true);
        thread.start();
    }

    /** Counts bytes that arrived. */
    void received(long more) {
        bytes.addAndGet(more);
    }

    /** Why the stream was closed, or nothing. */
    String end() {
        return end;
    }

    @Override
    public void run() {
        while (!over) {
            try {
                Thread.sleep(window.toMillis());
            } catch (InterruptedException e) {
                return;
            }
            long came = bytes.getAndSet(0);
            if (!over && came * 1000 < slowest * window.toMillis()) {
                end = "the server sent " + came + " bytes in " + window.toMillis() / 1000 + " s, fewer than " + slowest
                        + " a second";
                try {
                    stream.close();
                } catch (IOException e) {
                    // The reader gets an exception of its own.
                    over = true;
                }
                return;
            }
        }
    }

    @Override
    public void close() {
        over = true;
        thread.interrupt();
    }
}
