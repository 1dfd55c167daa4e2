package org.snn4j.energy;

/**
 * Numbers that are read from memory or written to it, mean over samples, by what they are.
 *
 * <p>The model is that of hardware that works on events and holds nothing between two operations, after Lemaire et al.,
 * arXiv 2210.13107: a spike is read once, and each of its synaptic operations reads a weight and reads and writes the
 * membrane that it charges. A multiplication by a real number reads the number and its weight, and the sum is written once.
 * A neuron reads and writes its membrane at each step and writes its spikes. Biases, normalisation, which can be part of the
 * weights, and pooling do not count.
 *
 * @param weights read
 * @param inputs read
 * @param membranes read, and written
 * @param outputs written: spikes, and sums of products of real numbers
 */
public record MemoryAccesses(double weights, double inputs, double membranes, double outputs) {
    /** None. */
    public static final MemoryAccesses NONE = new MemoryAccesses(0, 0, 0, 0);

    /**
     * All accesses.
     *
     * @return the sum
     */
    public double total() {
        return weights + inputs + membranes + outputs;
    }

    /**
     * Adds others.
     *
     * @param other of another layer
     * @return the sums
     */
    public MemoryAccesses plus(MemoryAccesses other) {
        return new MemoryAccesses(
                weights + other.weights, inputs + other.inputs, membranes + other.membranes, outputs + other.outputs);
    }
}
