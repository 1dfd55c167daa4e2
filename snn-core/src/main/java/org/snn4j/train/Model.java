package org.snn4j.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.energy.EnergyModel;
import org.snn4j.energy.EnergyReport;
import org.snn4j.engine.MemoryPlan;
import org.snn4j.loss.Loss;
import org.snn4j.metric.Metric;
import org.snn4j.network.Network;
import org.snn4j.optimize.Optimizer;
import org.snn4j.pass.ComputationInterruptedException;
import org.snn4j.pass.Weights;
import org.snn4j.train.callback.Callback;
import org.snn4j.train.callback.ModelCheckpoint;
import org.snn4j.train.checkpoint.Checkpoint;
import org.snn4j.train.checkpoint.CheckpointException;
import org.snn4j.train.checkpoint.RunFolder;
import org.snn4j.train.checkpoint.RunSetup;
import org.snn4j.train.history.History;

/**
 * A network together with how it learns: what a user fits, evaluates and saves.
 *
 * <pre>{@code
 * Model model = Model.compile(network, AdamW.of(2e-3), CrossEntropy.of(), TopKAccuracy.of(3));
 * History history = model.fit(train, 8);
 * int[] classes = model.predict(images).classes();
 * }</pre>
 *
 * <p>A model is a value: fitting changes the network's weights and nothing else, so fitting twice trains on with an
 * optimiser that has forgotten the first time.
 *
 * <p>Any threads may share a model. One fit of a network runs at a time, and another is refused; predictions, evaluations and
 * {@link #save} on other threads meanwhile run between its steps, and see the weights of a finished one.
 */
public final class Model {
    private final Network network;
    private final Optimizer optimizer;
    private final Loss loss;
    private final List<Metric> metrics;

    private Model(Network network, Optimizer optimizer, Loss loss, List<Metric> metrics) {
        this.network = network;
        this.optimizer = optimizer;
        this.loss = loss;
        this.metrics = metrics;
    }

    /**
     * Puts a network, an optimiser and a loss together.
     *
     * @param network what learns
     * @param optimizer how its weights move, and how fast
     * @param loss what is made small
     * @param metrics what is measured beside loss and accuracy, each with a name of its own
     * @return the model
     * @throws IllegalArgumentException where the loss cannot train this network, or a metric's name cannot be a column
     */
    public static Model compile(Network network, Optimizer optimizer, Loss loss, Metric... metrics) {
        loss.checkFits(network);
        return new Model(network, optimizer, loss, MetricTotals.checked(metrics));
    }

    /** {@return what learns, with live weights} */
    public Network network() {
        return network;
    }

    /** {@return how its weights move} */
    public Optimizer optimizer() {
        return optimizer;
    }

    /** {@return what is made small} */
    public Loss loss() {
        return loss;
    }

    /** {@return what is measured beside loss and accuracy, in the order in which it was given} */
    public List<Metric> metrics() {
        return metrics;
    }

    /**
     * Trains the network.
     *
     * @param train read once per epoch
     * @param epochs how often, at least 1
     * @param callbacks hear what happens
     * @return what happened
     * @throws IllegalStateException where the run would not fit into memory, or a fit of this network runs already
     * @throws TrainingDivergedException where a loss or the weights are not finite
     * @throws ComputationInterruptedException where the thread is interrupted, before its next step
     */
    public History fit(Dataset train, int epochs, Callback... callbacks) {
        return fit(train, FitOptions.epochs(epochs).callbacks(callbacks));
    }

    /**
     * Trains the network on an ND4J iterator.
     *
     * @param train read once per epoch
     * @param epochs how often, at least 1
     * @param callbacks hear what happens
     * @return what happened
     * @throws IllegalStateException where the run would not fit into memory, or a fit of this network runs already
     * @throws TrainingDivergedException where a loss or the weights are not finite
     * @throws ComputationInterruptedException where the thread is interrupted, before its next step
     */
    public History fit(DataSetIterator train, int epochs, Callback... callbacks) {
        return fit(Datasets.of(train), epochs, callbacks);
    }

    /**
     * Trains the network.
     *
     * @param train read once per epoch
     * @param options how long, with which validation, and where to write
     * @return what happened
     * @throws IllegalStateException where the run would not fit into memory, or a fit of this network runs already
     * @throws TrainingDivergedException where a loss or the weights are not finite
     * @throws ComputationInterruptedException where the thread is interrupted, before its next step
     * @throws CheckpointException where a run cannot be resumed
     */
    public History fit(Dataset train, FitOptions options) {
        return Fits.alone(network.weights(), () -> new Fitting(this, train, options).run());
    }

    /**
     * Trains the network on an ND4J iterator.
     *
     * @param train read once per epoch
     * @param options how long, with which validation, and where to write
     * @return what happened
     * @throws IllegalStateException where the run would not fit into memory, or a fit of this network runs already
     * @throws TrainingDivergedException where a loss or the weights are not finite
     * @throws ComputationInterruptedException where the thread is interrupted, before its next step
     * @throws CheckpointException where a run cannot be resumed
     */
    public History fit(DataSetIterator train, FitOptions options) {
        return fit(Datasets.of(train), options);
    }

