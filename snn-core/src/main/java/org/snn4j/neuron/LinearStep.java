package org.snn4j.neuron;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.neuron.LinearNeuron.Charge;
import org.snn4j.neuron.Neuron.Adjoint;
import org.snn4j.neuron.Neuron.Gradient;
import org.snn4j.neuron.Neuron.Step;

/**
 * One step of every {@link LinearNeuron} in plain ND4J operations: charge, fire, reset, and the backward pass.
 *
 * <p>The three parts can be called one by one, so that a test can run a step with a reset that its spikes would not
 * cause. None of them changes its arguments.
 */
public final class LinearStep {
    private LinearStep() {}

    /**
     * Runs all three parts.
     *
     * @param neuron threshold, reset and surrogate
     * @param current the input, {@code [N, sample...]}
     * @param membrane the state before the step, of the same shape
     * @param learned values of {@link Neuron#learned}, in their order
     * @return spikes, state and backward pass
     */
    public static Step step(LinearNeuron neuron, INDArray current, INDArray membrane, List<INDArray> learned) {
        double[] constants =
                learned.stream().mapToDouble(value -> value.getDouble(0)).toArray();
        Charge charge = neuron.charge(constants);
        INDArray charged = charge(charge, current, membrane);
        INDArray spikes = fire(neuron, charged);
        Adjoint adjoint = (dSpikes, dMembrane) -> {
            INDArray dCharged = adjoint(neuron, charged, spikes, dSpikes, dMembrane);
            return new Gradient(
                    dCharged.mul(charge.kappa()),
                    dCharged.mul(charge.lambda()),
                    learnedGradient(neuron, constants, dCharged, current, membrane));
        };
        return new Step(spikes, charged, reset(neuron, charged, spikes), adjoint);
    }

    /**
     * Charges: {@code u = lambda * v + kappa * x + drift}.
     *
     * @param charge the coefficients
     * @param current x
     * @param membrane v
     * @return u, a new array
     */
    public static INDArray charge(Charge charge, INDArray current, INDArray membrane) {
        return membrane.mul(charge.lambda()).addi(current.mul(charge.kappa())).addi(charge.drift());
    }

    /**
     * Fires: 1 where the membrane has reached the threshold, else 0; or the surrogate's primitive, see
     * {@link org.snn4j.surrogate.Surrogate#firesPrimitive}.
     *
     * @param neuron threshold and surrogate
     * @param charged u
     * @return s, a new array of the type of u
     */
    public static INDArray fire(LinearNeuron neuron, INDArray charged) {
        INDArray distance = charged.sub(neuron.vThreshold());
        return neuron.fireOnEqual()
                ? Spikes.fire(neuron.surrogate(), distance)
                : Spikes.fireAbove(neuron.surrogate(), distance);
    }

    /**
     * Resets: {@code v = (1 - s) u + s vReset}, or {@code v = u - vThreshold s} with a soft reset.
     *
     * @param neuron kind of reset and levels
     * @param charged u
     * @param spikes s
     * @return v, a new array
     */
    public static INDArray reset(LinearNeuron neuron, INDArray charged, INDArray spikes) {
        if (neuron.softReset()) {
            return charged.sub(spikes.mul(neuron.vThreshold()));
        }
        return spikes.rsub(1).muli(charged).addi(spikes.mul(neuron.vReset()));
    }

    /** dLoss/du from dLoss/ds and dLoss/dv, as {@link LinearNeuron} writes it. */
    private static INDArray adjoint(
            LinearNeuron neuron, INDArray charged, INDArray spikes, INDArray dSpikes, INDArray dMembrane) {
        INDArray slope = Spikes.derivative(neuron.surrogate(), charged.sub(neuron.vThreshold()));
        INDArray resetSlope = neuron.softReset() ? Nd4j.onesLike(spikes) : spikes.rsub(1);
        if (!neuron.detachReset()) {
            resetSlope.subi(
                    neuron.softReset()
                            ? slope.mul(neuron.vThreshold())
                            : charged.sub(neuron.vReset()).muli(slope));
        }
        return slope.muli(dSpikes).addi(resetSlope.muli(dMembrane));
    }

    private static double[][] learnedGradient(
            LinearNeuron neuron, double[] constants, INDArray dCharged, INDArray current, INDArray membrane) {
        if (constants.length == 0) {
            return new double[0][];
        }
        double[] gradient = neuron.learnedGradient(
                constants,
                new Charge(
                        dCharged.mul(membrane).sumNumber().doubleValue(),
                        dCharged.mul(current).sumNumber().doubleValue(),
                        dCharged.sumNumber().doubleValue()));
        return Arrays.stream(gradient).mapToObj(number -> new double[] {number}).toArray(double[][]::new);
    }
}
