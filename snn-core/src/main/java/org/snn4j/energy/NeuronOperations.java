package org.snn4j.energy;

/**
 * What a layer of neurons does for one sample.
 *
 * @param name the layer's name
 * @param steps T'
 * @param neurons how many
 * @param membranes numbers of state that each has
 * @param firingRate mean spikes per neuron and step
 */
public record NeuronOperations(String name, int steps, long neurons, int membranes, double firingRate)
        implements LayerOperations {
    @Override
    public double denseMacs() {
        return 0;
    }

    @Override
    public double effectiveMacs() {
        return 0;
    }

    @Override
    public double effectiveAcs() {
        return 0;
    }

    @Override
    public double neuronUpdates() {
        return (double) neurons * steps;
    }

    /**
     * Share of outputs that are zero, over all steps.
     *
     * @return {@code 1 - firingRate}; of neurons that may fire several spikes at once, at least so much
     */
    public double activationSparsity() {
        return Math.max(0, 1 - firingRate);
    }

    @Override
    public MemoryAccesses memory() {
        return new MemoryAccesses(0, 0, 2 * membranes * neuronUpdates(), firingRate * neuronUpdates());
    }
}
