package org.snn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.numbers;
import static org.snn4j.contract.LayerContract.noise;
import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.residual;
import static org.snn4j.layer.Layers.spiking;
import static org.snn4j.layer.Layers.tap;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.encode.Encoders;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.network.Network;
import org.snn4j.network.NetworkBuilder;
import org.snn4j.network.PredictionOutputs;
import org.snn4j.neuron.Asgl;
import org.snn4j.neuron.Glif;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Mlf;
import org.snn4j.neuron.Neuron;
import org.snn4j.pass.Shape;

class InspectionTest {
    private static final int STEPS = 5;
    private static final double[] CURRENTS = {0.2, 0.7, 1.3, -0.4, 2.6, 0.9};

    private static NetworkBuilder begin(int... shape) {
        return Network.input(shape)
                .timeSteps(STEPS)
                .seed(4)
                .dataType(DataType.DOUBLE)
                .engine(new ReferenceEngine());
    }

    /** Neurons that the inputs charge directly, so that their equations can be stepped by hand. */
    private static LayerActivity charged(Neuron neuron) {
        Network network = begin(3).add(spiking(neuron)).add(dense(2)).build();
        INDArray inputs = Nd4j.createFromArray(CURRENTS).reshape(2, 3);
        return Inspection.of(network, inputs, STEPS).layer("spiking_1");
    }

    @Test
    void spikesAndMembranesAreThoseOfSteppingASoftResetByHand() {
        // Lif.tssd(): u = v / 2 + x, s = 1 where u >= 1, v = u - s.
        LayerActivity layer = charged(Lif.tssd());

        assertThat(layer.shape()).isEqualTo(Shape.of(3));
        assertThat(layer.thresholds()).containsExactly(1.0);
        int fired = 0;
        for (int i = 0; i < CURRENTS.length; i++) {
            NeuronTrace trace = layer.trace(i / 3, i % 3);
            double v = 0;
            for (int t = 0; t < STEPS; t++) {
                double u = v / 2 + CURRENTS[i];
                double s = u >= 1 ? 1 : 0;
                v = u - s;
                fired += (int) s;
                assertThat(trace.charged()[0][t]).isCloseTo(u, within(1e-12));
                assertThat(trace.spikes()[t]).isEqualTo(s);
                assertThat(trace.membranes()[0][t]).isCloseTo(v, within(1e-12));
            }
        }
        assertThat(fired).isPositive();
        assertThat(layer.firingRate()).isCloseTo(fired / (6.0 * STEPS), within(1e-12));
        assertThat(numbers(layer.firingRates())[4]).isEqualTo(1);
    }

    @Test
    void spikesAndMembranesAreThoseOfSteppingAHardResetByHand() {
        // Lif.tks(): u = v + (x - v) / 2, s = 1 where u > 0.5, v = 0 after a spike.
        LayerActivity layer = charged(Lif.tks());

        assertThat(layer.thresholds()).containsExactly(0.5);
        for (int i = 0; i < CURRENTS.length; i++) {
            NeuronTrace trace = layer.trace(i / 3, i % 3);
            double v = 0;
            for (int t = 0; t < STEPS; t++) {
                double u = v + (CURRENTS[i] - v) / 2;
                assertThat(trace.charged()[0][t]).isCloseTo(u, within(1e-12));
                assertThat(trace.spikes()[t]).isEqualTo(u > 0.5 ? 1 : 0);
                v = u > 0.5 ? 0 : u;
                assertThat(trace.membranes()[0][t]).isCloseTo(v, within(1e-12));
            }
        }
    }

    @Test
    void aNeuronOfSeveralMembranesShowsEachWithItsThreshold() {
        // Mlf: each level keeps a quarter of its membrane and resets to 0 above its own threshold.
        LayerActivity layer = charged(Mlf.of());

        assertThat(layer.thresholds()).containsExactly(0.6, 1.6, 2.6);
        assertThat(layer.charged().shape()).containsExactly(STEPS, 3, 2, 3);
        NeuronTrace trace = layer.trace(1, 1);
        double[] v = new double[3];
        for (int t = 0; t < STEPS; t++) {
            int spikes = 0;
            for (int level = 0; level < 3; level++) {
                double u = v[level] / 4 + 2.6;
                boolean fires = u > layer.thresholds().get(level);
                spikes += fires ? 1 : 0;
                v[level] = fires ? 0 : u;
                assertThat(trace.charged()[level][t]).isCloseTo(u, within(1e-12));
                assertThat(trace.membranes()[level][t]).isCloseTo(v[level], within(1e-12));
            }
            assertThat(trace.spikes()[t]).isEqualTo(spikes);
        }
    }

