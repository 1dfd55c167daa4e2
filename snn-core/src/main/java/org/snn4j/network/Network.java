package org.snn4j.network;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.check.Check;
import org.snn4j.encode.Encoder;
import org.snn4j.engine.Engine;
import org.snn4j.engine.MemoryPlan;
import org.snn4j.engine.Workload;
import org.snn4j.layer.Chain;
import org.snn4j.layer.Layer;
import org.snn4j.layer.Tap;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.PassObserver;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;
import org.snn4j.pass.Work;
import org.snn4j.pass.Work.Direction;
import org.snn4j.schedule.Progress;

/**
 * A spiking network: layers, their weights, and an engine that runs them.
 *
 * <p>Membranes start at rest in every call and belong to the call. The network is causal: in predictions the logits of
 * steps 1..t do not depend on how many steps follow.
 *
 * <p>Any threads may share a network, and each call gives the bits that it gives alone. Predictions of several threads run
 * at once; while a step of {@code fit} runs they wait, and see the weights that it leaves. Training passes of several threads
 * run one after the other, each forward and each backward pass; where such a loop is your own, wrap its whole steps in
 * {@link Weights#changing}.
 */
public final class Network {
    private static final String NO_SAMPLES =
            "this batch has no samples, but a network needs one at least; leave empty batches out";
    private static final Work ENCODING = Work.of("input", Direction.FORWARD, 0);

    private final Chain layers;
    private final Layer prepared;
    private final Engine engine;
    private final Encoder encoder;
    private final Weights weights;
    private final int timeSteps;
    private final long seed;
    private final PassObserver observer;
    private final Map<String, Tap> taps;
    private final Supplier<Network> bare;
    private @Nullable INDArray gradient;

    Network(
            Chain layers,
            Engine engine,
            Layer prepared,
            Encoder encoder,
            Weights weights,
            int timeSteps,
            long seed,
            Map<String, Tap> taps,
            Supplier<Network> bare,
            PassObserver observer) {
        this.layers = layers;
        this.engine = engine;
        this.prepared = prepared;
        this.encoder = encoder;
        this.weights = weights;
        this.timeSteps = timeSteps;
        this.seed = seed;
        this.taps = Collections.unmodifiableMap(taps);
        this.bare = bare;
        this.observer = observer;
    }

    /**
     * The same network, with the same weights, whose passes tell somebody what they do.
     *
     * @param listener hears when layers begin and end, such as a {@link org.snn4j.profile.Profile}
     * @return a second view of this network
     */
    public Network observedBy(PassObserver listener) {
        return new Network(layers, engine, prepared, encoder, weights, timeSteps, seed, taps, bare, listener);
    }

    /**
     * Begins a network.
     *
     * @param sampleShape shape of one sample, without batch and time
     * @return a builder
     */
    public static NetworkBuilder input(int... sampleShape) {
        return new NetworkBuilder(Shape.of(sampleShape));
    }

    /**
     * Shape of one sample.
     *
     * @return as the first layer sees it, without time
     */
    public Shape inputShape() {
        return layers.inputShape();
    }

    /**
     * Classes, C.
     *
     * @return logits per sample and step
     */
    public int classes() {
        return layers.outputShape().size(0);
    }

    /**
     * Steps that it trains with, T.
     *
     * @return at least 1
     */
    public int timeSteps() {
        return timeSteps;
    }

    /**
     * The layers as they were added.
     *
     * @return a chain without a name
     */
    public Chain layers() {
        return layers;
    }

    /**
     * All numbers of the network.
     *
     * @return live vectors
     */
    public Weights weights() {
        return weights;
    }

    /**
     * The side outputs.
     *
     * @return by name, in the order of the data; empty where there are none
     */
    public Map<String, Tap> taps() {
        return taps;
    }

    /**
     * A copy for deployment: without side outputs, which only training needs, and without their weights.
     *
     * <p>Predictions leave side outputs out anyway, so both networks predict the same, bit for bit; this one is smaller.
     *
     * @return a network with weights of its own, whose names are the same; this one where it has no side outputs
     */
    public Network withoutTaps() {
        return taps.isEmpty() ? this : bare.get();
    }