    /**
     * Measures the network with several numbers of steps.
     *
     * @param data read once for each of them
     * @param timeSteps each T' in 1..T; all of the network's steps where none is given
     * @return accuracy, single steps, top-5, AURC, ECE and firing rates for every T'
     * @throws IllegalArgumentException where the data has no batches, or a number lies outside 1..T
     * @throws ComputationInterruptedException where the thread is interrupted, before its next batch
     */
    public Evaluation evaluate(Dataset data, int... timeSteps) {
        int[] wanted = timeSteps.length == 0 ? new int[] {network.timeSteps()} : timeSteps;
        return Fits.interruptible("evaluation", () -> Evaluation.of(this, data, wanted));
    }

    /**
     * Measures the network with several numbers of steps.
     *
     * @param data read once for each of them
     * @param timeSteps each T' in 1..T; all of the network's steps where none is given
     * @return accuracy, single steps, top-5, AURC, ECE and firing rates for every T'
     * @throws IllegalArgumentException where the data has no batches, or a number lies outside 1..T
     * @throws ComputationInterruptedException where the thread is interrupted, before its next batch
     */
    public Evaluation evaluate(DataSetIterator data, int... timeSteps) {
        return evaluate(Datasets.of(data), timeSteps);
    }

    /**
     * Counts operations and memory accesses of predictions, and the energy that they take, layer by layer.
     *
     * @param data read once; a few hundred samples give the means within a percent or so
     * @param timeSteps T' in 1..T
     * @return means over the samples, with the assumptions of {@link EnergyModel#of}
     * @throws IllegalArgumentException where the data has no batches, the steps lie outside 1..T, or the engine does not
     *     show the inputs of layers
     * @throws ComputationInterruptedException where the thread is interrupted, before its next batch
     */
    public EnergyReport energy(Dataset data, int timeSteps) {
        return Fits.interruptible("measuring energy", () -> OperationCounter.count(network, data, timeSteps));
    }

    /**
     * Predicts with all of the network's steps.
     *
     * @param inputs {@code [N, sample...]}, or {@code [N, T, sample...]} with frames; N at least 1
     * @return classes, probabilities and logits
     * @throws IllegalArgumentException where there are no samples, or their shape is another one
     * @throws ComputationInterruptedException where the thread is interrupted
     */
    public Prediction predict(INDArray inputs) {
        return predict(inputs, network.timeSteps());
    }

    /**
     * Predicts with fewer steps than the network was trained with, or as many.
     *
     * @param inputs {@code [N, sample...]}, or {@code [N, T, sample...]} with frames; N at least 1
     * @param timeSteps steps to run, T' in 1..T
     * @return classes, probabilities and logits
     * @throws IllegalArgumentException where there are no samples, their shape is another one, or the steps lie outside 1..T
     * @throws ComputationInterruptedException where the thread is interrupted
     */
    public Prediction predict(INDArray inputs, int timeSteps) {
        return Prediction.of(network.predict(inputs, timeSteps).outputs().logits());
    }

    /**
     * Writes the network's weights and statistics to a file that {@code numpy.load} opens, one array per parameter.
     *
     * @param file such as {@code model.npz}; replaced as a whole
     */
    public void save(Path file) {
        Checkpoint.save(file, network.weights());
    }

    /**
     * Writes what a deployed network needs: weights and statistics without those of side outputs, which predictions leave
     * out. Load it into {@link Network#withoutTaps}, or into a network that was built without taps.
     *
     * @param file such as {@code model.npz}; replaced as a whole
     */
    public void saveForDeployment(Path file) {
        Network bare = network.weights().reading(network::withoutTaps);
        Checkpoint.save(file, bare.weights());
    }

    /**
     * Overwrites the network's weights and statistics with those of a file.
     *
     * @param file from {@link #save}, {@link ModelCheckpoint} or a {@link RunFolder}
     * @throws CheckpointException where it is missing, damaged, of another network, or holds numbers that are infinite or
     *     not a number; the weights are left alone then
     */
    public void load(Path file) {
        into(Checkpoint.read(file));
    }

    /**
     * Overwrites the network's weights and statistics with those of a run with the same settings.
     *
     * @param file of a {@link RunFolder}
     * @param settings what the run was given by {@link FitOptions#settings}; files that hold none are not compared
     * @throws CheckpointException where it is missing, damaged, of another network or of a run with other settings; the
     *     weights are left alone then
     */
    public void load(Path file, Map<String, String> settings) {
        Checkpoint checkpoint = Checkpoint.read(file);
        checkpoint.requireSetup(RunSetup.ofSettings(settings));
        into(checkpoint);
    }

    private void into(Checkpoint checkpoint) {
        Weights weights = network.weights();
        weights.changing(() -> {
            checkpoint.into(weights);
            return weights;
        });
    }

    /**
     * The memory that training takes.
     *
     * @return without validation; see {@link TrainingMemory#withValidation}
     */
    public TrainingMemory memory() {
        return TrainingMemory.of(network, optimizer);
    }

    /**
     * A table of the network's layers, and how it learns.
     *
     * @return several lines, with the memory to train on one sample at a time
     */
    public String summary() {
        return summary(memory().plan(1), 1);
    }

    /**
     * A table of the network's layers, and how it learns.
     *
     * @param plan the memory to train, from {@link #memory}
     * @param batchSize samples in its batch
     * @return several lines
     */
    public String summary(MemoryPlan plan, int batchSize) {
        String table = network.summary(plan, batchSize);
        return String.format("%s%noptimizer: %s%nloss: %s", table, optimizer.description(), loss.description());
    }
}
