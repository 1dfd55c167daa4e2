package org.snn4j.neuron;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The equations of a neuron for one time step: charge, fire, reset, and their adjoint.
 *
 * <p>A neuron is an immutable record without weights, state or time: {@code layer.Spiking} holds the membrane, runs the
 * steps and owns what is learned. State is one array, of the input's shape unless {@link #rest} says otherwise.
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
     * One step.
     *
     * @param current the input, {@code [N, sample...]}; left untouched
     * @param membrane the state before the step; left untouched
     * @param learned values of {@link #learned}, in their order
     * @return spikes, state after the step and the way back
     */
    Step step(INDArray current, INDArray membrane, List<INDArray> learned);

    /**
     * Firing level: what threshold-dependent normalisation scales its input to.
     *
     * @return in the unit of the input; the lowest where there are several, the first where it is learned; 1 unless said
     *     otherwise
     */
    default double vThreshold() {
        return 1;
    }

    /**
     * Constants that training may move.
     *
     * @return one entry an array; empty for most neurons
     */
    default List<Learned> learned() {
        return List.of();
    }

    /**
     * A constant that training may move, one number per layer.
     *
     * @param name such as {@code w}
     * @param initial its first value
     */
    record Learned(String name, double initial) {}

    /**
     * What one step gave.
     *
     * @param spikes the output, of the shape of the input
     * @param charged the membrane after charging, before the reset
     * @param membrane the state after the reset
     * @param adjoint the way back through this step
     */
    record Step(INDArray spikes, INDArray charged, INDArray membrane, Adjoint adjoint) {}

    /** The way back through one step. */
    @FunctionalInterface
    interface Adjoint {
        /**
         * Goes back one step.
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
     * @param learned dLoss/dConstant, in the order of {@link Neuron#learned}
     */
    record Gradient(INDArray current, INDArray membrane, double[] learned) {}
}
