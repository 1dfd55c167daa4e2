package org.snn4j.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    /** Renames the files of an earlier run, so that a resume can never mix two runs. */
    void moveEarlierRunAside() {
        if (Files.exists(checkpoint())) {
            LOG.warn("{} holds an earlier run, whose files become *.previous.*; resume(true) would continue it", path);
        }
        for (Path file : new Path[] {checkpoint(), best(), history()}) {
            if (Files.exists(file)) {
                String name = file.getFileName().toString();
                int dot = name.lastIndexOf('.');
                Path aside = path.resolve(name.substring(0, dot) + ".previous" + name.substring(dot));
                try {
                    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot rename " + file + " to " + aside, e);
                }
            }
        }
    }
}
