package org.snn4j.neuron;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.surrogate.Surrogate;

/**
 * A neuron that charges linearly, {@code u = lambda * v + kappa * x + drift}: IF, LIF and PLIF with every reset.
 *
 * <pre>
 * s = H(u - vThreshold)                    strict or not, see {@link #fireOnEqual}
 * v = s ? vReset : u                       hard reset
 * v = u - vThreshold * s                   soft reset
 *
 * backward pass, with g' the surrogate's derivative at u - vThreshold and rho = 0 where the reset is detached, else 1:
 * dv/du = (1 - s) - rho * (u - vReset) * g'        hard
 * dv/du = 1 - rho * vThreshold * g'                soft
 * du = ds * g' + dv * dv/du,   dx = kappa * du,   dv(before) = lambda * du
 * </pre>
 *
 * <p>Where the surrogate {@linkplain Surrogate#firesPrimitive fires its primitive}, s is that primitive, the hard reset
 * is {@code v = (1 - s) u + s vReset}, and the backward pass is exact.
 *
 * <p>Engines that fuse kernels ask for these numbers instead of calling {@link #step}, which {@link LinearStep}
 * implements.
 */
public interface LinearNeuron extends Neuron {
    /**
     * How a step charges.
     *
     * @param lambda share of the membrane kept
     * @param kappa gain of the input
     * @param drift added at every step
     */
    record Charge(double lambda, double kappa, double drift) {}

    /**
     * How a step charges, given the learned constants.
     *
     * @param learned values in the order of {@link #learned()}
     * @return the coefficients
     */
    Charge charge(double[] learned);

    /**
     * Turns the gradients of the coefficients into those of the learned constants.
     *
     * @param learned values in the order of {@link #learned()}
     * @param dCharge dLoss/dlambda, dLoss/dkappa and dLoss/ddrift
     * @return dLoss/dConstant, in the order of {@link #learned()}
     */
    default double[] learnedGradient(double[] learned, Charge dCharge) {
        return new double[0];
    }

    /**
     * Firing level.
     *
     * @return in the unit of the input
     */
    @Override
    double vThreshold();

    /**
     * Membrane at rest and after a hard reset.
     *
     * @return 0 with a soft reset
     */
    double vReset();

    /**
     * Whether a spike subtracts the threshold instead of setting the membrane to {@link #vReset}.
     *
     * @return true for a soft reset
     */
    boolean softReset();

    /**
     * Whether no gradient flows through the reset.
     *
     * @return true where it is cut
     */
    boolean detachReset();

    /**
     * Whether a membrane exactly at the threshold fires.
     *
     * @return true for u >= vThreshold, false for u > vThreshold
     */
    boolean fireOnEqual();

    /**
     * Stand-in for the derivative of the spike.
     *
     * @return the surrogate
     */
    Surrogate surrogate();

    @Override
    default INDArray rest(INDArray current) {
        return Nd4j.valueArrayOf(current.shape(), vReset(), current.dataType());
    }

    @Override
    default Step step(INDArray current, INDArray membrane, List<INDArray> learned) {
        return LinearStep.step(this, current, membrane, learned);
    }
}
