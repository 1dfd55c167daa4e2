package org.snn4j.datasets.download;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/** Closes a stream that nothing comes from any more, so that whoever reads from it is not kept waiting for ever. */
final class Patience implements AutoCloseable, Runnable {
    private final Closeable stream;
    private final long silence;
    private final Thread thread = new Thread(this, "snn4j-download-patience");
    private volatile long last = System.nanoTime();
    private volatile boolean over;

    Patience(Closeable stream, Duration silence) {
        this.stream = stream;
        this.silence = silence.toNanos();
        thread.setDaemon(true);
        thread.start();
    }

    /** Something came. */
    void heard() {
        last = System.nanoTime();
    }

    @Override
    public void run() {
        while (!over) {
            long left = silence - (System.nanoTime() - last);
            if (left <= 0) {
                try {
                    stream.close();
                } catch (IOException e) {
                    // The reader is told by its own exception.
                    over = true;
                }
                return;
            }
            try {
                Thread.sleep(left / 1_000_000 + 1);
            } catch (InterruptedException e) {
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
