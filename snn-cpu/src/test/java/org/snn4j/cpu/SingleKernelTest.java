package org.snn4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.spiking;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.neuron.Lif;
import org.snn4j.pass.Shape;

/** The handle by which benchmarks reach single kernels. */
class SingleKernelTest {
    @Test
    void runsBothWaysAgainAndAgain() {
        try (SingleKernel kernel = new SingleKernel(List.of(batchNorm()), Shape.of(16, 8, 8), 2, 4)) {
            for (int i = 0; i < 3; i++) {
                kernel.forward();
                kernel.prepareBackward();
                kernel.backward();
            }
            assertThat(kernel.meanOutput()).isCloseTo(0, within(1e-6));
        }
    }

    @Test
    void normalisationAndNeuronsAreOneKernel() {
        try (SingleKernel kernel =
                new SingleKernel(List.of(batchNorm(), spiking(Lif.tks())), Shape.of(16, 8, 8), 2, 4)) {
            kernel.forward();
            // Spikes of normalised input: some neurons fire, some do not.
            assertThat(kernel.meanOutput()).isBetween(0.05, 0.5);
        }
    }
}
