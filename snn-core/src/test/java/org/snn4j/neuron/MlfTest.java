package org.snn4j.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.contract.Closeness.numbers;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.NeuronContract;
import org.snn4j.surrogate.Atan;
import org.snn4j.surrogate.Smooth;

class MlfTest {
    @Nested
    class OfThePaper implements NeuronContract {
        @Override
        public Mlf neuron() {
            return Mlf.of();
        }

        @Override
        public double[] outputs() {
            return new double[] {0, 1, 2};
        }

        @Override
        public Mlf smooth() {
            return neuron().neuron(neuron().neuron().surrogate(Smooth.of(Atan.of(2))));
        }
    }

    @Nested
    class WithTwoLevelsAndASoftReset implements NeuronContract {
        @Override
        public Mlf neuron() {
            return new Mlf(Lif.of(3).resetBySubtraction(), List.of(0.3, 0.8));
        }

        @Override
        public double[] outputs() {
            return new double[] {0, 1, 2};
        }

        @Override
        public Mlf smooth() {
            return neuron().neuron(neuron().neuron().surrogate(Smooth.of(Atan.of(2))));
        }
    }

    @Test
    void addsUpTheSpikesOfThePublishedRecurrence() {
        double[] x = {0.7, 1.9, 3.1, 2.4, 0.1, 1.7};
        double[] thresholds = {0.6, 1.6, 2.6};
        double[] u = new double[3];
        double[] s = new double[3];
        List<Double> expected = new ArrayList<>();
        List<Double> spikes = new ArrayList<>();
        INDArray membrane = Mlf.of().rest(Nd4j.zeros(DataType.DOUBLE, 1, 1));
        for (double current : x) {
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                u[k] = 0.25 * u[k] * (1 - s[k]) + current;
                s[k] = u[k] > thresholds[k] ? 1 : 0;
                sum += s[k];
            }
            expected.add(sum);
            Neuron.Step step =
                    Mlf.of().step(Nd4j.valueArrayOf(new long[] {1, 1}, current, DataType.DOUBLE), membrane, List.of());
            membrane = step.membrane();
            spikes.add(step.spikes().getDouble(0));
        }

        assertThat(spikes).isEqualTo(expected).contains(0.0, 1.0, 2.0, 3.0);
    }

    @Test
    void gradientIsTheSumOfThoseOfTheLevels() {
        // By hand: u = 1.9 at all three levels lies within 1/2 of 1.6 alone.
        Neuron.Step step = Mlf.of()
                .step(
                        Nd4j.valueArrayOf(new long[] {1, 1}, 1.9, DataType.DOUBLE),
                        Mlf.of().rest(Nd4j.zeros(DataType.DOUBLE, 1, 1)),
                        List.of());
        INDArray dMembrane = Nd4j.createFromArray(10.0, 100.0, 1000.0).reshape('c', 3, 1, 1);

        Neuron.Gradient gradient =
                step.adjoint().apply(Nd4j.valueArrayOf(new long[] {1, 1}, 2.0, DataType.DOUBLE), dMembrane);

        // Level 1 has fired: 0. Level 2 has fired, inside its rectangle: 2 - 100 u. Level 3 has not fired: 1000.
        assertThat(gradient.current().getDouble(0)).isEqualTo(2 - 100 * 1.9 + 1000);
        assertThat(numbers(gradient.membrane())).containsExactly(0, 0.25 * (2 - 100 * 1.9), 250);
    }

    @Test
    void saysItsLowestThresholdAndItsMembranes() {
        assertThat(Mlf.of().vThreshold()).isEqualTo(0.6);
        assertThat(Mlf.of().membranes()).isEqualTo(3);
        assertThat(Mlf.of().spikeHeight()).isEqualTo(1);
    }

    @Test
    void refusesThresholdsThatDoNotRise() {
        assertThatThrownBy(() -> new Mlf(Lif.spikingJelly(), List.of(1.0, 1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("thresholds must rise from above 0, but were [1.0, 1.0]");
        assertThatThrownBy(() -> new Mlf(Lif.spikingJelly(), List.of()))
                .hasMessage("an MLF neuron needs at least one threshold, but got none");
    }
}
