package org.snn4j.energy;

/**
 * What a layer of synapses does for one sample, such as a convolution; counts are means over samples.
 *
 * <p>An input of one sample at one step is spikes where all its numbers are -1, 0 or 1, which is NeuroBench's rule; its
 * operations are additions then.
 *
 * @param name the layer's name
 * @param steps that it computes
 * @param outputs numbers of its output at one step
 * @param denseMacs multiplications without any zero, over all steps
 * @param effectiveMacs multiplications by inputs that are no spikes
 * @param effectiveAcs additions for spikes
 * @param spikes that it hears
 * @param sumsOfReals sums of products of inputs that are no spikes
 * @param inputSparsity share of the input that is zero
 * @param weights numbers that multiply its input
 * @param zeroWeights those of them that are zero
 */
public record SynapticOperations(
        String name,
        int steps,
        long outputs,
        double denseMacs,
        double effectiveMacs,
        double effectiveAcs,
        double spikes,
        double sumsOfReals,
        double inputSparsity,
        long weights,
        long zeroWeights)
        implements LayerOperations {
    @Override
    public double neuronUpdates() {
        return 0;
    }

    @Override
    public MemoryAccesses memory() {
        return new MemoryAccesses(synapticOperations(), spikes + effectiveMacs, 2 * effectiveAcs, sumsOfReals);
    }

    /** The same layer in a network without spikes and steps. */
    MemoryAccesses memoryWithoutSpikes() {
        double macs = denseMacs / steps;
        return new MemoryAccesses(macs, macs, 0, outputs);
    }
}
