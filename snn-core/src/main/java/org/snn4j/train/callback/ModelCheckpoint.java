package org.snn4j.train.callback;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.snn4j.pass.Weights;
import org.snn4j.train.Model;
import org.snn4j.train.checkpoint.Checkpoint;
import org.snn4j.train.checkpoint.RunFolder;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.Monitor;

/**
 * Saves the model's weights after every epoch, or after those that were the best so far.
 *
 * <p>What it writes can be loaded with {@link Model#load}. To resume a run, give it a {@link RunFolder} instead.
 */
public final class ModelCheckpoint implements Callback {
    private final Path file;
    private final @Nullable Monitor monitor;
    private @Nullable Weights weights;
    private double best;

    private ModelCheckpoint(Path file, @Nullable Monitor monitor) {
        this.file = file;
        this.monitor = monitor;
    }

    /**
     * Saves after every epoch.
     *
     * @param file where to; {@code {epoch}} in its name stands for the epoch's number, otherwise it is replaced each time
     * @return the callback
     */
    public static ModelCheckpoint everyEpoch(Path file) {
        return new ModelCheckpoint(file, null);
    }

    /**
     * Saves only where an epoch is better than all before it.
     *
     * @param file where to; {@code {epoch}} in its name stands for the epoch's number, otherwise it is replaced each time
     * @param monitor what is watched
     * @return the callback
     */
    public static ModelCheckpoint best(Path file, Monitor monitor) {
        return new ModelCheckpoint(file, monitor);
    }

    @Override
    public void onTrainBegin(TrainingStart start) {
        weights = start.network().weights();
        best = Double.NEGATIVE_INFINITY;
        start.history().epochs().forEach(this::improves);
    }

    @Override
    public void onEpochEnd(EpochReport report) {
        if (improves(report) && weights != null) {
            String name = file.getFileName().toString().replace("{epoch}", Integer.toString(report.epoch()));
            Checkpoint.save(file.resolveSibling(name), weights);
        }
    }

    private boolean improves(EpochReport report) {
        if (monitor == null) {
            return true;
        }
        double goodness = monitor.goodness(report);
        boolean improves = goodness > best;
        best = Math.max(best, goodness);
        return improves;
    }
}
