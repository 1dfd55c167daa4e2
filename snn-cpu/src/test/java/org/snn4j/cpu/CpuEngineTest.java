package org.snn4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.layer.Layers.attention;
import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.batchNormThroughTime;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.dropout;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.maxPool;
import static org.snn4j.layer.Layers.patchSplitting;
import static org.snn4j.layer.Layers.residual;
import static org.snn4j.layer.Layers.spiking;
import static org.snn4j.layer.Layers.spikingSelfAttention;
import static org.snn4j.layer.Layers.tap;
import static org.snn4j.layer.Layers.temporalBatchNorm;
import static org.snn4j.layer.Layers.tokenMlp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.encode.Encoders;
import org.snn4j.engine.Engine;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.layer.LayerFactory;
import org.snn4j.layer.Residual.Connect;
import org.snn4j.network.Network;
import org.snn4j.network.NetworkBuilder;
import org.snn4j.network.Outputs;
import org.snn4j.network.PredictionOutputs;
import org.snn4j.network.TrainingPass;
import org.snn4j.neuron.Glif;
import org.snn4j.neuron.IntegrateAndFire;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Mlf;
import org.snn4j.neuron.Plif;
import org.snn4j.pass.Weights;

/** The fast engine against the reference engine, on networks that use every kernel. */
class CpuEngineTest {
    private static final int BATCH = 5;
    private static final Lif LIF = Lif.spikingJelly().vThreshold(0.4);

