package org.snn4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.tap;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.layer.LayerFactory;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;

class ModelsTest {
    private static final Sample IMAGE = new Sample(Shape.of(3, 32, 32), false);

    private static ModelOptions options(Sample input, int width, int classes, int timeSteps, Norm norm) {
        return new ModelOptions(
                input,
                classes,
                width,
                timeSteps,
                1,
                Lif.tks(),
                norm,
                new ReferenceEngine(),
                DataType.FLOAT,
                Map.of(),
                Variant.of());
    }

    private static ModelOptions options(int width, int classes) {
        return options(width, classes, Norm.BN);
    }

    private static ModelOptions options(int width, int classes, Norm norm) {
        return options(IMAGE, width, classes, 4, norm);
    }

    private static double[] values(Network network, String parameter) {
        Weights weights = network.weights();
        return weights.parameters().stream()
                .filter(each -> each.name().equals(parameter))
                .findFirst()
                .map(each -> weights.view(each).dup('c').data().asDouble())
                .orElseThrow();
    }

    @Test
    void theScaleOfThresholdDependentNormalisationBeginsAtTheThresholdOfTheNeuron() {
        Network plain = Models.convnet().build(options(2, 10));
        Network dependent = Models.convnet().build(options(2, 10, Norm.TDBN));

        assertThat(values(plain, "batchNorm_3.gamma")).containsOnly(1).hasSize(8);
        assertThat(values(dependent, "batchNorm_3.gamma")).containsOnly(0.5).hasSize(8);
    }

    @Test
    void anEngineThatWasChosenStaysWhenTheTypeChanges() {
        ReferenceEngine chosen = new ReferenceEngine();
        ModelOptions options = ModelOptions.of(IMAGE, 10);

        assertThat(options.engine()).isNull();
        assertThat(options.engine(chosen).dataType(DataType.DOUBLE).engine()).isSameAs(chosen);
        assertThat(options.dataType(DataType.DOUBLE).engine(chosen).engine()).isSameAs(chosen);
    }

    /** The scale begins at alpha * vThreshold, and both branches share the variance of their sum. */
    @Test
    void bothBranchesOfABlockBeginWithHalfTheVarianceUnderThresholdDependentNormalisation() {
        Network network = Models.resnet18().build(options(1, 10, Norm.TDBN));

        assertThat(values(network, "batchNorm_1.gamma")).containsOnly(0.5);
        assertThat(values(network, "residual_3.body.batchNorm_1.gamma")).containsOnly(0.5);
        float half = (float) (0.5 * Math.sqrt(0.5));
        assertThat(values(network, "residual_1.body.batchNorm_2.gamma")).containsOnly(half);
        assertThat(values(network, "residual_3.body.batchNorm_2.gamma")).containsOnly(half);
        assertThat(values(network, "residual_3.shortcut.batchNorm_1.gamma")).containsOnly(half);
        assertThat(values(Models.resnet18().build(options(1, 10)), "residual_3.shortcut.batchNorm_1.gamma"))
                .containsOnly(1);
    }

