package org.snn4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.Closeness.numbers;
import static org.snn4j.contract.LayerContract.noise;
import static org.snn4j.encode.Encoders.direct;
import static org.snn4j.encode.Encoders.frames;
import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.residual;
import static org.snn4j.layer.Layers.spiking;
import static org.snn4j.layer.Layers.tap;
import static org.snn4j.layer.Layers.temporalBatchNorm;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.Arithmetic;
import org.snn4j.contract.FiniteDifferences;
import org.snn4j.encode.Encoder;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.layer.Layer;
import org.snn4j.neuron.Asgl;
import org.snn4j.neuron.Glif;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Mlf;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.Plif;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Weights;
import org.snn4j.surrogate.Atan;
import org.snn4j.surrogate.Rectangular;
import org.snn4j.surrogate.Smooth;

/** Whole networks of the neurons whose constants are learned, that fire at several levels, or that are random. */
class EveryNeuronTest {
    private static final int STEPS = 3;

    static Stream<Neuron> neurons() {
        return Stream.of(
                Plif.of(), Glif.of(STEPS), Mlf.of(), Asgl.of(), Asgl.of().resetBySubtraction());
    }

    /** The same kinds of neurons where they are differentiable, each with images or frames. */
    static Stream<Arguments> smoothNeurons() {
        return Stream.of(
                Arguments.of(Plif.of().vThreshold(0.4).surrogate(Smooth.of(Atan.of(2))), frames()),
                Arguments.of(Glif.of(STEPS).surrogate(Smooth.of(Atan.of(2))), direct()),
                Arguments.of(Glif.of(STEPS).gates(0.3, 0.8, 0.2).surrogate(Smooth.of(Rectangular.of(1))), frames()),
                Arguments.of(new Mlf(Lif.tebn().surrogate(Smooth.of(Atan.of(2))), List.of(0.3, 0.8)), frames()),
                Arguments.of(Asgl.of().smoothShare(1, 1).vThreshold(0.7), direct()),
                Arguments.of(Asgl.of().smoothShare(1, 1).resetBySubtraction().width(2), frames()));
    }

    static Stream<Arguments> everywhere() {
        return neurons().flatMap(neuron -> Arithmetic.all().map(arithmetic -> Arguments.of(neuron, arithmetic)));
    }

    private static Network network(Neuron neuron, Arithmetic arithmetic, Encoder encoder) {
        return network(neuron, arithmetic, encoder, 2, 6, 3);
    }

    private static Network network(
            Neuron neuron, Arithmetic arithmetic, Encoder encoder, int channels, int side, int filters) {
        Network network = Network.input(channels, side, side)
                .timeSteps(STEPS)
                .seed(2)
                .dataType(arithmetic.type())
                .engine(arithmetic.engine())
                .encode(encoder)
                .add(conv2d(filters, 3))
                .add(batchNorm())
                .add(spiking(neuron))
                .add(residual(conv2d(filters, 3), temporalBatchNorm(), spiking(neuron)))
                .add(tap("early", globalAvgPool(), dense(2)))
                .add(avgPool(2))
                .add(flatten())
                .add(dense(5))
                .add(spiking(neuron))
                .add(dense(3))
                .build();
        INDArray weights = network.weights().trained();
        weights.addi(noise(weights.shape(), 1, arithmetic.type()).muli(0.2));
        return network;
    }

    /** A network of larger weights, so that most neurons fire now and then. */
    private static Network lively(Neuron neuron, Arithmetic arithmetic, Encoder encoder) {
        Network network = network(neuron, arithmetic, encoder);
        for (Parameter parameter : network.weights().parameters()) {
            if (parameter.role() == Parameter.Role.WEIGHT) {
                network.weights().view(parameter).muli(5);
            }
        }
        return network;
    }

    private static INDArray frameInputs(Arithmetic arithmetic, int batch) {
        return noise(new long[] {batch, STEPS, 2, 6, 6}, 2, arithmetic.type());
    }

    private static INDArray imageInputs(Arithmetic arithmetic, int batch) {
        return noise(new long[] {batch, 2, 6, 6}, 2, arithmetic.type());
    }

