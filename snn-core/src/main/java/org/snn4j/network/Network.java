package org.snn4j.network;

import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.check.Check;
import org.snn4j.engine.Engine;
import org.snn4j.engine.MemoryPlan;
import org.snn4j.engine.Workload;
import org.snn4j.layer.Chain;
import org.snn4j.layer.Layer;
import org.snn4j.layer.Tap;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.PassObserver;
import org.snn4j.pass.Recorder;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;
import org.snn4j.schedule.Progress;

/**
 * A spiking network: layers, their weights, and an engine that runs them.
 *
 * <p>Membranes start at rest in every call and belong to the call. The network is causal: in predictions the logits of
 * steps 1..t do not depend on how many steps follow.
 *
 * <p>Any threads may share a network, and each call gives the same bits as when it runs alone. Predictions of several
 * threads run concurrently; while a step of {@code fit} runs they wait, and then see its new weights. Training passes
 * of several threads run one after the other, each forward and each backward pass; where such a loop is your own, wrap
 * its whole steps in {@link Weights#changing}.
 */
public final class Network {
    private final NetworkParts parts;
    private final GradientVector gradient;
    private final PassObserver observer;

    Network(NetworkParts parts) {
        this(parts, PassObserver.NONE);
    }

    private Network(NetworkParts parts, PassObserver observer) {
        this.parts = parts;
        this.gradient = new GradientVector(parts.weights());
        this.observer = observer;
    }

    /**
     * A view of this network, with the same weights, whose passes are observed.
     *
     * @param listener notified when layers begin and end, such as a {@link org.snn4j.profile.Profile}
     * @return a second view
     */
    public Network observedBy(PassObserver listener) {
        return new Network(parts, listener);
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
        return parts.layers().inputShape();
    }

    /**
     * Classes, C.
     *
     * @return logits per sample and step
     */
    public int classes() {
        return parts.layers().outputShape().size(0);
    }

    /** {@return the seed of its first weights; 0 where the builder was given none} */
    public long seed() {
        return parts.seed();
    }

    /** {@return steps that it trains with, T, at least 1} */
    public int timeSteps() {
        return parts.timeSteps();
    }

    /**
     * The layers as they were added.
     *
     * @return a chain without a name
     */
    public Chain layers() {
        return parts.layers();
    }

    /**
     * All numbers of the network.
     *
     * @return live vectors
     */
    public Weights weights() {
        return parts.weights();
    }

    /**
     * The side outputs.
     *
     * @return by name, in the order of the data; empty where there are none
     */
    public Map<String, Tap> taps() {
        return parts.taps();
    }

