package org.snn4j.train;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.snn4j.check.Check;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.network.Network;
import org.snn4j.optimize.MovingAverage;
import org.snn4j.pass.Weights;
import org.snn4j.train.callback.Callback;
import org.snn4j.train.checkpoint.CheckpointException;
import org.snn4j.train.checkpoint.RunFolder;
import org.snn4j.train.checkpoint.RunSetup;

/**
 * How to fit: {@code FitOptions.epochs(8).validation(test).validationTimeSteps(1, 2, 4).runFolder(path)}.
 *
 * <p>Immutable: each method returns a changed copy.
 */
public final class FitOptions {
    // Written only before a copy is handed out.
    private final int epochs;
    private int stopAfter;
    private @Nullable Dataset validation;
    private List<Integer> validationTimeSteps = List.of();
    private OptionalLong seed = OptionalLong.empty();
    private @Nullable RunFolder folder;
    private boolean resume;
    private boolean quiet;
    private double movingAverage;
    private List<Callback> callbacks = List.of();
    private Map<String, String> settings = Map.of();

    private FitOptions(int epochs) {
        this.epochs = epochs;
        this.stopAfter = epochs;
    }

    private FitOptions with(Consumer<FitOptions> change) {
        FitOptions copy = new FitOptions(epochs);
        copy.stopAfter = stopAfter;
        copy.validation = validation;
        copy.validationTimeSteps = validationTimeSteps;
        copy.seed = seed;
        copy.folder = folder;
        copy.resume = resume;
        copy.quiet = quiet;
        copy.movingAverage = movingAverage;
        copy.callbacks = callbacks;
        copy.settings = settings;
        change.accept(copy);
        return copy;
    }

    /**
     * Begins with the length of the run.
     *
     * @param epochs times that the training data is read, at least 1; schedules count on all of them
     * @return options without validation and run folder, with the network's seed
     */
    public static FitOptions epochs(int epochs) {
        return new FitOptions(Check.positive(epochs, "epochs"));
    }

    /**
     * Measures the network on other data after every epoch.
     *
     * @param data read once per epoch
     * @return a changed copy
     */
    public FitOptions validation(Dataset data) {
        return with(copy -> copy.validation = data);
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
        return with(copy -> copy.validationTimeSteps = List.copyOf(sorted));
    }

    /**
     * Chooses the randomness of dropout and encoders; data sets have seeds of their own.
     *
     * @param number the network's seed where not called
     * @return a changed copy
     */
    public FitOptions seed(long number) {
        return with(copy -> copy.seed = OptionalLong.of(number));
    }

    /**
     * Writes curves and checkpoints into a folder.
     *
     * @param path made where it is missing; see {@link RunFolder} for what it will hold
     * @return a changed copy
     */
    public FitOptions runFolder(Path path) {
        return with(copy -> copy.folder = new RunFolder(path));
    }

    /**
     * Continues the run in the run folder after its last full epoch, bit for bit as if it had not been interrupted.
     *
     * <p>Where the folder has no checkpoint, the run begins at its first epoch. A checkpoint of another network, optimiser,
     * loss or seed, of data with other classes, of other {@link #settings}, or with more epochs done than asked for is
     * refused with a {@link CheckpointException}. Where this is not called, what the folder
     * holds of an earlier run is moved aside.
     *
     * @return a changed copy
     */
    public FitOptions resume() {
        return with(copy -> copy.resume = true);
    }

    /**
     * Ends early, while schedules still count on all epochs; resume it later.
     *
     * @param epoch the last epoch to train now, from 1
     * @return a changed copy
     */
    public FitOptions stopAfter(int epoch) {
        int last = Math.min(epochs, Check.positive(epoch, "stopAfter"));
        return with(copy -> copy.stopAfter = last);
    }

    /**
     * Keeps a {@linkplain MovingAverage moving average} of weights and running statistics. Validation, {@code best.npz} and
     * callbacks at the end of an epoch get the network with the averages, and it has them when {@code fit} returns; training
     * goes on with the weights of its last step, which a fit that ends by an exception leaves in the network. Files of the
     * run hold the averages under the parameters' names.
     *
     * @param decay of the average, inside (0, 1), such as 0.999; no average where not called
     * @return a changed copy
     */
    public FitOptions movingAverage(double decay) {
        double checked = Check.inside(decay, 0, 1, "the decay of the moving average");
        return with(copy -> copy.movingAverage = checked);
    }

    /**
     * Shows no progress. Otherwise {@code fit} writes it to standard output, unless it is given a
     * {@link org.snn4j.train.callback.ProgressBar} or the system property {@code org.snn4j.progress} is {@code none}.
     *
     * @return a changed copy
     */
    public FitOptions quiet() {
        return with(copy -> copy.quiet = true);
    }

    /**
     * Sets the callbacks.
     *
     * @param listeners called in this order, in place of those given before
     * @return a changed copy
     */
    public FitOptions callbacks(Callback... listeners) {
        return with(copy -> copy.callbacks = List.of(listeners));
    }

    /**
     * Names settings that shape the run beside the model, such as the data set and its options. Checkpoints hold them, and a run that is
     * resumed with other settings is refused; network, optimiser and loss are compared in any case.
     *
     * @param values by name, as text
     * @return a changed copy
     */
    public FitOptions settings(Map<String, String> values) {
        Map<String, String> sorted = Collections.unmodifiableMap(new TreeMap<>(values));
        return with(copy -> copy.settings = sorted);
    }

    int epochs() {
        return epochs;
    }

    int stopAfter() {
        return stopAfter;
    }

    @Nullable
    Dataset validation() {
        return validation;
    }

    List<Integer> validationTimeSteps() {
        return validationTimeSteps;
    }

    /** Of the randomness in training passes. */
    long seed(Network network) {
        return seed.orElse(network.seed());
    }

    /** Starts the moving average; null where there is none. */
    @Nullable
    MovingAverage movingAverage(Weights weights) {
        return movingAverage == 0 ? null : MovingAverage.of(movingAverage, weights);
    }

    /** The setup of the run with the decay, where there is one. */
    RunSetup averaging(RunSetup setup) {
        return movingAverage == 0 ? setup : setup.movingAverage(movingAverage);
    }

    boolean isQuiet() {
        return quiet;
    }

    @Nullable
    RunFolder folder() {
        return folder;
    }

    boolean resumes() {
        return resume;
    }

    List<Callback> callbacks() {
        return callbacks;
    }

    Map<String, String> settings() {
        return settings;
    }
}