    @Test
    void optionsAreChangedPieceByPiece() {
        ModelOptions options = ModelOptions.of(Sample.image(3, 32, 32), 7)
                .width(2)
                .timeSteps(3)
                .seed(9)
                .neuron(Lif.tet())
                .norm(Norm.TEBN)
                .engine(new ReferenceEngine())
                .sideOutput(2, tap("early", globalAvgPool(), dense(7)))
                .sideOutput(3, tap("late", globalAvgPool(), dense(7)));

        Network network = Models.vgg9().build(options);

        assertThat(network.classes()).isEqualTo(7);
        assertThat(network.timeSteps()).isEqualTo(3);
        assertThat(network.taps()).containsOnlyKeys("early", "late");
        assertThat(options)
                .isEqualTo(options(IMAGE, 2, 7, 3, Norm.TEBN)
                        .seed(9)
                        .neuron(Lif.tet())
                        .sideOutput(2, options.sideOutputs().get(2))
                        .sideOutput(3, options.sideOutputs().get(3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vgg9", "convnet", "resnet18"})
    void optionsInDoubleMakeANetworkThatComputesInDouble(String model) {
        ModelOptions options = ModelOptions.of(IMAGE, 10).width(1).timeSteps(2).dataType(DataType.DOUBLE);

        Network network = Models.byName().get(model).build(options);

        INDArray images = Nd4j.rand(DataType.DOUBLE, 2, 3, 32, 32);
        assertThat(network.weights().dataType()).isEqualTo(DataType.DOUBLE);
        assertThat(network.predict(images, 2).outputs().logits().dataType()).isEqualTo(DataType.DOUBLE);
        assertThat(options.dataType(DataType.FLOAT))
                .isEqualTo(ModelOptions.of(IMAGE, 10).width(1).timeSteps(2));
    }

    @Test
    void optionsRefuseTypesThatNetworksDoNotComputeIn() {
        ModelOptions options = ModelOptions.of(IMAGE, 10).width(1).dataType(DataType.INT);

        assertThatThrownBy(() -> Models.vgg9().build(options))
                .hasMessage("dataType must be FLOAT or DOUBLE, but was INT");
    }

    @Test
    void optionsRefuseNumbersBelowOne() {
        assertThatThrownBy(() -> ModelOptions.of(IMAGE, 0)).hasMessage("classes must be at least 1, but was 0");
        assertThatThrownBy(() -> options(0, 10)).hasMessage("width must be at least 1, but was 0");
        assertThatThrownBy(() -> options(1, 10).timeSteps(0)).hasMessage("timeSteps must be at least 1, but was 0");
    }

    @Test
    void temporalNormalisationAddsAWeightAStepToEachLayer() {
        Network plain = Models.vgg9().build(options(2, 10));
        Network temporal = Models.vgg9().build(options(2, 10, Norm.TEBN));

        assertThat(temporal.weights().trained().length())
                .isEqualTo(plain.weights().trained().length() + 8 * 4);
        assertThat(values(temporal, "batchNorm_1.timeWeights")).containsExactly(1, 1, 1, 1);
    }

    @Test
    void vgg9OfWidth16HasTheParametersOfThePeer() {
        Network network = Models.vgg9().build(options(16, 10));

        // Convolutions 3-16-32-64-64-128-128-128-128 of 3x3 without bias, a scale and a shift a channel, and a dense
        // layer of 128 x 10 with bias.
        int[] channels = {3, 16, 32, 64, 64, 128, 128, 128, 128};
        long expected = 128 * 10 + 10;
        for (int i = 1; i < channels.length; i++) {
            expected += 9L * channels[i - 1] * channels[i] + 2L * channels[i];
        }
        assertThat(network.weights().trained().length()).isEqualTo(expected);
        assertThat(network.classes()).isEqualTo(10);
        assertThat(network.timeSteps()).isEqualTo(4);
        assertThat(network.summary()).contains("[1, N, 16, 32, 32]", "[4, N, 128, 4, 4]");
    }

    @Test
    void vggSnnOfWidth64HasTheParametersOfTheAuthorsProgram() {
        ModelOptions events = options(Models.vggSnn().usualSample(), 64, 10, 10, Norm.BN);
        Network network = Models.vggSnn().build(events);

        assertThat(network.weights().trained().length()).isEqualTo(9_268_746);
        assertThat(network.summary()).contains("[10, N, 512, 3, 3]", "[10, N, 4608]");
    }

    @Test
    void vggSnnReadsAFrameAStep() {
        Sample small = new Sample(Shape.of(2, 16, 16), true);
        Network network = Models.vggSnn().build(options(small, 1, 3, 4, Norm.BN));
        INDArray frames = Nd4j.ones(DataType.FLOAT, 2, 4, 2, 16, 16);

        assertThat(network.predict(frames, 4).outputs().logits().shape()).containsExactly(4, 2, 3);
    }

    @Test
    void convnetHasAsManyLogitsAsClasses() {
        assertThat(Models.convnet().build(options(4, 100)).classes()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "vgg9, 64, 3, 32, 10, 9228362",
        "vgg9, 64, 3, 32, 100, 9274532",
        "vgg9, 64, 2, 48, 10, 9227786",
        "vgg-snn, 64, 2, 48, 10, 9268746",
        "resnet18, 64, 3, 32, 10, 11173962",
        "resnet18, 64, 3, 32, 100, 11220132",
        "resnet19, 128, 3, 32, 10, 12698250",
        "sew-resnet19, 64, 3, 32, 10, 12630858",
        "sew-resnet18, 64, 3, 224, 1000, 11689512",
        "sew-resnet34, 64, 3, 224, 1000, 21797672",
        "sew-resnet50, 64, 3, 224, 1000, 25557032",
        "resnet34, 64, 3, 224, 1000, 21797672",
        "spikformer, 256, 3, 32, 10, 4155178",
        "spikformer, 384, 3, 32, 10, 9324730"
    })
    void networksOfFullWidthHaveTheParametersOfThePapers(
            String model, int width, int channels, int side, int classes, long expected) {
        Sample sample = new Sample(Shape.of(channels, side, side), channels == 2);

        Network network = Models.byName().get(model).build(options(sample, width, classes, 2, Norm.BN));

        assertThat(network.weights().trained().length()).isEqualTo(expected);
    }

    @Test
    void resnet18HalvesTheImageThreeTimesAndAddsUpSpikes() {
        Network network = Models.resnet18().build(options(16, 10));

        assertThat(network.summary())
                .contains("[1, N, 16, 32, 32]", "[4, N, 16, 32, 32]", "[4, N, 32, 16, 16]", "[4, N, 128, 4, 4]")
                .contains("residual_1.body.spiking_2", "residual_3.shortcut.spiking_1")
                .doesNotContain("residual_2.shortcut", "residual_8.shortcut");
    }

    private static ModelOptions withSideOutputs(int... stages) {
        Map<Integer, LayerFactory> sideOutputs = new HashMap<>();
        for (int stage : stages) {
            sideOutputs.put(stage, tap("after-" + stage, globalAvgPool(), dense(10)));
        }
        ModelOptions options = options(2, 10);
        for (Map.Entry<Integer, LayerFactory> sideOutput : sideOutputs.entrySet()) {
            options = options.sideOutput(sideOutput.getKey(), sideOutput.getValue());
        }
        return options;
    }

    @Test
    void sideOutputsStandBehindTheirStagesAndBeforeThePool() {
        String vgg = Models.vgg9().build(withSideOutputs(2, 3, 4)).summary();
        assertThat(vgg.indexOf("tap_2.after-3")).isBetween(vgg.indexOf("spiking_4 "), vgg.indexOf("avgPool_2"));
        Network resnet = Models.resnet18().build(withSideOutputs(1, 2, 3, 4));
        assertThat(resnet.taps()).containsOnlyKeys("after-1", "after-2", "after-3", "after-4");
        assertThat(resnet.taps().get("after-3").inputShape()).isEqualTo(Shape.of(4, 16, 16));
        assertThat(Models.convnet().middleStage()).isEqualTo(2);
        assertThat(Models.byName().values())
                .filteredOn(model -> model != Models.convnet())
                .extracting(Architecture::middleStage)
                .containsOnly(3);
    }

    @Test
    void refusesSideOutputsWhereTheyHaveNoPlace() {
        assertThatThrownBy(() -> Models.vgg9().build(withSideOutputs(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stage 5 is the last of vgg9, so a classifier after it would be as strong as the network"
                        + " itself; choose one of [2, 3, 4]");
        assertThatThrownBy(() -> Models.convnet().build(withSideOutputs(7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("convnet has no stage 7; choose one of [1, 2]");
    }
}
