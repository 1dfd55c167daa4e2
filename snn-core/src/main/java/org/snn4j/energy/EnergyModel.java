package org.snn4j.energy;

import java.util.Locale;
import org.snn4j.check.Check;

/**
 * What an operation and a memory access take, in joules.
 *
 * <p>{@link #of} has the values that papers on spiking networks share, for 32-bit floats in a 45 nm process: a
 * multiplication with an addition takes 3.7 + 0.9 pJ and an addition 0.9 pJ (Horowitz, ISSCC 2014, figure 1.1.9), a number of
 * 32 bits from or to SRAM of 32 KiB 5 pJ (Han et al., arXiv 1506.02626, table 1; 640 pJ from DRAM). They are of one process
 * and one kind of memory, so that ratios mean more than joules.
 *
 * <pre>{@code
 * EnergyModel dram = EnergyModel.of().memoryAccess(640e-12);
 * }</pre>
 *
 * @param multiplyAccumulate of a multiplication and an addition
 * @param accumulate of an addition
 * @param neuronUpdate of the leak and the charge of one neuron at one step
 * @param memoryAccess of reading or writing one number
 */
public record EnergyModel(double multiplyAccumulate, double accumulate, double neuronUpdate, double memoryAccess) {
    private static final double PICO = 1e-12;

    /**
     * Checks the range.
     *
     * @param multiplyAccumulate of a multiplication and an addition, at least 0
     * @param accumulate of an addition, at least 0
     * @param neuronUpdate of the leak and the charge of one neuron at one step, at least 0
     * @param memoryAccess of reading or writing one number, at least 0
     * @throws IllegalArgumentException where one is negative, infinite or not a number
     */
    public EnergyModel {
        require(multiplyAccumulate, "multiplyAccumulate");
        require(accumulate, "accumulate");
        require(neuronUpdate, "neuronUpdate");
        require(memoryAccess, "memoryAccess");
    }

    private static void require(double joules, String name) {
        Check.that(
                joules >= 0 && Double.isFinite(joules),
                name + " must be a number of joules of at least 0, but was " + joules);
    }

    /**
     * Floats of 32 bits at 45 nm, in SRAM.
     *
     * @return 4.6 pJ, 0.9 pJ, 4.6 pJ for a neuron, which multiplies by its leak and adds its input, and 5 pJ
     */
    public static EnergyModel of() {
        return new EnergyModel(4.6 * PICO, 0.9 * PICO, 4.6 * PICO, 5 * PICO);
    }

    /**
     * Chooses the energy of a multiplication and an addition.
     *
     * @param joules at least 0
     * @return a changed copy
     */
    public EnergyModel multiplyAccumulate(double joules) {
        return new EnergyModel(joules, accumulate, neuronUpdate, memoryAccess);
    }

    /**
     * Chooses the energy of an addition.
     *
     * @param joules at least 0
     * @return a changed copy
     */
    public EnergyModel accumulate(double joules) {
        return new EnergyModel(multiplyAccumulate, joules, neuronUpdate, memoryAccess);
    }

    /**
     * Chooses the energy of a neuron's step.
     *
     * @param joules at least 0, which leaves neurons out as papers do that count synaptic operations alone
     * @return a changed copy
     */
    public EnergyModel neuronUpdate(double joules) {
        return new EnergyModel(multiplyAccumulate, accumulate, joules, memoryAccess);
    }

    /**
     * Chooses the energy of a memory access.
     *
     * @param joules at least 0, for one number
     * @return a changed copy
     */
    public EnergyModel memoryAccess(double joules) {
        return new EnergyModel(multiplyAccumulate, accumulate, neuronUpdate, joules);
    }

    /**
     * The assumptions in words.
     *
     * @return such as {@code 4.6 pJ a MAC, 0.9 pJ an AC, 4.6 pJ a neuron update, 5 pJ a memory access}
     */
    @Override
    public String toString() {
        return picojoules(multiplyAccumulate) + " a MAC, " + picojoules(accumulate) + " an AC, "
                + picojoules(neuronUpdate) + " a neuron update, " + picojoules(memoryAccess) + " a memory access";
    }

    private static String picojoules(double joules) {
        return String.format(Locale.ROOT, "%.4g", joules / PICO).replaceAll("\\.?0+$", "") + " pJ";
    }
}
