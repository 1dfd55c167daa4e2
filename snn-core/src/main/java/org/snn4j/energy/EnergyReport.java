package org.snn4j.energy;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.snn4j.check.Check;

/**
 * Operations, memory accesses and energy of a network for one sample over all steps, mean over the samples of a data set, by
 * the convention of NeuroBench.
 *
 * <pre>{@code
 * EnergyReport report = model.energy(test, 4);
 * System.out.println(report);
 * double dram = report.with(EnergyModel.of().memoryAccess(640e-12)).energy();
 * }</pre>
 *
 * @param samples that were seen
 * @param timeSteps T'
 * @param layers those with synapses or neurons, in the order of the data
 * @param footprint bytes of weights and running statistics, without those of side outputs
 * @param model joules of operations and accesses
 */
public record EnergyReport(
        int samples, int timeSteps, List<LayerOperations> layers, long footprint, EnergyModel model) {
    /**
     * Copies the list.
     *
     * @param samples that were seen, at least 1
     * @param timeSteps T'
     * @param layers those with synapses or neurons, in the order of the data
     * @param footprint bytes of weights and running statistics
     * @param model joules of operations and accesses
     * @throws IllegalArgumentException where no samples were seen
     */
    public EnergyReport {
        Check.positive(samples, "samples");
        layers = List.copyOf(layers);
    }

    /**
     * The same counts under other assumptions.
     *
     * @param other joules of operations and accesses
     * @return a changed copy
     */
    public EnergyReport with(EnergyModel other) {
        return new EnergyReport(samples, timeSteps, layers, footprint, other);
    }

    /**
     * Multiplications, each with an addition, where no zero is skipped.
     *
     * @return NeuroBench's {@code Dense}; less than {@code Network.summary} counts, which multiplies by padding too
     */
    public double denseMacs() {
        return sum(LayerOperations::denseMacs);
    }

    /**
     * Multiplications, each with an addition, by inputs that are no spikes.
     *
     * @return NeuroBench's {@code Effective_MACs}
     */
    public double effectiveMacs() {
        return sum(LayerOperations::effectiveMacs);
    }

    /**
     * Additions for spikes.
     *
     * @return NeuroBench's {@code Effective_ACs}
     */
    public double effectiveAcs() {
        return sum(LayerOperations::effectiveAcs);
    }

    /**
     * Synaptic operations.
     *
     * @return {@link #effectiveMacs} and {@link #effectiveAcs}
     */
    public double synapticOperations() {
        return sum(LayerOperations::synapticOperations);
    }

    /**
     * Steps of single neurons.
     *
     * @return neurons times T'
     */
    public double neuronUpdates() {
        return sum(LayerOperations::neuronUpdates);
    }

    /**
     * Memory accesses.
     *
     * @return by kind
     */
    public MemoryAccesses memory() {
        return sum(layers.stream().map(LayerOperations::memory));
    }

    /**
     * Share of the neurons' outputs that are zero, over all neurons and steps.
     *
     * @return in [0, 1]; 0 without neurons
     */
    public double activationSparsity() {
        double zeros = neurons()
                .mapToDouble(layer -> layer.activationSparsity() * layer.neuronUpdates())
                .sum();
        return zeros / Math.max(1, neuronUpdates());
    }

    /**
     * Share of the weights that are zero.
     *
     * @return in [0, 1]; 0 without weights
     */
    public double connectionSparsity() {
        double zeros = synapses().mapToLong(SynapticOperations::zeroWeights).sum();
        return zeros
                / Math.max(1, synapses().mapToLong(SynapticOperations::weights).sum());
    }

    /**
     * Energy of the arithmetic.
     *
     * @return joules a sample
     */
    public double operationEnergy() {
        return sum(layer -> layer.operationEnergy(model));
    }

    /**
     * Energy of memory accesses.
     *
     * @return joules a sample
     */
    public double memoryEnergy() {
        return sum(layer -> layer.memoryEnergy(model));
    }

    /**
     * Energy of arithmetic and memory.
     *
     * @return joules a sample
     */
    public double energy() {
        return operationEnergy() + memoryEnergy();
    }

    /**
     * What a network of the same shape takes that has no spikes and runs once: each layer multiplies all of its input, and
     * reads a weight and an input for each multiplication.
     *
     * @return its multiplications, accesses and energy
     */
    public NonSpiking nonSpiking() {
        return new NonSpiking(
                synapses()
                        .mapToDouble(layer -> layer.denseMacs() / layer.steps())
                        .sum(),
                sum(synapses().map(SynapticOperations::memoryWithoutSpikes)),
                model);
    }

    /**
     * A network of the same shape without spikes, which runs once.
     *
     * @param macs multiplications, each with an addition, of one sample
     * @param memory accesses for one sample
     * @param model joules of operations and accesses
     */
    public record NonSpiking(double macs, MemoryAccesses memory, EnergyModel model) {
        /**
         * Energy of the arithmetic.
         *
         * @return joules a sample
         */
        public double operationEnergy() {
            return macs * model.multiplyAccumulate();
        }

        /**
         * Energy of memory accesses.
         *
         * @return joules a sample
         */
        public double memoryEnergy() {
            return memory.total() * model.memoryAccess();
        }

        /**
         * Energy of arithmetic and memory.
         *
         * @return joules a sample
         */
        public double energy() {
            return operationEnergy() + memoryEnergy();
        }
    }

    private double sum(ToDoubleFunction<LayerOperations> number) {
        return layers.stream().mapToDouble(number).sum();
    }

    private static MemoryAccesses sum(Stream<MemoryAccesses> accesses) {
        return accesses.reduce(MemoryAccesses.NONE, MemoryAccesses::plus);
    }

    private Stream<SynapticOperations> synapses() {
        return only(layer -> layer instanceof SynapticOperations synapses ? Stream.of(synapses) : Stream.of());
    }

    private Stream<NeuronOperations> neurons() {
        return only(layer -> layer instanceof NeuronOperations neurons ? Stream.of(neurons) : Stream.of());
    }

    private <T> Stream<T> only(Function<LayerOperations, Stream<T>> kind) {
        return layers.stream().flatMap(kind);
    }

    /**
     * A table by layer, the sums, a network without spikes beside it, and the assumptions.
     *
     * @return several lines
     */
    @Override
    public String toString() {
        return EnergyTable.of(this);
    }
}
