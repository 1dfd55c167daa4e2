package org.snn4j.pass;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.schedule.Progress;

/**
 * One run of a network on one batch: everything that belongs to the call and to nothing else.
 *
 * <p>A pass is used by one thread and forgotten afterwards, so that no state can leak from one call into another.
 */
public final class Pass {
    private final Mode mode;
    private final int timeSteps;
    private final Weights weights;
    private final long seed;
    private final Progress progress;
    private final Map<String, Sequence> taps;
    private final Map<String, INDArray> tapGradients;
    private final Map<String, Double> firingRates;
    private final Map<String, Double> firedAtLeastOnce;
    private final Pass whole;
    private @Nullable INDArray gradient;
    private @Nullable PassObserver observer;
    private @Nullable Membranes membranes;
    private boolean computesTaps;
    private boolean wantsInputGradient = true;

    /**
     * A new pass.
     *
     * @param mode training or prediction
     * @param timeSteps steps to run, T
     * @param weights the numbers to run with
     * @param seed makes dropout and random encoders repeatable
     */
    public Pass(Mode mode, int timeSteps, Weights weights, long seed) {
        this(mode, timeSteps, weights, seed, Progress.ofEpoch(0, 1));
    }

    /**
     * A new pass at some moment of training.
     *
     * @param mode training or prediction
     * @param timeSteps steps to run, T
     * @param weights the numbers to run with
     * @param seed makes dropout and random encoders repeatable
     * @param progress how far training has come
     */
    public Pass(Mode mode, int timeSteps, Weights weights, long seed, Progress progress) {
        this.mode = mode;
        this.timeSteps = timeSteps;
        this.weights = weights;
        this.seed = seed;
        this.progress = progress;
        this.taps = new LinkedHashMap<>();
        this.tapGradients = new LinkedHashMap<>();
        this.firingRates = new LinkedHashMap<>();
        this.firedAtLeastOnce = new LinkedHashMap<>();
        this.whole = this;
        this.computesTaps = mode == Mode.TRAIN;
    }

    private Pass(Pass whole, int timeSteps) {
        this.mode = whole.mode;
        this.timeSteps = timeSteps;
        this.weights = whole.weights;
        this.seed = whole.seed;
        this.progress = whole.progress;
        this.taps = whole.taps;
        this.tapGradients = whole.tapGradients;
        this.firingRates = whole.firingRates;
        this.firedAtLeastOnce = whole.firedAtLeastOnce;
        this.whole = whole;
        this.observer = whole.observer;
        this.membranes = whole.membranes;
        this.computesTaps = whole.computesTaps;
        this.wantsInputGradient = whole.wantsInputGradient;
    }

    /**
     * This pass for layers that see only its first steps; whatever they add or record goes to the whole pass.
     *
     * @param steps in 1..T
     * @return a pass of so many steps
     */
    public Pass first(int steps) {
        return steps == timeSteps ? this : new Pass(whole, steps);
    }

    /**
     * What this pass is for.
     *
     * @return training or prediction
     */
    public Mode mode() {
        return mode;
    }

    /**
     * Ends a prediction whose thread was interrupted; who runs layers one after the other asks before each. Training goes on
     * to the end of its step.
     *
     * @throws ComputationInterruptedException in a prediction on an interrupted thread, which stays interrupted
     */
    public void checkInterrupted() {
        if (mode == Mode.PREDICT && Thread.currentThread().isInterrupted()) {
            throw new ComputationInterruptedException("the prediction was interrupted before its last layer");
        }
    }

    /**
     * How far training has come, for layers that change with it.
     *
     * @return the beginning of the only epoch where nobody said
     */
    public Progress progress() {
        return progress;
    }

    /**
     * Whether side outputs are computed.
     *
     * @return true in training; in a prediction only after {@link #computeTaps}
     */
    public boolean computesTaps() {
        return computesTaps;
    }

    /**
     * Asks for side outputs in a prediction, which leaves them out by default.
     *
     * @throws IllegalStateException where this prediction goes on
     */
    public void computeTaps() {
        if (membranes != null) {
            throw goesOnOrComputesTaps();
        }
        computesTaps = true;
    }

    /**
     * Lets a prediction begin with the membranes that another one ended with, and leave its own behind.
     *
     * @param carried membranes of the samples of this pass
     * @throws IllegalStateException in training, or where side outputs are computed
     */
    public void goOn(Membranes carried) {
        if (mode != Mode.PREDICT || computesTaps) {
            throw goesOnOrComputesTaps();
        }
        membranes = carried;
    }

    private static IllegalStateException goesOnOrComputesTaps() {
        return new IllegalStateException(
                "only a prediction without side outputs can go on where another one ended; run all steps at once");
    }

