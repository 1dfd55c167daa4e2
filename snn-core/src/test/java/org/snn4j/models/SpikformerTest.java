package org.snn4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.tap;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.layer.Attention;
import org.snn4j.layer.Layer;
import org.snn4j.layer.Spiking;
import org.snn4j.network.Network;
import org.snn4j.network.Segment;
import org.snn4j.network.SegmentRun;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Mlf;
import org.snn4j.neuron.Neuron;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Shape;

class SpikformerTest {
    private static final Sample IMAGE = Sample.image(3, 16, 16);

    private static ModelOptions options(Sample sample, int width) {
        return ModelOptions.of(sample, 10).width(width).timeSteps(2).engine(new ReferenceEngine());
    }

    private static Network network(int width, Variant variant) {
        return Models.spikformer().build(options(IMAGE, width).variant(variant));
    }

    private static Stream<Layer> all(Layer layer) {
        return Stream.concat(Stream.of(layer), layer.parts().stream().flatMap(SpikformerTest::all));
    }

    private static List<Attention> attentions(Network network) {
        return all(network.layers())
                .filter(Attention.class::isInstance)
                .map(Attention.class::cast)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"8, 1", "16, 1", "64, 2", "72, 2", "104, 2", "256, 8", "384, 12"})
    void headsHaveThirtyTwoChannelsOrALittleMore(int width, int heads) {
        Network network = network(width, Variant.of().depth(1));

        assertThat(attentions(network)).extracting(Attention::heads).containsExactly(heads);
        assertThat(attentions(network)).extracting(Attention::scale).containsExactly(0.125);
    }

    @Test
    void depthAndHeadsCanBeChosen() {
        Network network = network(24, Variant.of().depth(3).heads(6));

        assertThat(attentions(network)).extracting(Attention::heads).containsExactly(6, 6, 6);
        assertThat(network(8, Variant.of()).summary())
                .contains("residual_9.body.tokenMlp_1.conv2d_2")
                .doesNotContain("residual_10");
    }

    @ParameterizedTest
    @CsvSource({"3, 32, 8", "2, 48, 12", "3, 64, 16", "2, 128, 8", "3, 224, 14", "3, 17, 5"})
    void patchesAreFourPixelsWideAndThoseOfLargeImagesSixteen(int channels, int side, int tokens) {
        Sample sample = new Sample(Shape.of(channels, side, side), channels == 2);
        Network network = Models.spikformer()
                .build(options(sample, 8).variant(Variant.of().depth(1)));

        assertThat(attentions(network).get(0).outputShape()).isEqualTo(Shape.of(8, tokens, tokens));
    }

    @Test
    void theNeuronBehindAttentionFiresAtHalfTheThreshold() {
        assertThat(thresholds(Lif.spikingJelly().vThreshold(0.8))).containsExactly(0.8, 0.8, 0.8, 0.4, 0.8, 0.8, 0.8);
        assertThat(thresholds(Mlf.of())).containsOnly(0.6);
    }

    /** Of the last neuron of the stem, that of the positions, and those of the block. */
    private static List<Double> thresholds(Neuron neuron) {
        Network network = Models.spikformer()
                .build(options(IMAGE, 8).neuron(neuron).variant(Variant.of().depth(1)));
        return all(network.layers())
                .filter(Spiking.class::isInstance)
                .map(layer -> ((Spiking) layer).neuron().vThreshold())
                .skip(3)
                .toList();
    }

    @Test
    void linearLayersBeginSmallAndWithoutBiases() {
        Network network = network(64, Variant.of().depth(1));
        for (Parameter parameter : network.weights().parameters()) {
            INDArray values = network.weights().view(parameter);
            if (parameter.name().endsWith(".bias")) {
                assertThat(values.amaxNumber().doubleValue())
                        .as(parameter.name())
                        .isZero();
            } else if (parameter.name().contains("dense") || parameter.name().contains("tokenMlp_1.conv2d")) {
                assertThat(values.stdNumber().doubleValue())
                        .as(parameter.name())
                        .isBetween(0.018, 0.022);
            }
        }
    }

    @Test
    void classifiersStandBehindTheStemAndBehindEachBlockButTheLast() {
        Variant twoBlocks = Variant.of().depth(2);
        assertThat(Models.spikformer().stagesForSideOutputs()).containsExactly(1, 2, 3, 4);
        assertThat(Models.spikformer().stagesForSideOutputs(twoBlocks)).containsExactly(1, 2);
        assertThat(Models.spikformer().middleStage()).isEqualTo(3);
        assertThat(Models.spikformer().middleStage(twoBlocks)).isEqualTo(2);
        assertThat(Models.spikformer().middleStage(Variant.of().depth(1))).isEqualTo(1);

        ModelOptions options = options(IMAGE, 8).variant(twoBlocks);
        Network network = Models.spikformer()
                .build(options.sideOutput(1, tap("stem", globalAvgPool(), dense(10)))
                        .sideOutput(2, tap("block", globalAvgPool(), dense(10))));
        String summary = network.summary();
        assertThat(summary.indexOf("tap_1.stem"))
                .isBetween(summary.indexOf("residual_1 "), summary.indexOf("residual_2."));
        assertThat(summary.indexOf("tap_2.block"))
                .isBetween(summary.indexOf("residual_3 "), summary.indexOf("residual_4."));
        assertThatThrownBy(
                        () -> Models.spikformer().build(options.sideOutput(3, tap("last", globalAvgPool(), dense(10)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "stage 3 is the last of spikformer, so a classifier after it would be as strong as the network"
                                + " itself; choose one of [1, 2]");
    }

    @Test
    void predictsStepAfterStepWhatItPredictsAtOnce() {
        Network network = network(16, Variant.of().depth(2));
        INDArray images = Nd4j.rand(DataType.FLOAT, 2, 3, 16, 16);
        INDArray all = network.predict(images, 2).outputs().logits();
        try (SegmentRun run = Segment.whole(network).begin()) {
            for (int t = 0; t < 2; t++) {
                assertThat(run.next(network.encode(images, 2), 1).folded()).isEqualTo(all.slice(t));
            }
        }
    }

    @Test
    void saysWhichNumbersFit() {
        assertThatThrownBy(() -> network(20, Variant.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "width must be a multiple of 8 for spikformer, whose first convolution has an eighth of it, but"
                                + " was 20");
        assertThatThrownBy(() -> network(16, Variant.of().heads(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("heads must divide the width of spikformer, 16, but were 3");
        assertThatThrownBy(() -> Variant.of().depth(-1))
                .hasMessage("depth must be at least 0, which is the network's own, but was -1");
        assertThatThrownBy(() -> Models.vgg9()
                        .build(options(IMAGE, 8).variant(Variant.of().depth(2))))
                .hasMessage(
                        "vgg9 has no depth to choose; leave it out of the variant, which may choose [channels, head]");
    }
}