    /**
     * A table of the layers, with the memory to train on one sample at a time.
     *
     * @return the table of {@link #summary(int)}
     */
    public String summary() {
        return summary(1);
    }

    /**
     * A table of the layers, with the memory to train on a batch.
     *
     * @param batchSize samples in a batch, at least 1
     * @return lines of layer, output shape with time, parameters, multiplications with additions of a forward pass for one
     *     sample, and bytes that a batch keeps for the backward pass; then the sums, what side outputs add, and bytes by purpose
     *     and in total
     */
    public String summary(int batchSize) {
        return summary(memoryPlan(Mode.TRAIN, batchSize), batchSize);
    }

    /**
     * A table of the layers, with a plan that knows more than this network, such as an optimiser's memory.
     *
     * @param plan from {@link #memoryPlan}
     * @param batchSize samples in its batch
     * @return the table of {@link #summary(int)}
     */
    public String summary(MemoryPlan plan, int batchSize) {
        return Summary.of(this, plan, batchSize);
    }

    /** Steps of what the first layer sees: one for all where every step is the same. */
    int inputSteps() {
        return encoder.steps(timeSteps);
    }

    /**
     * The memory that a process with this network alone will hold at most, within a tenth for the CPU engine.
     *
     * @param mode training, without what the optimiser remembers; or predictions over all steps
     * @param batchSize samples in a batch, at least 1
     * @return bytes by layer, and for weights, gradients, inputs, Java itself and what else layers share
     */
    public MemoryPlan memoryPlan(Mode mode, int batchSize) {
        Check.positive(batchSize, "batchSize");
        int inputSteps = inputSteps();
        Workload workload = new Workload(mode, inputShape(), inputSteps, timeSteps, batchSize);
        DataType type = weights.dataType();
        long trained = weights.trained().length() * type.width();
        MemoryPlan plan = engine.plan(layers, type, workload)
                .with(MemoryPlan.INPUTS, inputShape().length() * inputSteps * batchSize * type.width())
                .with(
                        "weights and running statistics",
                        trained + weights.statistics().length() * type.width())
                .withProcess();
        return mode == Mode.TRAIN ? plan.with("gradient of the weights", trained) : plan;
    }

    /**
     * Runs the network without keeping anything; any number of threads may at once.
     *
     * @param inputs {@code [N, sample...]}, or {@code [N, T, sample...]} with frames; N at least 1
     * @param steps steps to run, T' in 1..T
     * @return logits of every step
     * @throws IllegalArgumentException where there are no samples, their shape is another one, or the steps lie outside 1..T
     * @throws org.snn4j.pass.ComputationInterruptedException where the thread is interrupted
     */
    public Prediction predict(INDArray inputs, int steps) {
        return predict(inputs, steps, false);
    }

    /**
     * Runs the network with its side outputs, without keeping anything for the backward pass.
     *
     * @param inputs {@code [N, sample...]}, or {@code [N, T, sample...]} with frames; N at least 1
     * @param steps steps to run, T' in 1..T
     * @return logits of every step and of the taps
     * @throws IllegalArgumentException where there are no samples, their shape is another one, or the steps lie outside 1..T
     * @throws org.snn4j.pass.ComputationInterruptedException where the thread is interrupted
     */
    public Prediction predictWithTaps(INDArray inputs, int steps) {
        return predict(inputs, steps, true);
    }

    private Prediction predict(INDArray inputs, int steps, boolean taps) {
        Pass pass = taps ? predicting(steps).withTaps() : predicting(steps);
        Sequence logits = run(prepared, encode(inputs, pass), pass);
        return new Prediction(
                Outputs.of(logits, pass),
                pass.recorder().firingRates(),
                pass.recorder().firedAtLeastOnce());
    }

    /** Runs layers of this network in a prediction. */
    Sequence run(Layer ready, Sequence x, Pass pass) {
        Check.that(x.batch() > 0, NO_SAMPLES);
        pass.checkInterrupted();
        return weights.reading(() -> ready.forward(x, pass).y());
    }

    private Pass predicting(int steps) {
        Check.that(
                steps >= 1 && steps <= timeSteps,
                "this network predicts with 1 to " + timeSteps + " steps, but was asked for " + steps
                        + (steps < 1 ? "" : "; build it with timeSteps(" + steps + ") to use more"));
        return pass(Mode.PREDICT, steps);
    }

