package org.snn4j.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnergyModelTest {
    @Test
    void saysWhatItAssumes() {
        assertThat(EnergyModel.of())
                .hasToString("4.6 pJ a MAC, 0.9 pJ an AC, 4.6 pJ a neuron update, 5 pJ a memory access");
        assertThat(EnergyModel.of()
                        .multiplyAccumulate(3.2e-12)
                        .accumulate(1e-13)
                        .neuronUpdate(0)
                        .memoryAccess(640e-12))
                .hasToString("3.2 pJ a MAC, 0.1 pJ an AC, 0 pJ a neuron update, 640 pJ a memory access");
    }

    @Test
    void refusesWhatIsNoEnergy() {
        assertThatThrownBy(() -> EnergyModel.of().memoryAccess(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("memoryAccess must be a number of joules of at least 0, but was -1.0");
        assertThatThrownBy(() -> EnergyModel.of().accumulate(Double.NaN))
                .hasMessage("accumulate must be a number of joules of at least 0, but was NaN");
    }

    @Test
    void energiesAreCountsTimesWhatEachTakes() {
        // 10 of 16 multiplications by a real number, 8 additions for 4 spikes, and 3 neurons at 2 steps, of which one
        // fired.
        LayerOperations synapses = new SynapticOperations("conv2d_1", 2, 5, 16, 10, 8, 4, 5, 0.25, 8, 2);
        LayerOperations neurons = new NeuronOperations("spiking_1", 2, 3, 1, 1.0 / 6);
        EnergyReport report = new EnergyReport(1, 2, List.of(synapses, neurons), 32, EnergyModel.of());

        assertThat(report.synapticOperations()).isEqualTo(18);
        assertThat(report.operationEnergy()).isCloseTo((10 + 6) * 4.6e-12 + 8 * 0.9e-12, within(1e-20));
        // Weights 18, inputs 4 + 10, membranes 2 * 8 of synapses and 2 * 6 of neurons, outputs 5 and a spike.
        assertThat(report.memory()).isEqualTo(new MemoryAccesses(18, 14, 28, 6));
        assertThat(report.energy()).isCloseTo(report.operationEnergy() + 66 * 5e-12, within(1e-20));
        assertThat(report.activationSparsity()).isCloseTo(5.0 / 6, within(1e-12));
        assertThat(report.connectionSparsity()).isEqualTo(0.25);
        // Half of the dense multiplications, of two steps, with a weight and an input each, and 5 outputs.
        assertThat(report.nonSpiking().energy()).isCloseTo(8 * 4.6e-12 + (8 + 8 + 5) * 5e-12, within(1e-20));
        assertThat(report.with(EnergyModel.of().memoryAccess(0)).energy())
                .isCloseTo(report.operationEnergy(), within(1e-20));
    }
}