    /** A network to compare, by name. */
    private record Case(String name, int channels, boolean frames, List<LayerFactory> layers) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "static image, average pooling, hard reset",
                        3,
                        false,
                        List.of(
                                conv2d(16, 3),
                                batchNorm(),
                                spiking(Lif.tks()),
                                avgPool(2),
                                conv2d(32, 3),
                                batchNorm(),
                                spiking(Lif.tks()),
                                globalAvgPool(),
                                dense(4))),
                new Case(
                        "frames, max pooling, soft reset with gradient",
                        2,
                        true,
                        List.of(
                                conv2d(16, 3),
                                batchNorm(),
                                spiking(Lif.tssd()),
                                maxPool(2),
                                conv2d(32, 3),
                                batchNorm(),
                                spiking(Lif.tssd()),
                                flatten(),
                                dense(4))),
                new Case(
                        "pooling that reaches over the edges",
                        2,
                        false,
                        List.of(
                                conv2d(10, 3),
                                batchNorm(),
                                spiking(Lif.tks()),
                                maxPool(3).stride(2).padding(1),
                                conv2d(16, 3).padding(1),
                                batchNorm(),
                                spiking(Lif.tks()),
                                avgPool(2).padding(1),
                                flatten(),
                                dense(4))),
                new Case(
                        "channels that do not fill a block, biases, other kernels and strides",
                        3,
                        false,
                        List.of(
                                conv2d(10, 5).bias(true),
                                batchNorm(),
                                spiking(Lif.tks()),
                                conv2d(20, 3).stride(2).bias(true),
                                batchNorm(),
                                spiking(IntegrateAndFire.of()),
                                conv2d(7, 1),
                                batchNorm(),
                                spiking(Plif.of()),
                                flatten(),
                                dense(4))),
                new Case(
                        "as many channels as Winograd sums at once, and more",
                        2,
                        true,
                        // No neurons, so that every bit of each convolution reaches the logits.
                        List.of(conv2d(64, 3), conv2d(192, 3), conv2d(32, 3).bias(true), globalAvgPool(), dense(4))),
                new Case(
                        "weights per step on a static image",
                        3,
                        false,
                        List.of(
                                conv2d(16, 3),
                                temporalBatchNorm(),
                                spiking(Lif.tet()),
                                conv2d(16, 3),
                                temporalBatchNorm(),
                                spiking(Lif.tet()),
                                globalAvgPool(),
                                dense(4))),
                new Case(
                        "normalisation without a neuron behind it",
                        3,
                        false,
                        List.of(
                                conv2d(16, 3),
                                temporalBatchNorm(),
                                avgPool(2),
                                spiking(Plif.of()),
                                conv2d(16, 3),
                                batchNorm(),
                                avgPool(2),
                                spiking(Plif.of()),
                                flatten(),
                                dense(4))),
                new Case(
                        "normalisation through time on a static image, and behind neurons",
                        3,
                        false,
                        List.of(
                                conv2d(20, 3),
                                batchNormThroughTime(),
                                spiking(Lif.tet()),
                                conv2d(16, 3),
                                batchNormThroughTime(),
                                spiking(Lif.tet()),
                                residual(conv2d(16, 3), batchNormThroughTime(), spiking(Lif.tks())),
                                globalAvgPool(),
                                dense(4))),
                new Case(
                        "residual ADD with identity",
                        3,
                        false,
                        List.of(
                                conv2d(16, 3),
                                batchNorm(),
                                spiking(Lif.tks()),
                                residual(conv2d(16, 3), batchNorm(), spiking(Lif.tks())),
                                globalAvgPool(),
                                dense(4))),
                new Case(
                        "taps that see fewer steps, before the first neuron and after it",
                        3,
                        false,
                        List.of(
                                conv2d(16, 3),
                                batchNorm(),
                                tap("still", globalAvgPool(), dense(4)).first(2),
                                spiking(Lif.tks()),
                                tap(
                                                "early",
                                                conv2d(20, 3),
                                                temporalBatchNorm(),
                                                spiking(Lif.tssd()),
                                                globalAvgPool(),
                                                dense(4))
                                        .first(2),
                                avgPool(2),
                                tap("earlier", flatten(), dense(4)).first(1),
                                conv2d(16, 3),
                                batchNorm(),
                                spiking(Lif.tks()),
                                globalAvgPool(),
                                dense(4))),
                new Case(
                        "blocks of Spikformer, heads that fill blocks of channels and heads that share them",
                        3,
                        false,
                        List.of(
                                patchSplitting(48, LIF).pools(1),
                                residual(spikingSelfAttention(3, LIF).attentionNeuron(LIF.vThreshold(0.5))),
                                residual(tokenMlp(2, LIF)),
                                conv2d(40, 1),
                                batchNorm(),
                                spiking(LIF),
                                residual(spikingSelfAttention(4, LIF).scale(0.2)),
                                globalAvgPool(),
                                dense(4))),
                new Case(
                        "attention of what is not spikes, on a static image and over time",
                        2,
                        false,
                        List.of(
                                conv2d(36, 1).bias(true),
                                attention(3),
                                batchNorm(),
                                spiking(LIF),
                                conv2d(48, 1),
                                attention(1),
                                batchNorm(),
                                spiking(LIF),
                                flatten(),
                                dense(4))),
                new Case(
                        "residual AND with a shortcut",
                        3,
                        false,
                        List.of(
                                conv2d(16, 3),
                                batchNorm(),
                                spiking(Lif.tks()),
                                residual(conv2d(32, 3).stride(2), batchNorm(), spiking(Lif.tks()))
                                        .shortcut(conv2d(32, 1).stride(2).padding(0), batchNorm(), spiking(Lif.tks()))
                                        .connect(Connect.AND),
                                globalAvgPool(),
                                dense(4))),
                new Case(
                        "residual IAND, the shortcut from before the first neuron",
                        3,
                        false,
                        List.of(
                                conv2d(16, 3),
                                residual(batchNorm(), spiking(Lif.tks())).connect(Connect.IAND),
                                globalAvgPool(),
                                dense(4))),
                new Case(
                        "dense layers one after the other, with flat normalisation, neurons, residuals and taps",
                        3,
                        false,
                        List.of(
                                conv2d(16, 3),
                                flatten(),
                                dense(70).bias(false),
                                temporalBatchNorm(),
                                spiking(Plif.of()),
                                dense(64),
                                batchNorm(),
                                spiking(Glif.of(3)),
                                residual(dense(64), batchNorm(), spiking(LIF)),
                                tap("flat", dense(4)).first(2),
                                dense(20),
                                spiking(Mlf.of()),
                                dense(4))),
                new Case(
                        "tap, dropout, dense with neurons",
                        3,
                        false,
                        List.of(
                                conv2d(16, 3),
                                batchNorm(),
                                spiking(Lif.tks()),
                                tap("early", globalAvgPool(), dense(4)),
                                conv2d(16, 3),
                                spiking(Lif.tks()),
                                flatten(),
                                dropout(0.3),
                                dense(24),
                                batchNorm(),
                                spiking(Lif.tks()),
                                dense(4))));
    }

    private static Network network(Case test, Engine engine) {
        NetworkBuilder builder =
                Network.input(test.channels(), 9, 9).timeSteps(3).seed(11).engine(engine);
        if (test.frames()) {
            builder.encode(Encoders.frames());
        }
        test.layers().forEach(builder::add);
        return builder.build();
    }

    private static INDArray inputs(Case test, int batch, long seed) {
        int[] shape =
                test.frames() ? new int[] {batch, 3, test.channels(), 9, 9} : new int[] {batch, test.channels(), 9, 9};
        return random(seed, shape);
    }

    private static INDArray random(long seed, int... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[java.util.Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        java.util.Arrays.setAll(values, i -> random.nextGaussian());
        return Nd4j.createFromArray(values)
                .castTo(DataType.FLOAT)
                .reshape('c', java.util.Arrays.stream(shape).asLongStream().toArray());
    }

    private static Outputs gradientFor(Outputs outputs) {
        Map<String, INDArray> taps = new HashMap<>();
        outputs.taps().forEach((name, tap) -> taps.put(name, random(5, ints(tap))));
        return new Outputs(random(4, ints(outputs.logits())), taps);
    }

    private static int[] ints(INDArray array) {
        return java.util.Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
    }

    private static void assertAgree(INDArray actual, INDArray expected, String what) {
        assertAgree(actual, expected, 1e-3, what);
    }

    private static void assertAgree(INDArray actual, INDArray expected, double smallest, String what) {
        double scale = Math.max(smallest, expected.amaxNumber().doubleValue());
        double worst = actual.sub(expected).amaxNumber().doubleValue();
        assertThat(worst / scale).as(what).isLessThan(1e-4);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void countsTheNeuronsThatFiredAtLeastOnceAsTheReferenceEngine(Case test) {
        INDArray x = inputs(test, BATCH, 23);
        Network reference = network(test, new ReferenceEngine());
        Map<String, Double> expected =
                reference.predict(x, reference.timeSteps()).firedAtLeastOnce();
        Network fast = network(test, new CpuEngine());
        PredictionOutputs actual = fast.predict(x, fast.timeSteps());
        assertThat(actual.firedAtLeastOnce().keySet()).isEqualTo(expected.keySet());
        // One neuron beside its threshold may fire by rounding.
        expected.forEach((layer, share) -> assertThat(actual.firedAtLeastOnce().get(layer))
                .as("neurons of " + layer)
                .isCloseTo(share, org.assertj.core.data.Offset.offset(1e-3)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithTheReferenceEngineForwardAndBack(Case test) {
        Network reference = network(test, new ReferenceEngine());
        Network fast = network(test, new CpuEngine());
        for (int step = 0; step < 2; step++) {
            INDArray x = inputs(test, BATCH, 21 + step);
            TrainingPass expected = reference.train(x, 7);
            TrainingPass actual = fast.train(x, 7);
            assertAgree(actual.outputs().logits(), expected.outputs().logits(), "logits");
            expected.outputs()
                    .taps()
                    .forEach((name, tap) -> assertAgree(actual.outputs().taps().get(name), tap, "tap " + name));
            assertThat(actual.firingRates().keySet())
                    .isEqualTo(expected.firingRates().keySet());
            expected.firingRates()
                    .forEach((layer, rate) -> assertThat(actual.firingRates().get(layer))
                            .as("spikes of " + layer)
                            .isCloseTo(rate, org.assertj.core.data.Offset.offset(1e-6)));
            Outputs gradient = gradientFor(expected.outputs());
            INDArray actualGradient = actual.backward(gradient);
            INDArray expectedGradient = expected.backward(gradient);
            double largest = expectedGradient.amaxNumber().doubleValue();
            reference.weights().parameters().stream()
                    .filter(parameter -> parameter.role().trained())
                    .forEach(parameter -> assertAgree(
                            Weights.view(actualGradient, parameter),
                            Weights.view(expectedGradient, parameter),
                            0.1 * largest,
                            "gradient of " + parameter.name()));
        }
        assertAgree(fast.weights().statistics(), reference.weights().statistics(), "running statistics");
        INDArray x = inputs(test, BATCH + 2, 33);
        for (int steps = 1; steps <= 3; steps++) {
            assertAgree(
                    fast.predict(x, steps).outputs().logits(),
                    reference.predict(x, steps).outputs().logits(),
                    "prediction with " + steps + " steps");
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void logitsOfTheFirstStepsDoNotDependOnHowManyFollow(Case test) {
        Network fast = network(test, new CpuEngine());
        INDArray x = inputs(test, 4, 3);
        INDArray all = fast.predict(x, 3).outputs().logits();
        for (int steps = 1; steps < 3; steps++) {
            INDArray some = fast.predict(x, steps).outputs().logits();
            for (int t = 0; t < steps; t++) {
                assertThat(some.slice(t)).isEqualTo(all.slice(t));
                assertThat(some.slice(t).dup('c').data().asFloat())
                        .containsExactly(all.slice(t).dup('c').data().asFloat());
            }
        }
    }

    @Test
    void twoPassesMayBeOpenAtTheSameTime() {
        Case test = cases().findFirst().orElseThrow();
        Network fast = network(test, new CpuEngine());
        TrainingPass first = fast.train(inputs(test, 3, 1), 0);
        INDArray alone = first.backward(gradientFor(first.outputs())).dup();
        first = fast.train(inputs(test, 3, 1), 0);
        fast.train(inputs(test, 3, 2), 0);
        fast.train(inputs(test, 4, 2), 0);
        assertThat(first.backward(gradientFor(first.outputs()))).isEqualTo(alone);
    }
}