    /** A pass that begins at rest. */
    Pass pass(Mode mode, int steps) {
        return Pass.of(mode, steps, weights, seed).observedBy(observer);
    }

    /** What runs its layers. */
    Engine engine() {
        return engine;
    }

    /**
     * Runs the network in training mode over all its steps, as at the beginning of training.
     *
     * @param inputs {@code [N, sample...]}, or {@code [N, T, sample...]} with frames
     * @param seed makes dropout and random encoders repeatable
     * @return logits of every step and the backward pass
     */
    public TrainingPass train(INDArray inputs, long seed) {
        return train(inputs, seed, Progress.ofEpoch(0, 1));
    }

    /**
     * Runs the network in training mode over all its steps.
     *
     * @param inputs {@code [N, sample...]}, or {@code [N, T, sample...]} with frames
     * @param seed makes dropout, random encoders and random neurons repeatable
     * @param progress how far training has come, for layers that change with it
     * @return logits of every step and the backward pass
     */
    public TrainingPass train(INDArray inputs, long seed, Progress progress) {
        Pass pass = Pass.of(Mode.TRAIN, timeSteps, weights, seed)
                .at(progress)
                .withoutInputGradient()
                .observedBy(observer);
        Sequence x = encode(inputs, pass);
        return new Training(pass, weights.changing(() -> prepared.forward(x, pass)), this::gradientVector);
    }

    /**
     * Makes the value over time that the first layer reads in a prediction, for predictions piece by piece.
     *
     * @param inputs {@code [N, sample...]}, or {@code [N, T, sample...]} with frames
     * @param steps steps to run, T' in 1..T
     * @return T' steps, or one that stands for all of them
     * @see Segment
     */
    public Sequence encode(INDArray inputs, int steps) {
        return encode(inputs, predicting(steps));
    }

    private Sequence encode(INDArray inputs, Pass pass) {
        Check.that(!inputs.isEmpty(), NO_SAMPLES);
        pass.observer().begin(ENCODING);
        Sequence encoded = encoder.encode(inputs.castTo(weights.dataType()), pass.timeSteps(), pass.random("encode"));
        pass.observer().end();
        long[] sample =
                Arrays.copyOfRange(encoded.folded().shape(), 1, encoded.folded().rank());
        long[] expected =
                Arrays.copyOfRange(inputShape().batchOf(1), 1, inputShape().rank() + 1);
        Check.that(
                Arrays.equals(sample, expected),
                "this network expects samples of " + inputShape() + ", but inputs of " + Arrays.toString(inputs.shape())
                        + " are read as samples of " + Arrays.toString(sample)
                        + "; give the batch first and, with encode(frames()), the frames second");
        return encoded;
    }

    /**
     * What a prediction gives.
     *
     * @param outputs logits of every step and of the taps
     * @param firingRates mean spikes per neuron and step, by layer
     * @param firedAtLeastOnce share of neurons that fired in any step, mean over samples, by layer
     */
    public record Prediction(Outputs outputs, Map<String, Double> firingRates, Map<String, Double> firedAtLeastOnce) {}

    /** A forward pass in training mode, with the backward pass. */
    public interface TrainingPass {
        /**
         * What the network said.
         *
         * @return logits of every step and of the taps
         */
        Outputs outputs();

        /**
         * Mean spikes per neuron and step.
         *
         * @return by layer
         */
        Map<String, Double> firingRates();

        /**
         * Goes back through the network; may be called once.
         *
         * @param gradient dLoss/dOutputs
         * @return the flat gradient, laid out like {@link Weights#trained}; valid until the next training pass of this
         *     network ends
         */
        INDArray backward(Outputs gradient);
    }

    /** One vector for all passes: a fresh one would cost page faults at every step. */
    @SuppressWarnings("try")
    private INDArray gradientVector() {
        INDArray vector = gradient;
        if (vector == null) {
            // It outlives a workspace that the caller may have open on this thread.
            try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
                vector = Nd4j.createUninitialized(
                        weights.dataType(), weights.trained().length());
            }
            gradient = vector;
        }
        return vector;
    }
}