    /**
     * Where neurons find their membranes and leave them.
     *
     * @return null where all begin at rest and nobody goes on
     */
    public @Nullable Membranes membranes() {
        return membranes;
    }

    /**
     * Steps of the run that came before this pass.
     *
     * @return 0 but for a pass that goes on
     */
    public int firstStep() {
        return membranes == null ? 0 : membranes.steps();
    }

    /**
     * Steps of this pass.
     *
     * @return T
     */
    public int timeSteps() {
        return timeSteps;
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
     * The flat gradient of this pass, made of zeros at first use.
     *
     * @return a vector laid out like {@link Weights#trained}
     */
    public INDArray gradient() {
        if (whole != this) {
            return whole.gradient();
        }
        if (gradient == null) {
            gradient = Nd4j.zeros(weights.dataType(), weights.trained().length());
        }
        return gradient;
    }

    /**
     * Lets this pass write its gradient into an existing vector, which is set to zero first.
     *
     * @param vector laid out like {@link Weights#trained}
     */
    public void gradientInto(INDArray vector) {
        gradient = vector.assign(0);
    }

    /**
     * Adds to the gradient of one array.
     *
     * @param parameter its place
     * @param addend dLoss/dArray, of the array's shape
     */
    public void addGradient(Parameter parameter, INDArray addend) {
        Weights.view(gradient(), parameter).addi(addend);
    }

    /**
     * A source of randomness that depends on this pass and a name only.
     *
     * @param name the asking layer's name
     * @return the same numbers for the same seed and name
     */
    public RandomGenerator random(String name) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + name.hashCode());
    }

    /**
     * Whether the backward pass must also give the gradient of the pass's input.
     *
     * @return true unless {@link #skipInputGradient} was called
     */
    public boolean wantsInputGradient() {
        return wantsInputGradient;
    }

    /** Says that nobody will look at the gradient of the pass's input, so that an engine may save the work. */
    public void skipInputGradient() {
        wantsInputGradient = false;
    }

    /**
     * Hands out a side output.
     *
     * @param name the tap's name
     * @param logits its logits, {@code [S * N, C]}, all S steps that it has seen written out
     */
    public void recordTap(String name, Sequence logits) {
        taps.put(name, logits);
    }

    /**
     * The side outputs of this pass.
     *
     * @return by name, in the order of the network
     */
    public Map<String, Sequence> taps() {
        return taps;
    }

    /**
     * Says how the loss depends on a side output; before the backward pass begins.
     *
     * @param name the tap's name
     * @param gradientOfTap of the shape of the tap's folded logits
     */
    public void putTapGradient(String name, INDArray gradientOfTap) {
        tapGradients.put(name, gradientOfTap);
    }

    /**
     * How the loss depends on a side output.
     *
     * @param name the tap's name
     * @return null where the loss does not look at it
     */
    public @Nullable INDArray tapGradient(String name) {
        return tapGradients.get(name);
    }

    /**
     * Notes how often a layer's neurons fired.
     *
     * @param layer the layer's name
     * @param rate mean spikes per neuron and step
     */
    public void recordFiringRate(String layer, double rate) {
        firingRates.put(layer, rate);
    }

    /**
     * Mean spikes per neuron and step, by layer; above 1 where a neuron may fire several at once.
     *
     * @return in the order of the network
     */
    public Map<String, Double> firingRates() {
        return firingRates;
    }

    /**
     * Notes how many neurons of a layer fired in any step of a prediction.
     *
     * @param layer the layer's name
     * @param share of its neurons, mean over samples, in [0, 1]
     */
    public void recordFiredAtLeastOnce(String layer, double share) {
        firedAtLeastOnce.put(layer, share);
    }

    /**
     * Share of neurons that fired in any step, by layer; what some programs call the firing rate.
     *
     * @return in the order of the network; empty in training
     */
    public Map<String, Double> firedAtLeastOnce() {
        return firedAtLeastOnce;
    }

    /**
     * Lets someone hear when the pieces of this pass begin and end.
     *
     * @param listener hears; null for nobody
     */
    public void observedBy(@Nullable PassObserver listener) {
        observer = listener;
    }

    /**
     * Whether somebody hears when the pieces of this pass begin and end.
     *
     * @return false unless {@link #observedBy} was called
     */
    public boolean isObserved() {
        return observer != null;
    }

    /**
     * Says that a piece of this pass begins; costs nothing where nobody hears it.
     *
     * @param work what is done
     */
    public void begin(Work work) {
        if (observer != null) {
            observer.begin(work);
        }
    }

    /** Says that the piece of this pass that began last ends. */
    public void end() {
        if (observer != null) {
            observer.end();
        }
    }
}
