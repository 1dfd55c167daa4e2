package org.snn4j.cpu.neuron;

import org.snn4j.cpu.memory.NativeFloats;

/**
 * The inner loops of the fused kernels, on a tile of a value: plain Java on copies, or the JDK's Vector API on native
 * memory itself, where the virtual machine was started with it. Both compute the same bits.
 *
 * <p>Where a loop reads native memory, {@code at} is the tile's place there, {@code n} its length, and {@code copy} a
 * tile for those that have to copy first.
 */
public interface Loops {
    /** Loops for any value. */
    Loops PLAIN = new PlainLoops();

    /** {@code sum += x, squares += x * x}. */
    void moments(NativeFloats x, int at, float[] sum, float[] squares, float[] copy, int n);

    /** {@code y = y * a + x * b + c}, with a, b and c in an array. */
    void combine(NativeFloats y, NativeFloats x, int at, float[][] coefficients, float[][] copies, int n);

    /**
     * Charges, fires and resets.
     *
     * @param v membrane, becomes that after the step
     * @param spikes receives the spikes
     * @param count spikes of earlier steps, to which those of this one are added
     */
    void step(SpikingKernel kernel, Current current, float[] v, float[] spikes, float[] count, int n);

    /** As {@link #step}, but keeps the charged membrane's distance from the threshold instead of the spikes. */
    void recharge(SpikingKernel kernel, Current current, float[] v, float[] distance, int n);

    /**
     * One step back.
     *
     * @param distance of the charged membrane from the threshold
     * @param slope the surrogate's derivative there
     * @param gradient dLoss/dSpikes, becomes dLoss/du
     * @param dv dLoss/dv after the step, becomes that before it
     */
    void back(SpikingKernel kernel, float[] distance, float[] slope, float[] gradient, float[] dv, int n);

    /** {@code sum += x, product += x * z}; {@code copy} is that of {@link #recharge}'s current. */
    void addBoth(float[] x, NativeFloats z, int at, float[] sum, float[] product, float[] copy, int n);
}
