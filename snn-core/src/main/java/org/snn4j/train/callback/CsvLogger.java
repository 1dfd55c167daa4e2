package org.snn4j.train.callback;

import java.nio.file.Path;
import org.snn4j.file.AtomicFile;
import org.snn4j.train.checkpoint.RunFolder;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;

/**
 * Writes the history to a file after every epoch; the columns are those of {@link History#toCsv}.
 *
 * <p>The whole file is replaced each time, so that it always agrees with the checkpoint: a resumed run loses the lines of
 * epochs that it does again. A run with a {@link RunFolder} has one of these already.
 */
public final class CsvLogger implements Callback {
    private final Path file;
    private History history = History.empty();

    /**
     * Writes to a file.
     *
     * @param file replaced at the beginning of a run
     */
    public CsvLogger(Path file) {
        this.file = file;
    }

    @Override
    public void onTrainBegin(TrainingStart start) {
        history = start.history();
        AtomicFile.write(file, history.toCsv());
    }

    @Override
    public void onEpochEnd(EpochReport report) {
        history = history.plus(report);
        AtomicFile.write(file, history.toCsv());
    }
}
