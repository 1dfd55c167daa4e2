package org.snn4j.train;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.snn4j.check.Check;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;

/**
 * How to fit: {@code FitOptions.epochs(8).validation(test).validationTimeSteps(1, 2, 4).runFolder(path)}.
 *
 * <p>Immutable: each method returns a changed copy.
 */
public final class FitOptions {
    final int epochs;
    final @Nullable Dataset validation;
    final List<Integer> validationTimeSteps;
    final long seed;
    final @Nullable RunFolder folder;
    final boolean resume;
    final int stopAfter;
    final List<Callback> callbacks;
    final Map<String, String> settings;

    private FitOptions(
            int epochs,
            @Nullable Dataset validation,
            List<Integer> validationTimeSteps,
            long seed,
            @Nullable RunFolder folder,
            boolean resume,
            int stopAfter,
            List<Callback> callbacks,
            Map<String, String> settings) {
        this.epochs = epochs;
        this.validation = validation;
        this.validationTimeSteps = validationTimeSteps;
        this.seed = seed;
        this.folder = folder;
        this.resume = resume;
        this.stopAfter = stopAfter;
        this.callbacks = callbacks;
        this.settings = settings;
    }

    /**
     * Begins with the length of the run.
     *
     * @param epochs times that the training data is read, at least 1; schedules count on all of them
     * @return options without validation and run folder, with seed 0
     */
    public static FitOptions epochs(int epochs) {
        return new FitOptions(
                Check.positive(epochs, "epochs"), null, List.of(), 0, null, false, epochs, List.of(), Map.of());
    }

    /**
     * Measures the network on other data after every epoch.
     *
     * @param data read once per epoch
     * @return a changed copy
     */
    public FitOptions validation(Dataset data) {
        return new FitOptions(epochs, data, validationTimeSteps, seed, folder, resume, stopAfter, callbacks, settings);
    }

    /**
     * Measures the network on other data after every epoch.
     *
     * @param data read once per epoch
     * @return a changed copy
     */
    public FitOptions validation(DataSetIterator data) {
        return validation(Datasets.of(data));
    }

    /**
     * Chooses for how many steps the validation accuracy is given.
     *
     * @param timeSteps each T' in 1..T; all of the network's steps where not called
     * @return a changed copy
     */
    public FitOptions validationTimeSteps(int... timeSteps) {
        SortedSet<Integer> sorted = new TreeSet<>();
        Arrays.stream(timeSteps).forEach(steps -> sorted.add(Check.positive(steps, "validationTimeSteps")));
        return new FitOptions(
                epochs, validation, List.copyOf(sorted), seed, folder, resume, stopAfter, callbacks, settings);
    }

    /**
     * Chooses the randomness of dropout and encoders; data sets and networks have seeds of their own.
     *
     * @param number 0 where not called
     * @return a changed copy
     */
    public FitOptions seed(long number) {
        return new FitOptions(
                epochs, validation, validationTimeSteps, number, folder, resume, stopAfter, callbacks, settings);
    }

    /**
     * Writes curves and checkpoints into a folder.
     *
     * @param path made where it is missing; see {@link RunFolder} for what it will hold
     * @return a changed copy
     */
    public FitOptions runFolder(Path path) {
        return new FitOptions(
                epochs,
                validation,
                validationTimeSteps,
                seed,
                new RunFolder(path),
                resume,
                stopAfter,
                callbacks,
                settings);
    }

    /**
     * Continues the run in the run folder after its last full epoch, bit for bit as if it had not been interrupted.
     *
     * <p>Where the folder has no checkpoint, the run begins at its first epoch. A checkpoint of another network, optimiser,
     * loss or seed, of data with other classes, of other {@link #settings}, or with more epochs done than asked for is
     * refused with a {@link CheckpointException}.
     *
     * @param continues false where not called: what the folder holds of an earlier run is moved aside
     * @return a changed copy
     */
    public FitOptions resume(boolean continues) {
        return new FitOptions(
                epochs, validation, validationTimeSteps, seed, folder, continues, stopAfter, callbacks, settings);
    }

    /**
     * Ends early, while schedules still count on all epochs; resume it later.
     *
     * @param epoch the last epoch to train now, from 1
     * @return a changed copy
     */
    public FitOptions stopAfter(int epoch) {
        return new FitOptions(
                epochs,
                validation,
                validationTimeSteps,
                seed,
                folder,
                resume,
                Math.min(epochs, Check.positive(epoch, "stopAfter")),
                callbacks,
                settings);
    }

    /**
     * Chooses who hears what happens.
     *
     * @param listeners called in this order, in place of those given before
     * @return a changed copy
     */
    public FitOptions callbacks(Callback... listeners) {
        return new FitOptions(
                epochs, validation, validationTimeSteps, seed, folder, resume, stopAfter, List.of(listeners), settings);
    }

    /**
     * Says what else shapes the run, such as the data set and its options. Checkpoints hold it, and a run that is resumed
     * with other settings is refused; what the model says of itself is compared in any case.
     *
     * @param values by name, as text
     * @return a changed copy
     */
    public FitOptions settings(Map<String, String> values) {
        return new FitOptions(
                epochs,
                validation,
                validationTimeSteps,
                seed,
                folder,
                resume,
                stopAfter,
                callbacks,
                Collections.unmodifiableMap(new TreeMap<>(values)));
    }
}
