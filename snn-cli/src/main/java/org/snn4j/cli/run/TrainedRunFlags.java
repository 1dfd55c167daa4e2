package org.snn4j.cli.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.parse.WholeNumber;
import picocli.CommandLine.Option;

/** Flags that name a run folder, its weights and the data to test them with. */
public final class TrainedRunFlags {
    /** The run folder. */
    @Option(names = "--run", paramLabel = "RUN", required = true, description = "Run folder.")
    public Path run;

    @Option(names = "--best", description = "Load best.npz instead of checkpoint.npz.")
    boolean best;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder. Default: the run's.")
    @Nullable
    Path data;

    @Option(
            names = "--test-images",
            converter = WholeNumber.AtLeast0.class,
            paramLabel = "N",
            description = "Test with the first N images; 0 takes all. Default: the run's.")
    @Nullable
    Integer testImages;

    /**
     * Reads the configuration of the run, and puts the flags that were given now in the places of its own.
     *
     * @return what there is to load
     * @throws IllegalArgumentException where the folder holds no run, or its configuration is damaged
     */
    public TrainedRun read() {
        TrainedRun trained = TrainedRun.of(run, best);
        if (data != null) {
            trained.flags().data.data = data;
        }
        if (testImages != null) {
            trained.flags().data.testImages = testImages;
        }
        return trained;
    }
}
