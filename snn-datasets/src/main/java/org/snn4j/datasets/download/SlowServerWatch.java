package org.snn4j.datasets.download;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Closes a stream from which less comes than a floor, so that whoever reads from it is not kept waiting for ever, neither by
 * silence nor by a byte now and then.
 */
final class SlowServerWatch implements AutoCloseable, Runnable {
    private final Closeable stream;
    private final Duration window;
    private final long floor;
    private final AtomicLong bytes = new AtomicLong();
    private final Thread thread = new Thread(this, "snn4j-download-patience");
    private volatile boolean over;
    private volatile String end = "";

    /**
     * Begins to look.
     *
     * @param stream what is read from
     * @param window how long a server has for each look
     * @param bytesASecond which must come on average over a window
     */
    SlowServerWatch(Closeable stream, Duration window, long bytesASecond) {
        this.stream = stream;
        this.window = window;
        floor = bytesASecond;
        thread.setDaemon(true);
        thread.start();
    }

    /** Something came. */
    void heard(long more) {
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
            if (!over && came * 1000 < floor * window.toMillis()) {
                end = "the server sent " + came + " bytes in " + window.toMillis() / 1000 + " s, fewer than " + floor
                        + " a second";
                try {
                    stream.close();
                } catch (IOException e) {
                    // The reader is told by its own exception.
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