    @Test
    void spikesAreCountedAlsoWhereTheyAreSentAtTheHeightOfTheThreshold() {
        Asgl neuron = Asgl.of();
        assertThat(neuron.spikeHeight()).isNotEqualTo(1);

        assertThat(numbers(charged(neuron).spikes())).containsOnly(0, 1);
    }

    @Test
    void learnedThresholdsAreNotStatedAsNumbers() {
        assertThat(charged(Glif.of(STEPS)).thresholds()).isEmpty();
    }

    private static Network convolutional() {
        Neuron neuron = Lif.tssd().vThreshold(0.3);
        return begin(2, 6, 6)
                .add(conv2d(4, 3))
                .add(batchNorm())
                .add(spiking(neuron))
                .add(tap("weak", globalAvgPool(), spiking(neuron), dense(3)))
                .add(avgPool(2))
                .add(residual(conv2d(4, 3), batchNorm(), spiking(neuron)))
                .add(globalAvgPool())
                .add(dense(3))
                .build();
    }

    @Test
    void logitsAndFiringRatesAreThoseOfAPrediction() {
        Network network = convolutional();
        INDArray inputs = noise(new long[] {3, 2, 6, 6}, 7, DataType.DOUBLE);
        PredictionOutputs predicted = network.predict(inputs, 4);

        Inspection inspection = Inspection.of(network, inputs, 4);

        assertThat(numbers(inspection.logits()))
                .isEqualTo(numbers(predicted.outputs().logits()));
        assertThat(inspection.layerNames())
                .containsExactlyElementsOf(predicted.firingRates().keySet());
        for (String name : inspection.layerNames()) {
            LayerActivity layer = inspection.layer(name);
            assertThat(layer.firingRate())
                    .isCloseTo(predicted.firingRates().get(name), within(1e-12))
                    .isPositive();
            assertThat(layer.timeSteps()).isEqualTo(4);
            assertThat(layer.samples()).isEqualTo(3);
        }
    }

    @Test
    void framesAreInspectedToo() {
        Network network = begin(3).encode(Encoders.frames())
                .add(spiking(Lif.tssd()))
                .add(dense(2))
                .build();
        INDArray inputs = noise(new long[] {2, STEPS, 3}, 3, DataType.DOUBLE);

        NeuronTrace trace = Inspection.of(network, inputs, 2).layer("spiking_1").trace(1, 2);

        double first = inputs.getDouble(1, 0, 2);
        assertThat(trace.charged()[0][0]).isCloseTo(first, within(1e-12));
        double kept = first >= 1 ? first - 1 : first;
        assertThat(trace.charged()[0][1]).isCloseTo(kept / 2 + inputs.getDouble(1, 1, 2), within(1e-12));
    }

    @Test
    void whatThereIsNotIsRefused() {
        Network network = convolutional();
        INDArray inputs = noise(new long[] {1, 2, 6, 6}, 7, DataType.DOUBLE);
        Inspection inspection = Inspection.of(network, inputs, 2);
        List<String> names = inspection.layerNames();
        LayerActivity first = inspection.layer(names.get(0));

        assertThatThrownBy(() -> inspection.layer("dense_1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no spiking layer named dense_1; there are " + names.get(0) + ", " + names.get(1));
        assertThatThrownBy(() -> first.trace(1, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sample must lie in 0..0, but was 1");
        assertThatThrownBy(() -> first.trace(0, 4, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("spiking_1 has neurons [4, 6, 6], but was asked for the one at [4, 0, 0]; give a number for"
                        + " each size, from 0");
        assertThatThrownBy(() -> Inspection.of(network, inputs, 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this network predicts with 1 to 5 steps, but was asked for 6; build it with timeSteps(6)"
                        + " to use more");
    }
}
