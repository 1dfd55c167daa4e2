package org.snn4j.train;

import java.nio.file.Files;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snn4j.check.Check;
import org.snn4j.optimize.MovingAverage;
import org.snn4j.optimize.Optimizer;
import org.snn4j.pass.Weights;
import org.snn4j.train.checkpoint.Checkpoint;
import org.snn4j.train.checkpoint.CheckpointException;
import org.snn4j.train.checkpoint.CheckpointMeta;
import org.snn4j.train.checkpoint.RunFolder;
import org.snn4j.train.checkpoint.RunSetup;
import org.snn4j.train.history.History;
import org.snn4j.train.history.Monitor;

/** The checkpoints of one call of {@code fit}: what it resumes from, and what it saves after each epoch. */
final class RunFiles {
    private static final Logger LOG = LoggerFactory.getLogger(RunFiles.class);

    private final @Nullable RunFolder folder;
    private final FitOptions options;
    private final RunSetup setup;
    private final long seed;

    RunFiles(FitOptions options, RunSetup setup, long seed) {
        this.folder = options.folder();
        this.options = options;
        this.setup = setup;
        this.seed = seed;
    }

    /** Runs something while no other run may use the folder. */
    @SuppressWarnings("try")
    static <T> T locked(@Nullable RunFolder folder, Supplier<T> work) {
        if (folder == null) {
            return work.get();
        }
        try (RunFolder.Lock lock = folder.lock()) {
            return work.get();
        }
    }

    /** The checkpoint to continue from; null where the run begins at its first epoch. */
    @Nullable
    Checkpoint resumed() {
        if (folder == null) {
            Check.that(!options.resumes(), "resume() needs the folder of the run; call runFolder(path) too");
            return null;
        }
        if (!options.resumes()) {
            folder.moveEarlierRunAside();
            return null;
        }
        if (!Files.exists(folder.checkpoint())) {
            LOG.info("{} has no checkpoint to resume; the run begins at its first epoch", folder.path());
            return null;
        }
        Checkpoint checkpoint = Checkpoint.read(folder.checkpoint());
        CheckpointMeta meta = checkpoint.meta();
        int done = meta.history().size();
        int epochs = options.epochs();
        if (done == 0) {
            throw new CheckpointException(folder.checkpoint() + " holds weights, but no run to resume; begin one, and"
                    + " load the weights into its network first");
        }
        if (epochs < done) {
            throw new CheckpointException(folder.checkpoint() + " has " + done + " epochs behind it, but the run is"
                    + " resumed for " + epochs + " in all; ask for at least " + done);
        }
        if (meta.format() == 1) {
            LOG.warn(
                    "{} was written by an earlier version, which did not keep what shapes a run: that this is the same one"
                            + " is not compared",
                    folder.checkpoint());
        }
        // Optimisers and losses may be made for the number of epochs, which is said below.
        checkpoint.requireSetup(meta.epochs() == epochs ? setup : setup.withoutSchedules());
        if (meta.seed() != seed) {
            throw new CheckpointException(folder.checkpoint() + " is of a run with seed " + meta.seed()
                    + ", but is resumed with seed " + seed + "; resume it with seed(" + meta.seed() + ")");
        }
        if (meta.epochs() != epochs) {
            LOG.warn(
                    "{} is of a run of {} epochs and is resumed for {}; schedules count on the new number from here on",
                    folder.checkpoint(),
                    meta.epochs(),
                    epochs);
        }
        return checkpoint;
    }

    /** Writes the checkpoint of the last epoch, and that of the best where it is the same; the weights have the averages. */
    void save(
            Weights weights,
            Optimizer.Run optimizer,
            @Nullable MovingAverage average,
            int stepsPerEpoch,
            History history) {
        if (folder == null) {
            return;
        }
        Optimizer.State state = optimizer.state();
        CheckpointMeta meta = CheckpointMeta.of(seed, options.epochs(), stepsPerEpoch, state.steps(), history, setup);
        // The best first: a run killed between the two does this epoch again and writes the same numbers.
        if (history.best(Monitor.VAL_ACCURACY).filter(history.last()::equals).isPresent()) {
            Checkpoint.write(folder.best(), weights, null, null, meta);
        }
        Checkpoint.write(folder.checkpoint(), weights, state, average, meta);
    }
}
