package org.snn4j.train.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snn4j.file.AtomicFile;
import org.snn4j.file.ProcessLock;
import org.snn4j.train.Model;
import org.snn4j.train.history.History;

/**
 * Where a training run keeps its files.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);

    /**
     * Weights, statistics and optimiser state after the last full epoch, for resuming.
     *
     * @return {@code checkpoint.npz}
     */
    public Path checkpoint() {
        return path.resolve("checkpoint.npz");
    }

    /**
     * Weights and statistics after the epoch with the best validation accuracy.
     *
     * @return {@code best.npz}; there only where the run has validation
     */
    public Path best() {
        return path.resolve("best.npz");
    }

    /**
     * A line per epoch.
     *
     * @return {@code history.csv}; see {@link History#toCsv}
     */
    public Path history() {
        return path.resolve("history.csv");
    }

    /**
     * Locks the folder for all threads and processes, until the lock is closed or the process ends. {@link Model#fit} takes it by itself; take it first where you write more into the folder than fit does.
     *
     * @return to be closed by the same thread, which may take it several times
     * @throws IllegalStateException where another run has it
     */
    public Lock lock() {
        Path file = path.resolve("run.lock");
        try {
            Files.createDirectories(path);
            ProcessLock lock = ProcessLock.tryOf(file);
            if (lock == null) {
                throw new IllegalStateException(path + " is in use by another run, which writes into it at this moment;"
                        + " wait for its end, or choose another folder");
            }
            if (lock.isFirst()) {
                AtomicFile.deleteLeftovers(path);
            }
            return new Lock(lock);
        } catch (IOException e) {
            String why = "cannot lock " + file + " (" + e + "); choose a folder that can be written";
            throw new UncheckedIOException(why, new IOException(why, e));
        }
    }

    /** Exclusive use of a run folder. */
    public static final class Lock implements AutoCloseable {
        private final ProcessLock lock;

        private Lock(ProcessLock lock) {
            this.lock = lock;
        }

        @Override
        public void close() {
            try {
                lock.close();
            } catch (IOException e) {
                // The system gives it back when the process ends.
                LOG.warn("cannot give back a lock: {}", e.toString());
            }
        }
    }

    /**
     * Renames the files of an earlier run, so that a resume can never mix two runs.
     *
     * @throws UncheckedIOException where a file cannot be renamed
     */
    public void moveEarlierRunAside() {
        boolean trained = Files.exists(checkpoint());
        if (trained) {
            LOG.warn("{} holds an earlier run, whose files become *.previous.*; resume() would continue it", path);
        }
        for (Path file : new Path[] {history(), best(), checkpoint()}) {
            String name = file.getFileName().toString();
            int dot = name.lastIndexOf('.');
            Path aside = path.resolve(name.substring(0, dot) + ".previous" + name.substring(dot));
            try {
                // A run that ended before its first checkpoint must not replace one that did not.
                if (!trained) {
                    Files.deleteIfExists(file);
                } else if (Files.exists(file)) {
                    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot rename " + file + " to " + aside, e);
            }
        }
        AtomicFile.forceFolder(path);
    }
}