    @ParameterizedTest
    @MethodSource("smoothNeurons")
    void gradientsOfAWholeNetworkMatchFiniteDifferences(Neuron neuron, Encoder encoder) {
        Arithmetic doubles = new Arithmetic(new ReferenceEngine(), DataType.DOUBLE);
        // Small, since every weight costs two runs.
        Network network = network(neuron, doubles, encoder, 2, 4, 2);
        long[] shape = encoder.equals(direct()) ? new long[] {2, 2, 4, 4} : new long[] {2, STEPS, 2, 4, 4};
        INDArray inputs = noise(shape, 2, DataType.DOUBLE);
        INDArray dLogits = noise(new long[] {STEPS, 2, 3}, 3, DataType.DOUBLE);
        INDArray dTap = noise(new long[] {STEPS, 2, 2}, 4, DataType.DOUBLE);

        TrainingPass pass = network.train(inputs, 9);
        INDArray gradient = pass.backward(new Outputs(dLogits, Map.of("early", dTap)));
        INDArray numeric = FiniteDifferences.gradient(
                () -> {
                    Outputs outputs = network.train(inputs, 9).outputs();
                    return outputs.logits().mul(dLogits).sumNumber().doubleValue()
                            + outputs.taps().get("early").mul(dTap).sumNumber().doubleValue();
                },
                network.weights().trained());

        double largest = numeric.amaxNumber().doubleValue();
        for (Parameter parameter : network.weights().parameters()) {
            if (parameter.role().trained()) {
                INDArray expected = Weights.view(numeric, parameter);
                assertThat(expected.amaxNumber().doubleValue())
                        .as(parameter.name() + " matters")
                        .isGreaterThan(1e-5 * largest);
                assertClose(parameter.name(), Weights.view(gradient, parameter), expected, FiniteDifferences.TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void fewerStepsSayTheSameBitForBit(Neuron neuron, Arithmetic arithmetic) {
        checkFewerSteps(lively(neuron, arithmetic, direct()), imageInputs(arithmetic, 4));
        checkFewerSteps(lively(neuron, arithmetic, frames()), frameInputs(arithmetic, 4));
    }

    private static void checkFewerSteps(Network network, INDArray inputs) {
        double[] all = numbers(network.predict(inputs, STEPS).outputs().logits());
        double[] early = early(network, inputs, STEPS);
        assertThat(Arrays.stream(early).distinct().count()).as("variety").isGreaterThan(5);
        for (int steps = 1; steps < STEPS; steps++) {
            double[] some = numbers(network.predict(inputs, steps).outputs().logits());
            assertThat(some).isEqualTo(Arrays.copyOf(all, some.length));
            double[] someEarly = early(network, inputs, steps);
            assertThat(someEarly).isEqualTo(Arrays.copyOf(early, someEarly.length));
        }
    }

    private static double[] early(Network network, INDArray inputs, int steps) {
        return numbers(network.predictWithTaps(inputs, steps).outputs().taps().get("early"));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void stepsOneAfterTheOtherSayTheSameBitForBit(Neuron neuron, Arithmetic arithmetic) {
        checkPieces(lively(neuron, arithmetic, direct()), imageInputs(arithmetic, 4));
        checkPieces(lively(neuron, arithmetic, frames()), frameInputs(arithmetic, 4));
    }

    private static void checkPieces(Network network, INDArray inputs) {
        INDArray all = network.predict(inputs, STEPS).outputs().logits();
        Sequence x = network.encode(inputs, STEPS);
        SegmentRun front = Segment.before(network, "early").begin();
        SegmentRun rest = Segment.behind(network, "early").begin();
        int[][] pieces = {{0, 1}, {1, STEPS - 1}};
        for (int[] piece : pieces) {
            Sequence logits = rest.next(front.next(x.steps(piece[0], piece[1]), piece[1]), piece[1]);
            assertThat(numbers(logits.folded()))
                    .isEqualTo(numbers(new Sequence(STEPS, all.reshape('c', STEPS * 4, 3))
                            .steps(piece[0], piece[1])
                            .folded()));
        }
        assertThat(front.steps()).isEqualTo(STEPS);

        SegmentRun run = Segment.whole(network).begin();
        run.next(x.steps(0, 1), 1);
        run.keep(2, 0, 2);
        Sequence later = run.next(x.steps(1, STEPS - 1).samples(2, 0, 2), STEPS - 1);
        for (int t = 1; t < STEPS; t++) {
            for (int[] place : new int[][] {{0, 2}, {1, 0}, {2, 2}}) {
                assertClose(
                        "sample " + place[1] + " at step " + t,
                        later.unfolded().slice(t - 1).slice(place[0]),
                        all.slice(t).slice(place[1]),
                        1e-5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void nothingOfOneCallIsLeftOverInTheNext(Neuron neuron, Arithmetic arithmetic) {
        Network network = lively(neuron, arithmetic, direct());
        INDArray inputs = imageInputs(arithmetic, 3);
        double[] said = numbers(network.predict(inputs, STEPS).outputs().logits());
        double[] learned = gradient(network, inputs);
        double[] statistics = numbers(network.weights().statistics());
        double[] saidAfter = numbers(network.predict(inputs, STEPS).outputs().logits());

        gradient(network, imageInputs(arithmetic, 5));
        network.predict(imageInputs(arithmetic, 1), 1);

        assertThat(gradient(network, inputs)).isEqualTo(learned);
        assertThat(saidAfter).isNotEqualTo(said);
        network.weights().statistics().assign(Nd4j.createFromArray(statistics));
        assertThat(numbers(network.predict(inputs, STEPS).outputs().logits())).isEqualTo(saidAfter);
    }

    private static double[] gradient(Network network, INDArray inputs) {
        TrainingPass pass = network.train(inputs, 5);
        INDArray logits = pass.outputs().logits();
        return numbers(pass.backward(Outputs.of(noise(logits.shape(), 4, logits.dataType()))));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void firingRatesCountSpikesOfEveryLevelAndHeight(Neuron neuron, Arithmetic arithmetic) {
        Map<String, Double> rates = lively(neuron, arithmetic, direct())
                .predict(imageInputs(arithmetic, 4), STEPS)
                .firingRates();

        assertThat(rates).containsOnlyKeys("spiking_1", "residual_1.body.spiking_1", "spiking_2");
        double most = neuron.membranes();
        assertThat(rates.values()).allMatch(rate -> rate > 0 && rate <= most);
        assertThat(rates.values().stream().mapToDouble(rate -> rate).max().orElseThrow())
                .isGreaterThan(0.3 * most);
    }

    @Test
    void summaryCountsWhatNeuronsLearn() {
        Arithmetic floats = new Arithmetic(new ReferenceEngine(), DataType.FLOAT);

        // 3 channels: 7 numbers for each, and one for each step.
        assertThat(line(network(Glif.of(STEPS), floats, direct()), "spiking_1")).contains(" " + 3 * (7 + STEPS) + " ");
        assertThat(line(network(Asgl.of(), floats, direct()), "spiking_1")).contains(" 2 ");
        assertThat(line(network(Plif.of(), floats, direct()), "spiking_1")).contains(" 1 ");
        assertThat(line(network(Mlf.of(), floats, direct()), "spiking_1")).contains(" 0 ");
    }

    private static String line(Network network, String layer) {
        return network.summary()
                .lines()
                .filter(line -> line.startsWith(layer + " "))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void moreStepsThanItLearnedForAreRefused(Neuron neuron, Arithmetic arithmetic) {
        Network network = network(neuron, arithmetic, direct());

        assertThatThrownBy(() -> network.predict(imageInputs(arithmetic, 1), STEPS + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "this network predicts with 1 to 3 steps, but was asked for 4; build it with timeSteps(4) to"
                                + " use more");
    }

    @Test
    void layersRefuseMoreStepsThanTheyLearnedForToo() {
        Arithmetic floats = new Arithmetic(new ReferenceEngine(), DataType.FLOAT);
        Network network = network(Glif.of(STEPS), floats, direct());

        assertThatThrownBy(() -> run(network, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("spiking_1 has learned its g for 3 steps and cannot run 4; train it with timeSteps(4)");
        Network temporal = Network.input(3, 6, 6)
                .timeSteps(STEPS)
                .engine(new ReferenceEngine())
                .add(temporalBatchNorm())
                .add(globalAvgPool())
                .build();
        assertThatThrownBy(() -> run(temporal, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "batchNorm_1 has learned its weights for 3 steps and cannot run 4; train it with timeSteps(4)");
    }

    private static void run(Network network, int index) {
        Layer layer = network.layers().parts().get(index);
        Pass pass = Pass.of(Mode.PREDICT, STEPS + 1, network.weights(), 1);
        layer.forward(new Sequence(1, noise(new long[] {2, 3, 6, 6}, 1, DataType.FLOAT)), pass);
    }
}
