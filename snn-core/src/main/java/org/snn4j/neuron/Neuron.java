package org.snn4j.neuron;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.schedule.Progress;

/**
 * The equations of a neuron for one time step: charge, fire, reset, and their adjoint.
 *
 * <p>A neuron is an immutable record without weights, state or time: {@code layer.Spiking} holds the membrane, runs the
 * steps and owns what is learned. State is one array, of the input's shape unless {@link #rest} says otherwise; more
 * dimensions, such as one for several membranes, come in front of the samples.
 */
public interface Neuron {
    /**
     * State before the first step.
     *
     * @param current the input of one step, {@code [N, sample...]}
     * @return a new array
     */
    INDArray rest(INDArray current);

    /**
     * Runs one step.
     *
     * @param current the input, {@code [N, sample...]}; left untouched
     * @param membrane the state before the step; left untouched
     * @param learned values of {@link #learned}, in their order, as {@link Learned#at} gives them
     * @return spikes, state after the step and the backward pass
     */
    Step step(INDArray current, INDArray membrane, List<INDArray> learned);

    /**
     * The neuron to run at one training step. It differs from that of predictions where a neuron is random in training
     * or changes with its progress.
     *
     * @param moment the step, the progress of training and a seed
     * @return the neuron whose {@link #step} is run; this one by default
     */
    default Neuron inTraining(Moment moment) {
        return this;
    }

    /**
     * Firing level: what threshold-dependent normalisation scales its input to.
     *
     * @return in the unit of the input; the lowest of several, the first value of a learned one; 1 by default
     */
    default double vThreshold() {
        return 1;
    }

    /**
     * What one spike adds to the output; firing rates are the mean output divided by it.
     *
     * @return 1 by default
     */
    default double spikeHeight() {
        return 1;
    }

    /**
     * Numbers of state that each neuron has.
     *
     * @return 1 by default
     */
    default int membranes() {
        return 1;
    }

    /**
     * The constants that are learned.
     *
     * @return one entry for each array; empty for most neurons
     */
    default List<Learned> learned() {
        return List.of();
    }

    /**
     * A learned constant.
     *
     * @param name such as {@code w}
     * @param initial its first value, everywhere
     * @param extent what has a number of its own
     */
    record Learned(String name, double initial, Extent extent) {
        /** What has a number of its own. */
        public enum Extent {
            /** The layer: {@code [1]}. */
            LAYER,
            /** Each channel of an image or feature of a flat input: {@code [C]}. */
            CHANNEL,
            /** Each channel at each step, {@code [T, C]}; shorter predictions use the first steps. */
            STEP_AND_CHANNEL
        }

        /**
         * One number for the layer.
         *
         * @param name such as {@code w}
         * @param initial its first value
         */
        public Learned(String name, double initial) {
            this(name, initial, Extent.LAYER);
        }

        /**
         * Shape of the whole array.
         *
         * @param timeSteps steps that the network trains with, T
         * @param channels C
         * @return its sizes
         */
        public int[] sizes(int timeSteps, int channels) {
            return switch (extent) {
                case LAYER -> new int[] {1};
                case CHANNEL -> new int[] {channels};
                case STEP_AND_CHANNEL -> new int[] {timeSteps, channels};
            };
        }

        /**
         * What one step sees of the whole array.
         *
         * @param values the array, of {@link #sizes}
         * @param step which, from 0
         * @return {@code [1]} or {@code [C]}
         */
        public INDArray at(INDArray values, int step) {
            return extent == Extent.STEP_AND_CHANNEL ? values.slice(step) : values;
        }
    }

    /**
     * A moment of training.
     *
     * @param step of the pass, from 0
     * @param progress how far training has come
     * @param seed of the layer in this pass; the same for all its steps, which must draw different numbers from it
     */
    record Moment(int step, Progress progress, long seed) {}

    /**
     * The result of one step.
     *
     * @param spikes the output, of the shape of the input
     * @param charged the membrane after charging, before the reset
     * @param membrane the state after the reset
     * @param adjoint the backward pass through this step
     */
    record Step(INDArray spikes, INDArray charged, INDArray membrane, Adjoint adjoint) {}

    /** The backward pass through one step. */
    @FunctionalInterface
    interface Adjoint {
        /**
         * Runs the backward pass.
         *
         * @param dSpikes dLoss/dSpikes from the layers above, not through the reset
         * @param dMembrane dLoss/dState after the step, from the steps that follow
         * @return gradients of what went into the step
         */
        Gradient apply(INDArray dSpikes, INDArray dMembrane);
    }

    /**
     * Gradients of what went into a step.
     *
     * @param current dLoss/dInput
     * @param membrane dLoss/dState before the step
     * @param learned dLoss/dConstant, in the order of {@link Neuron#learned}; as many numbers each as the step was
     *     given
     */
    record Gradient(INDArray current, INDArray membrane, double[]... learned) {}
}
