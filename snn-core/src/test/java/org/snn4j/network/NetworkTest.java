package org.snn4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.contract.Closeness.numbers;
import static org.snn4j.contract.LayerContract.noise;
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

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.Arithmetic;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.layer.Layer;
import org.snn4j.layer.LayerFactory;
import org.snn4j.neuron.Lif;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;

class NetworkTest {
    private static NetworkBuilder small() {
        return Network.input(3, 8, 8)
                .engine(new ReferenceEngine())
                .add(conv2d(4, 3))
                .add(batchNorm())
                .add(spiking(Lif.spikingJelly()))
                .add(avgPool(2))
                .add(flatten())
                .add(dense(10));
    }

    @Test
    void knowsItsShapeAndNamesItsLayers() {
        Network network = small().build();
        assertThat(network.inputShape()).isEqualTo(Shape.of(3, 8, 8));
        assertThat(network.classes()).isEqualTo(10);
        assertThat(network.timeSteps()).isEqualTo(4);
        assertThat(network.weights().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(network.layers().parts())
                .extracting(Layer::name)
                .containsExactly("conv2d_1", "batchNorm_1", "spiking_1", "avgPool_1", "flatten_1", "dense_1");
    }

    @Test
    void givesLogitsOfEveryStepWhereNothingTellsStepsApart() {
        Network network = Network.input(4)
                .timeSteps(3)
                .engine(new ReferenceEngine())
                .add(tap("early", dense(2)))
                .add(dense(5))
                .build();
        TrainingPass pass = network.train(Nd4j.ones(DataType.FLOAT, 2, 4), 0);
        assertThat(pass.outputs().logits().shape()).containsExactly(3, 2, 5);
        assertThat(pass.outputs().taps().get("early").shape()).containsExactly(3, 2, 2);
        INDArray ones = Nd4j.ones(DataType.FLOAT, 3, 2, 5);
        INDArray gradient = pass.backward(new Outputs(ones, Map.of("early", Nd4j.ones(DataType.FLOAT, 3, 2, 2))));
        // Each of 7 outputs: 4 weights and a bias, each 1 for 2 samples and 3 steps.
        assertThat(gradient.sumNumber().doubleValue()).isEqualTo(7 * 5 * 2 * 3);
        assertThat(network.predict(Nd4j.ones(DataType.FLOAT, 2, 4), 2)
                        .outputs()
                        .logits()
                        .shape())
                .containsExactly(2, 2, 5);
    }

    @Test
    void computesTapsInPredictionsOnlyWhenAskedTo() {
        Network network = Network.input(4)
                .engine(new ReferenceEngine())
                .add(tap("early", dense(2)))
                .add(dense(5))
                .build();
        INDArray inputs = Nd4j.ones(DataType.FLOAT, 2, 4);
        assertThat(network.predict(inputs, 1).outputs().taps()).isEmpty();
        assertThat(network.predictWithTaps(inputs, 1).outputs().taps()).containsOnlyKeys("early");
    }

    @Test
    void reportsFiringRatesByLayer() {
        Network network = small().build();
        INDArray inputs = Nd4j.ones(DataType.FLOAT, 2, 3, 8, 8);
        assertThat(network.predict(inputs, 4).firingRates()).containsOnlyKeys("spiking_1");
        assertThat(network.train(inputs, 0).firingRates()).containsOnlyKeys("spiking_1");
    }

    @Test
    void summaryCountsEveryFrameOfFramesFromTheFirstLayerOn() {
        Network network = Network.input(2, 4, 4)
                .timeSteps(3)
                .encode(frames())
                .add(conv2d(2, 3))
                .add(spiking(Lif.spikingJelly()))
                .add(flatten())
                .add(dense(2))
                .build();

        // 2 x 2 filters of 9 numbers at 16 places, for each of 3 frames.
        assertThat(network.summary(1))
                .contains("conv2d_1")
                .contains("[3, N, 2, 4, 4]")
                .contains("1,728");
    }

    @Test
    void summaryShowsShapesOverTimeParametersAndWhatIsKept() {
        Network network = Network.input(3, 8, 8)
                .engine(new ReferenceEngine())
                .add(conv2d(16, 3))
                .add(batchNorm())
                .add(spiking(Lif.spikingJelly()))
                .add(residual(conv2d(16, 3), spiking(Lif.spikingJelly())))
                .add(tap("early", globalAvgPool(), dense(10)).first(2))
                .add(avgPool(2))
                .add(flatten())
                .add(dense(10))
                .build();
        String summary = network.summary(32);
        assertThat(summary).startsWith("""
                layer                        output [T, N, ...]  parameters  multiply-adds/sample      bytes
                --------------------------------------------------------------------------------------------
                conv2d_1                     [1, N, 16, 8, 8]           432                27,648     24,576
                batchNorm_1                  [1, N, 16, 8, 8]            64                     0    131,072
                spiking_1                    [4, N, 16, 8, 8]             0                     0  1,048,576
                residual_1.body.conv2d_1     [4, N, 16, 8, 8]         2,304               589,824    524,288
                residual_1.body.spiking_1    [4, N, 16, 8, 8]             0                     0  1,048,576
                residual_1                   [4, N, 16, 8, 8]             0                     0          0
                tap_1.early.globalAvgPool_1  [2, N, 16]                   0                     0          0
                tap_1.early.dense_1          [2, N, 10]                 170                   320      4,096
                tap_1                        [4, N, 16, 8, 8]             0                     0          0
                avgPool_1                    [4, N, 16, 4, 4]             0                     0    524,288
                flatten_1                    [4, N, 256]                  0                     0          0
                dense_1                      [4, N, 10]               2,570                10,240    131,072
                --------------------------------------------------------------------------------------------
                trained parameters 5,508, running statistics 32
                multiply-adds 627,712 a sample
                footprint 21,480 bytes, and 8,192 for the membranes of a sample
                energy of the multiply-adds 2,887.5 nJ a sample at 4.6 pJ each (45 nm), without memory; Model.energy and evaluate --energy count what zeros save
                tap early has 170 of the parameters, and takes 320 multiply-adds (0.1 %) on top, in training only
                engine: reference (ND4J)
                memory to train with T = 4 and batches of 32:
                  layers                                 3.3 MiB
                  temporary arrays                       1.5 MiB
                """);
        assertThat(summary)
                .containsPattern("  Java, its heap and libraries +[0-9.,]+ MiB\n")
                .endsWith(" MiB\n");
    }

    /** A network with a tap inside a residual block and one behind it, whose branches count their runs. */
    private static NetworkBuilder tapped(Arithmetic arithmetic, AtomicInteger runs) {
        return Network.input(3, 8, 8)
                .dataType(arithmetic.type())
                .engine(arithmetic.engine())
                .add(conv2d(16, 3))
                .add(residual(
                        tap("inner", counting(runs), globalAvgPool(), dense(10)),
                        conv2d(16, 3),
                        batchNorm(),
                        spiking(Lif.spikingJelly())))
                .add(tap("outer", counting(runs), globalAvgPool(), dense(10)).first(2))
                .add(globalAvgPool())
                .add(dense(10));
    }

    /** The identity, which notes that it ran. */
    private static LayerFactory counting(AtomicInteger runs) {
        record Counting(String name, Shape outputShape, AtomicInteger runs) implements Layer {
            @Override
            public String kind() {
                return "layer";
            }

            @Override
            public Forward forward(Sequence x, Pass pass) {
                runs.incrementAndGet();
                return new Forward(x, dy -> dy);
            }
        }
        return (input, scope) -> new Counting(scope.name(), input, runs);
    }

    @ParameterizedTest
    @MethodSource("org.snn4j.contract.Arithmetic#all")
    void aNetworkWithoutItsTapsPredictsTheSameBitForBit(Arithmetic arithmetic) {
        Network network = tapped(arithmetic, new AtomicInteger()).build();
        INDArray x = noise(new long[] {3, 3, 8, 8}, 1, arithmetic.type());
        network.train(x, 0);

        Network bare = network.withoutTaps();

        for (int steps = 1; steps <= 4; steps++) {
            assertThat(numbers(bare.predict(x, steps).outputs().logits()))
                    .containsExactly(numbers(network.predict(x, steps).outputs().logits()));
        }
        assertThat(bare.taps()).isEmpty();
        assertThat(bare.predictWithTaps(x, 4).outputs().taps()).isEmpty();
        assertThat(network.taps()).containsOnlyKeys("inner", "outer");
        assertThat(bare.weights().parameters())
                .extracting(Parameter::name)
                .containsExactlyElementsOf(network.weights().parameters().stream()
                        .map(Parameter::name)
                        .filter(name -> !name.contains("tap_"))
                        .toList());
        assertThat(bare.weights().trained().length())
                .isEqualTo(network.weights().trained().length() - 2 * (16 * 10 + 10));
    }

    @ParameterizedTest
    @MethodSource("org.snn4j.contract.Arithmetic#all")
    void aPredictionNeverRunsTheBranchOfATap(Arithmetic arithmetic) {
        AtomicInteger runs = new AtomicInteger();
        Network network = tapped(arithmetic, runs).build();
        INDArray x = noise(new long[] {3, 3, 8, 8}, 1, arithmetic.type());

        network.predict(x, 4);
        network.withoutTaps().predict(x, 4);
        network.withoutTaps().train(x, 0);
        assertThat(runs).hasValue(0);

        network.predictWithTaps(x, 4);
        assertThat(runs).hasValue(2);
        network.train(x, 0);
        assertThat(runs).hasValue(4);
    }

    @Test
    void aNetworkWithoutTapsIsItsOwnDeployment() {
        Network network = small().build();
        assertThat(network.withoutTaps()).isSameAs(network);
    }

    @Test
    void aNetworkWithoutItsTapsHasWeightsOfItsOwn() {
        Network network = small().add(tap("end", dense(2))).build();
        Network bare = network.withoutTaps();
        double before = bare.weights().trained().sumNumber().doubleValue();
        network.weights().trained().addi(1);
        assertThat(bare.weights().trained().sumNumber().doubleValue()).isEqualTo(before);
    }

    @Test
    void refusesATapThatSeesMoreStepsThanThereAre() {
        assertThatThrownBy(() -> small().add(tap("early", dense(2)).first(6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tap early looks at the first 6 steps, but the network trains with 4; call timeSteps(6) or"
                        + " more, or let it look at fewer");
    }

    @Test
    void refusesSettingsAfterTheFirstLayer() {
        assertThatThrownBy(() -> small().seed(7))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("seed(7) must come before the first add(...); weights are drawn as layers are added");
        assertThatThrownBy(() -> small().timeSteps(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("timeSteps(2) must come before the first add(...); layers may learn one number a step");
        assertThatThrownBy(() -> small().dataType(DataType.DOUBLE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("dataType(DOUBLE) must come before the first add(...); all layers share it");
        assertThatThrownBy(() -> small().engine(new ReferenceEngine()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("engine(...) must come before the first add(...); all layers share it");
        assertThatThrownBy(() -> small().encode(frames()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("encode(...) must come before the first add(...); layers read what it gives");
    }

    @Test
    void refusesAWrongLayerAtTheCallThatAddsIt() {
        NetworkBuilder builder = Network.input(3, 32, 32);
        assertThatThrownBy(() -> builder.add(dense(10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dense expects a flat input, but got [3, 32, 32]; add flatten() before it");
        assertThatThrownBy(() ->
                        Network.input(4).add(tap("early", dense(2))).add(residual(tap("early", dense(2)), dense(4))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("each tap needs a name of its own, but early is there already; rename one of them");
    }

    @Test
    void refusesANetworkWithoutLogits() {
        assertThatThrownBy(() -> Network.input(3, 8, 8).add(conv2d(4, 3)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a network must end in logits [classes], but its last layer gives [4, 8, 8]; add"
                        + " globalAvgPool() or flatten() and dense(classes) before build()");
        assertThatThrownBy(() -> Network.input(3, 8, 8).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a network needs layers, but none was added; call add(...) before build()");
        assertThatThrownBy(() -> Network.input(3).dataType(DataType.INT32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dataType must be FLOAT or DOUBLE, but was INT");
        assertThatThrownBy(() -> Network.input(3).timeSteps(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timeSteps must be at least 1, but was 0");
    }

    @Test
    void refusesMoreStepsThanItWasBuiltFor() {
        Network network = small().build();
        INDArray inputs = Nd4j.ones(DataType.FLOAT, 2, 3, 8, 8);
        assertThatThrownBy(() -> network.predict(inputs, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this network predicts with 1 to 4 steps, but was asked for 5; build it with timeSteps(5)"
                        + " to use more");
        assertThatThrownBy(() -> network.predict(inputs, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this network predicts with 1 to 4 steps, but was asked for 0");
    }

    @Test
    void refusesInputsOfAnotherShape() {
        Network network = small().build();
        String message = "this network expects samples of [3, 8, 8], but inputs of [2, 3, 9, 8] are read as samples of"
                + " [3, 9, 8]; give the batch first and, with encode(frames()), the frames second";
        INDArray inputs = Nd4j.ones(DataType.FLOAT, 2, 3, 9, 8);
        assertThatThrownBy(() -> network.predict(inputs, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> network.train(inputs, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> network.train(Nd4j.ones(DataType.FLOAT, 3), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "this network expects samples of [3, 8, 8], but inputs of [3] are read as samples of []; give"
                                + " the batch first and, with encode(frames()), the frames second");
    }

    @Test
    void refusesGradientsThatDoNotFit() {
        Network network = small().build();
        INDArray inputs = Nd4j.ones(DataType.FLOAT, 2, 3, 8, 8);
        INDArray dLogits = Nd4j.ones(DataType.FLOAT, 4, 2, 10);
        assertThatThrownBy(() -> network.train(inputs, 0).backward(Outputs.of(Nd4j.ones(DataType.FLOAT, 4, 1, 10))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the gradient of logits must be [4, 2, 10] like them, but was [4, 1, 10]");
        assertThatThrownBy(() -> network.train(inputs, 0).backward(new Outputs(dLogits, Map.of("late", dLogits))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the gradient has a tap late, but this network has []");
        TrainingPass pass = network.train(inputs, 0);
        pass.backward(Outputs.of(dLogits));
        assertThatThrownBy(() -> pass.backward(Outputs.of(dLogits)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "backward(...) may be called once per pass, but was called before; call train(...)" + " again");
    }
}
