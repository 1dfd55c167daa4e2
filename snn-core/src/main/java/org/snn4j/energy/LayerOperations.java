package org.snn4j.energy;

/** What one layer does for one sample over all steps, mean over the samples that were seen. */
public sealed interface LayerOperations permits SynapticOperations, NeuronOperations {
    /**
     * The layer's name.
     *
     * @return as in the network
     */
    String name();

    /**
     * Steps that it computes; 1 where the input is the same at every step.
     *
     * @return at least 1
     */
    int steps();

    /**
     * Multiplications, each with an addition, of a layer that skips no zeros.
     *
     * @return 0 for neurons
     */
    double denseMacs();

    /**
     * Multiplications, each with an addition, by inputs that are no spikes, without those where a factor is zero.
     *
     * @return 0 for neurons
     */
    double effectiveMacs();

    /**
     * Additions of weights, one for each spike and each of its connections.
     *
     * @return 0 for neurons
     */
    double effectiveAcs();

    /**
     * Synaptic operations: firing rate times fan-out times steps, summed over the neurons that a layer hears, and
     * multiplications by inputs that are no spikes.
     *
     * @return {@link #effectiveMacs} and {@link #effectiveAcs}
     */
    default double synapticOperations() {
        return effectiveMacs() + effectiveAcs();
    }

    /**
     * Steps of single neurons.
     *
     * @return neurons times steps; 0 for layers without neurons
     */
    double neuronUpdates();

    /**
     * What is read and written.
     *
     * @return by kind
     */
    MemoryAccesses memory();

    /**
     * Energy of the arithmetic.
     *
     * @param model joules of an operation
     * @return joules a sample
     */
    default double operationEnergy(EnergyModel model) {
        return effectiveMacs() * model.multiplyAccumulate()
                + effectiveAcs() * model.accumulate()
                + neuronUpdates() * model.neuronUpdate();
    }

    /**
     * Energy of memory accesses.
     *
     * @param model joules of an access
     * @return joules a sample
     */
    default double memoryEnergy(EnergyModel model) {
        return memory().total() * model.memoryAccess();
    }
}
