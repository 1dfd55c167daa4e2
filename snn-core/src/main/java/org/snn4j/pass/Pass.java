package org.snn4j.pass;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.schedule.Progress;

/**
 * One forward and backward pass of a network over one batch: everything that belongs to this call alone.
 *
 * <p>A pass is used by one thread and dropped afterwards, so that no state can leak from one call into another. It is
 * itself immutable; what layers add during the call goes into its {@link Recorder}, its {@link Gradients} and its
 * {@link Membranes}.
 *
 * <pre>{@code
 * Pass training = Pass.of(Mode.TRAIN, 4, weights, seed).at(progress).withoutInputGradient();
 * Pass prediction = Pass.of(Mode.PREDICT, 4, weights, seed).withTaps();
 * }</pre>
 */
public final class Pass {
    private static final String NOT_RESUMABLE =
            "only a prediction without side outputs can continue an earlier one; run all steps at once";

    private final Context context;
    private final Weights weights;
    private final Recorder recorder;
    private final Gradients gradients;
    private final PassObserver observer;
    private final @Nullable Membranes membranes;

    private Pass(
            Context context,
            Weights weights,
            Recorder recorder,
            Gradients gradients,
            PassObserver observer,
            @Nullable Membranes membranes) {
        this.context = context;
        this.weights = weights;
        this.recorder = recorder;
        this.gradients = gradients;
        this.observer = observer;
        this.membranes = membranes;
    }

    /** What stays the same from the first layer to the last. */
    private record Context(Mode mode, int timeSteps, Randomness randomness, Progress progress) {}

    /**
     * A new pass, as at the beginning of training, whose neurons start at rest.
     *
     * @param mode training or prediction
     * @param timeSteps steps to run, T
     * @param weights the numbers to run with
     * @param seed makes dropout and random encoders repeatable
     * @return a pass that computes side outputs in training only
     */
    public static Pass of(Mode mode, int timeSteps, Weights weights, long seed) {
        return new Pass(
                new Context(mode, timeSteps, new Randomness(seed), Progress.ofEpoch(0, 1)),
                weights,
                Recorder.of(mode),
                new Gradients(weights),
                PassObserver.NONE,
                null);
    }

    /**
     * The same pass at another moment of training.
     *
     * @param progress how far training has come
     * @return a changed copy
     */
    public Pass at(Progress progress) {
        Context moved = new Context(mode(), timeSteps(), context.randomness(), progress);
        return new Pass(moved, weights, recorder, gradients, observer, membranes);
    }

    /**
     * The same pass with side outputs, which a prediction leaves out by default.
     *
     * @return a changed copy
     * @throws IllegalStateException where this prediction continues an earlier one
     */
    public Pass withTaps() {
        if (membranes != null) {
            throw new IllegalStateException(NOT_RESUMABLE);
        }
        return new Pass(context, weights, Recorder.withTaps(), gradients, observer, null);
    }

    /**
     * The same pass without the gradient of its input, so that an engine may save the work.
     *
     * @return a changed copy
     */
    public Pass withoutInputGradient() {
        return new Pass(context, weights, recorder, gradients.withoutInput(), observer, membranes);
    }

    /**
     * A prediction that continues from the membranes of another one, and stores its own in their place.
     *
     * @param carried membranes of the samples of this pass
     * @return a changed copy
     * @throws IllegalStateException in training, or where side outputs are computed
     */
    public Pass continuing(Membranes carried) {
        if (mode() != Mode.PREDICT || recorder.computesTaps()) {
            throw new IllegalStateException(NOT_RESUMABLE);
        }
        return new Pass(context, weights, recorder, gradients, observer, carried);
    }

    /**
     * The same pass with an observer.
     *
     * @param listener notified when parts of its work begin and end
     * @return a changed copy
     */
    public Pass observedBy(PassObserver listener) {
        return new Pass(context, weights, recorder, gradients, listener, membranes);
    }

    /**
     * This pass for layers that see only its first steps. Recorder, gradients and membranes are shared with the whole
     * pass.
     *
     * @param steps in 1..T
     * @return a pass of so many steps
     */
    public Pass first(int steps) {
        if (steps == timeSteps()) {
            return this;
        }
        Context shorter = new Context(mode(), steps, context.randomness(), progress());
        return new Pass(shorter, weights, recorder, gradients, observer, membranes);
    }

    /**
     * What this pass is for.
     *
     * @return training or prediction
     */
    public Mode mode() {
        return context.mode();
    }

    /**
     * Steps of this pass.
     *
     * @return T
     */
    public int timeSteps() {
        return context.timeSteps();
    }

    /**
     * How far training has come, for layers that change with it.
     *
     * @return the beginning of the only epoch unless {@link #at} was called
     */
    public Progress progress() {
        return context.progress();
    }

    /**
     * A source of randomness that depends on the seed of this pass and a name only.
     *
     * @param name the asking layer's name
     * @return the same numbers for the same seed and name
     */
    public RandomGenerator random(String name) {
        return context.randomness().of(name);
    }

    /**
     * The numbers of the network.
     *
     * @return live vectors
     */
    public Weights weights() {
        return weights;
    }

    /**
     * One array of the network.
     *
     * @param parameter its place
     * @return a live view
     */
    public INDArray value(Parameter parameter) {
        return weights.view(parameter);
    }

    /**
     * Collects what the forward pass gives besides the logits.
     *
     * @return side outputs and firing rates
     */
    public Recorder recorder() {
        return recorder;
    }

    /**
     * Collects what the backward pass gives.
     *
     * @return the gradients of the weights and of the side outputs
     */
    public Gradients gradients() {
        return gradients;
    }

    /**
     * Notified when parts of the work begin and end.
     *
     * @return {@link PassObserver#NONE} unless {@link #observedBy} was called
     */
    public PassObserver observer() {
        return observer;
    }

    /**
     * Where neurons read and store their membranes.
     *
     * @return null unless {@link #continuing} was called: all neurons start at rest
     */
    public @Nullable Membranes membranes() {
        return membranes;
    }

    /**
     * Steps of earlier passes that this one continues.
     *
     * @return 0 unless {@link #continuing} was called
     */
    public int firstStep() {
        return membranes == null ? 0 : membranes.steps();
    }

    /**
     * Ends a prediction whose thread was interrupted; called before each layer. A training step always runs to its end.
     *
     * @throws ComputationInterruptedException in a prediction on an interrupted thread, which stays interrupted
     */
    public void checkInterrupted() {
        if (mode() == Mode.PREDICT && Thread.currentThread().isInterrupted()) {
            throw new ComputationInterruptedException("the prediction was interrupted before its last layer");
        }
    }
}
