package org.snn4j.cpu.tiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.numbers;
import static org.snn4j.contract.LayerContract.noise;
import static org.snn4j.encode.Encoders.direct;
import static org.snn4j.encode.Encoders.frames;
import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.residual;
import static org.snn4j.layer.Layers.spiking;
import static org.snn4j.layer.Layers.temporalBatchNorm;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.cpu.CpuEngine;
import org.snn4j.engine.Engine;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.network.Network;
import org.snn4j.network.Outputs;
import org.snn4j.network.TrainingPass;
import org.snn4j.neuron.Asgl;
import org.snn4j.neuron.Glif;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Mlf;
import org.snn4j.neuron.Neuron;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Weights;
import org.snn4j.schedule.Progress;
import org.snn4j.surrogate.Atan;
import org.snn4j.surrogate.Smooth;

/** The kernels of neurons that are not linear, against the reference engine. */
class TiledNeuronTest {
    private static final int STEPS = 3;

    static Stream<Neuron> neurons() {
        return Stream.of(
                Glif.of(STEPS),
                Glif.of(STEPS).gates(0.2, 0.9, 0.1).vThreshold(0.4).surrogate(Atan.of(2)),
                Mlf.of(),
                new Mlf(Lif.of(2).hardReset(-0.1).detachReset(true), List.of(0.2, 0.5)),
                Asgl.of(),
                Asgl.of().resetBySubtraction().width(0.7).smoothShare(0.6, 0.5),
                // Has no kernel, so that images leave their blocks for its ND4J operations.
                Glif.of(STEPS).surrogate(Smooth.of(Atan.of(2))));
    }

    /** Channels that fill a block and that do not, a repeated input, steps with weights, and a flat layer. */
    private static Network network(Neuron neuron, boolean still, Engine engine) {
        Network network = Network.input(2, 9, 9)
                .timeSteps(STEPS)
                .seed(3)
                .engine(engine)
                .encode(still ? direct() : frames())
                .add(conv2d(16, 3))
                .add(batchNorm())
                .add(spiking(neuron))
                .add(residual(conv2d(16, 3), temporalBatchNorm(), spiking(neuron)))
                .add(avgPool(2))
                .add(conv2d(21, 3))
                .add(batchNorm())
                .add(spiking(neuron))
                .add(flatten())
                .add(dense(12))
                .add(batchNorm())
                .add(spiking(neuron))
                .add(dense(4))
                .build();
        INDArray weights = network.weights().trained();
        weights.addi(noise(weights.shape(), 5, DataType.FLOAT).muli(0.1));
        return network;
    }

    private static INDArray inputs(boolean still, int batch, long seed) {
        return noise(still ? new long[] {batch, 2, 9, 9} : new long[] {batch, STEPS, 2, 9, 9}, seed, DataType.FLOAT);
    }

    private static void assertAgree(INDArray actual, INDArray expected, double scale, String what) {
        double largest = Math.max(scale, expected.amaxNumber().doubleValue());
        assertThat(actual.sub(expected).amaxNumber().doubleValue() / largest)
                .as(what)
                .isLessThan(1e-4);
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void agreesWithTheReferenceEngineOnImages(Neuron neuron) {
        checkAgreement(neuron, true);
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void agreesWithTheReferenceEngineOnFrames(Neuron neuron) {
        checkAgreement(neuron, false);
    }

    private static void checkAgreement(Neuron neuron, boolean still) {
        Network reference = network(neuron, still, new ReferenceEngine());
        Network fast = network(neuron, still, new CpuEngine());
        INDArray x = inputs(still, 5, 21);
        INDArray gradient = noise(new long[] {STEPS, 5, 4}, 4, DataType.FLOAT);
        for (int epoch = 0; epoch < 2; epoch++) {
            TrainingPass expected = reference.train(x, 7, Progress.ofEpoch(epoch, 4));
            TrainingPass actual = fast.train(x, 7, Progress.ofEpoch(epoch, 4));
            assertAgree(actual.outputs().logits(), expected.outputs().logits(), 1e-3, "logits");
            assertThat(actual.firingRates().keySet())
                    .isEqualTo(expected.firingRates().keySet());
            expected.firingRates().forEach((layer, rate) -> {
                assertThat(rate).as(layer + " fires").isPositive();
                assertThat(actual.firingRates().get(layer)).as(layer).isCloseTo(rate, within(1e-5));
            });
            INDArray expectedGradient = expected.backward(Outputs.of(gradient));
            INDArray actualGradient = actual.backward(Outputs.of(gradient));
            for (Parameter parameter : reference.weights().parameters()) {
                if (parameter.role().trained()) {
                    assertAgree(
                            Weights.view(actualGradient, parameter),
                            Weights.view(expectedGradient, parameter),
                            0.02 * expectedGradient.amaxNumber().doubleValue(),
                            parameter.name());
                }
            }
        }
        for (int steps = 1; steps <= STEPS; steps++) {
            assertAgree(
                    fast.predict(x, steps).outputs().logits(),
                    reference.predict(x, steps).outputs().logits(),
                    1e-3,
                    "prediction with " + steps + " steps");
        }
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void logitsOfTheFirstStepsDoNotDependOnHowManyFollow(Neuron neuron) {
        for (boolean still : new boolean[] {true, false}) {
            Network network = network(neuron, still, new CpuEngine());
            double[] all = numbers(
                    network.predict(inputs(still, 4, 3), STEPS).outputs().logits());
            for (int steps = 1; steps < STEPS; steps++) {
                double[] some = numbers(
                        network.predict(inputs(still, 4, 3), steps).outputs().logits());
                assertThat(some).isEqualTo(Arrays.copyOf(all, some.length));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void nothingIsLeftOverInTheNextCall(Neuron neuron) {
        Network network = network(neuron, true, new CpuEngine());
        INDArray x = inputs(true, 3, 1);
        double[] once = gradient(network, x);
        double[] said = numbers(network.predict(x, STEPS).outputs().logits());

        gradient(network, inputs(true, 7, 2));
        network.predict(inputs(true, 1, 2), 2);

        assertThat(numbers(network.predict(x, STEPS).outputs().logits())).isEqualTo(said);
        assertThat(gradient(network, x)).isEqualTo(once);
    }

    private static double[] gradient(Network network, INDArray x) {
        network.weights().statistics().assign(0.5);
        TrainingPass pass = network.train(x, 5);
        network.weights().statistics().assign(0.5);
        return numbers(pass.backward(Outputs.of(noise(pass.outputs().logits().shape(), 4, DataType.FLOAT))));
    }

    @Test
    void neuronsThatFireAPrimitiveRunByTheirOwnOperations() {
        assertThat(TiledNeuron.of(Glif.of(3).surrogate(Smooth.of(Atan.of(2))))).isNull();
        assertThat(TiledNeuron.of(Mlf.of().neuron(Lif.spikingJelly().surrogate(Smooth.of(Atan.of(2))))))
                .isNull();
    }
}