    /**
     * A copy for deployment: without side outputs, which only training needs, and without their weights.
     *
     * <p>Predictions leave side outputs out anyway, so both networks predict the same, bit for bit; this one is
     * smaller.
     *
     * @return a network with weights of its own, whose names are the same; this one where it has no side outputs
     */
    public Network withoutTaps() {
        return parts.taps().isEmpty() ? this : parts.withoutTaps().get();
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
     * @return lines of layer, output shape with time, parameters, multiplications with additions of a forward pass for
     *     one sample, and bytes that a batch keeps for the backward pass; then the sums, what side outputs add, and
     *     bytes by purpose and in total
     */
    public String summary(int batchSize) {
        return summary(memoryPlan(Mode.TRAIN, batchSize), batchSize);
    }

    /**
     * A table of the layers, with a plan that may include more than this network, such as an optimiser's memory.
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
        return parts.input().steps(timeSteps());
    }

    /**
     * The most memory that a process with this network alone will take, within a tenth for the CPU engine.
     *
     * @param mode training, without the optimiser's memory; or predictions over all steps
     * @param batchSize samples in a batch, at least 1
     * @return bytes by layer, and for weights, gradients, inputs, Java itself and what else layers share
     */
    public MemoryPlan memoryPlan(Mode mode, int batchSize) {
        Check.positive(batchSize, "batchSize");
        int inputSteps = inputSteps();
        Workload workload = new Workload(mode, inputShape(), inputSteps, timeSteps(), batchSize);
        Weights weights = weights();
        DataType type = weights.dataType();
        long trained = weights.trained().length() * type.width();
        MemoryPlan plan = engine().plan(layers(), type, workload)
                .with(MemoryPlan.INPUTS, inputShape().length() * inputSteps * batchSize * type.width())
                .with(
                        "weights and running statistics",
                        trained + weights.statistics().length() * type.width())
                .withProcess();
        return mode == Mode.TRAIN ? plan.with("gradient of the weights", trained) : plan;
    }

    /**
     * Runs the network without keeping anything for a backward pass; for any number of threads at once.
     *
     * @param inputs {@code [N, sample...]}, or {@code [N, T, sample...]} with frames; N at least 1
     * @param steps steps to run, T' in 1..T
     * @return logits of every step
     * @throws IllegalArgumentException where there are no samples, their shape is another one, or the steps lie outside
     *     1..T
     * @throws org.snn4j.pass.ComputationInterruptedException where the thread is interrupted
     */
    public PredictionOutputs predict(INDArray inputs, int steps) {
        return predict(inputs, predicting(steps));
    }

    /**
     * Runs the network with its side outputs, without keeping anything for the backward pass.
     *
     * @param inputs {@code [N, sample...]}, or {@code [N, T, sample...]} with frames; N at least 1
     * @param steps steps to run, T' in 1..T
     * @return logits of every step and of the taps
     * @throws IllegalArgumentException where there are no samples, their shape is another one, or the steps lie outside
     *     1..T
     * @throws org.snn4j.pass.ComputationInterruptedException where the thread is interrupted
     */
    public PredictionOutputs predictWithTaps(INDArray inputs, int steps) {
        return predict(inputs, predicting(steps).withTaps());
    }

    private PredictionOutputs predict(INDArray inputs, Pass pass) {
        Sequence logits = run(parts.prepared(), parts.input().encode(inputs, pass), pass);
        Recorder recorder = pass.recorder();
        return new PredictionOutputs(Outputs.of(logits, pass), recorder.firingRates(), recorder.firedAtLeastOnce());
    }

    /** Runs layers of this network in a prediction. */
    Sequence run(Layer ready, Sequence x, Pass pass) {
        NetworkInput.requireSamples(x);
        pass.checkInterrupted();
        return weights().reading(() -> ready.forward(x, pass).y());
    }

    private Pass predicting(int steps) {
        Check.that(
                steps >= 1 && steps <= timeSteps(),
                "this network predicts with 1 to " + timeSteps() + " steps, but was asked for " + steps
                        + (steps < 1 ? "" : "; build it with timeSteps(" + steps + ") to use more"));
        return pass(Mode.PREDICT, steps);
    }

    /** A pass whose neurons start at rest. */
    Pass pass(Mode mode, int steps) {
        return Pass.of(mode, steps, weights(), parts.seed()).observedBy(observer);
    }

    /** What runs its layers. */
    Engine engine() {
        return parts.engine();
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
        Pass pass = Pass.of(Mode.TRAIN, timeSteps(), weights(), seed)
                .at(progress)
                .withoutInputGradient()
                .observedBy(observer);
        Sequence x = parts.input().encode(inputs, pass);
        return new TrainingPass(pass, weights().changing(() -> parts.prepared().forward(x, pass)), gradient::get);
    }

    /**
     * Encodes a batch for the first layer, for predictions by {@linkplain Segment segments}.
     *
     * @param inputs {@code [N, sample...]}, or {@code [N, T, sample...]} with frames
     * @param steps steps to run, T' in 1..T
     * @return T' steps, or one that stands for all of them
     * @see Segment
     */
    public Sequence encode(INDArray inputs, int steps) {
        return parts.input().encode(inputs, predicting(steps));
    }
}
