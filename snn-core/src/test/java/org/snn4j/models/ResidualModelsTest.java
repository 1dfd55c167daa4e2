package org.snn4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.tap;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.layer.Residual.Connect;
import org.snn4j.models.Variant.Head;
import org.snn4j.network.Network;
import org.snn4j.network.Outputs;
import org.snn4j.network.TrainingPass;
import org.snn4j.neuron.IntegrateAndFire;
import org.snn4j.neuron.Lif;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;

/** ResNet-19, ResNet-34 and SEW-ResNets, and what a {@link Variant} changes. */
class ResidualModelsTest {
    private static ModelOptions options(Sample input) {
        return ModelOptions.of(input, 10)
                .width(2)
                .timeSteps(2)
                .neuron(Lif.tks())
                .engine(new ReferenceEngine());
    }

    static List<Architecture> all() {
        return List.copyOf(Models.byName().values());
    }

    private static double[] values(Network network, String parameter) {
        Weights weights = network.weights();
        return weights.parameters().stream()
                .filter(each -> each.name().equals(parameter))
                .findFirst()
                .map(each -> weights.view(each).dup('c').data().asDouble())
                .orElseThrow();
    }

    private static INDArray random(long seed, long... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        INDArray values = Nd4j.create(DataType.FLOAT, shape);
        for (long i = 0; i < values.length(); i++) {
            values.putScalar(i, random.nextGaussian());
        }
        return values;
    }

    /** The quirk of the authors' program: the stem, which no addition follows, has the alpha of a branch. */
    @Test
    void resnet19BeginsWithAlphaOneOnlyInTheFirstNormalisationOfABlock() {
        Network network =
                Models.resnet19().build(options(Sample.image(3, 16, 16)).norm(Norm.TDBN));

        float branch = (float) (0.5 * Math.sqrt(0.5));
        assertThat(values(network, "batchNorm_1.gamma")).containsOnly(branch);
        assertThat(values(network, "residual_4.body.batchNorm_1.gamma")).containsOnly(0.5);
        assertThat(values(network, "residual_4.body.batchNorm_2.gamma")).containsOnly(branch);
        assertThat(values(network, "residual_4.shortcut.batchNorm_1.gamma")).containsOnly(branch);
        assertThat(values(network, "residual_1.shortcut.batchNorm_1.gamma")).containsOnly(branch);
    }

    @Test
    void resnet19FiresBehindTheAdditionAndHasANormalisationAloneInItsFirstShortcut() {
        String table = Models.resnet19().build(options(Sample.image(3, 32, 32))).summary();

        assertThat(table)
                .contains("residual_1.shortcut.batchNorm_1", "residual_4.shortcut.conv2d_1", "dense_1", "dense_2")
                .contains("[2, N, 2, 32, 32]", "[2, N, 4, 16, 16]", "[2, N, 8, 8, 8]", "[2, N, 4] ")
                .doesNotContain("residual_1.shortcut.conv2d_1", "residual_2.shortcut", "body.spiking_2");
    }

    @Test
    void theStemOfImageNetQuartersTheImage() {
        String table =
                Models.sewResnet50().build(options(Sample.image(3, 224, 224))).summary();

        assertThat(table)
                .contains("[1, N, 2, 112, 112]", "[2, N, 2, 56, 56]", "[2, N, 8, 56, 56]", "[2, N, 64, 7, 7]")
                .contains("residual_1.shortcut.conv2d_1", "residual_3.body.conv2d_3", "residual_16.body.spiking_3");
    }

    /** By Fang et al., section 3.3: with a body of zeros, or of ones for AND, a block gives its shortcut. */
    @ParameterizedTest
    @EnumSource
    void aBlockBeginsAsItsShortcutAloneByZeroInitialisation(Connect connect) {
        Sample sample = Sample.image(3, 32, 32);
        ModelOptions options = options(sample).neuron(IntegrateAndFire.sew());
        Variant variant = Variant.of().connect(connect);
        INDArray images = random(3, 4, 3, 32, 32);

        Network plain = Models.sewResnet18().build(options.variant(variant));
        Network zero = Models.sewResnet18().build(options.variant(variant.zeroInit(true)));

        double fires = connect == Connect.AND ? 1 : 0;
        TrainingPass pass = zero.train(images, 0);
        for (int block = 1; block <= 8; block++) {
            String norm = "residual_" + block + ".body.batchNorm_2";
            assertThat(values(zero, norm + ".gamma")).containsOnly(0);
            assertThat(values(zero, norm + ".beta")).containsOnly(fires);
            assertThat(values(plain, norm + ".gamma")).containsOnly(1);
            assertThat(values(plain, norm + ".beta")).containsOnly(0);
            assertThat(pass.firingRates().get("residual_" + block + ".body.spiking_2"))
                    .isEqualTo(fires);
        }
        assertThat(values(zero, "residual_3.shortcut.batchNorm_1.gamma")).containsOnly(1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyNetworkReadsImagesAndFramesOfEventsAndGivesFiniteGradients(Architecture model) {
        for (Sample sample : List.of(Sample.image(3, 32, 32), Sample.frames(2, 48, 48))) {
            ModelOptions narrow = model == Models.spikformer() ? options(sample).width(8) : options(sample);
            Network network =
                    model.build(narrow.sideOutput(model.middleStage(), tap("weak", globalAvgPool(), dense(10))));
            int side = sample.shape().size(1);
            INDArray inputs = sample.frames() ? random(1, 3, 2, 2, side, side) : random(1, 3, 3, side, side);

            TrainingPass pass = network.train(inputs, 0);
            Outputs outputs = pass.outputs();
            INDArray gradient = pass.backward(new Outputs(
                    Nd4j.onesLike(outputs.logits()),
                    java.util.Map.of("weak", Nd4j.onesLike(outputs.taps().get("weak")))));

            assertThat(outputs.logits().shape()).containsExactly(2, 3, 10);
            assertThat(gradient.sumNumber().doubleValue()).isFinite();
            assertThat(gradient.amaxNumber().doubleValue()).isPositive();
        }
    }

    @Test
    void stagesOfResnet19AreThoseOfItsPaperBehindTheStem() {
        for (Architecture model : List.of(Models.resnet19(), Models.sewResnet19())) {
            ModelOptions options = options(Sample.image(3, 32, 32));
            for (int stage : model.stagesForSideOutputs()) {
                options = options.sideOutput(stage, tap("after-" + stage, globalAvgPool(), dense(10)));
            }
            Network network = model.build(options);
            int wider = model == Models.resnet19() ? 1 : 2;

            assertThat(network.taps().get("after-1").inputShape()).isEqualTo(Shape.of(2, 32, 32));
            assertThat(network.taps().get("after-2").inputShape()).isEqualTo(Shape.of(2 * wider, 32, 32));
            assertThat(network.taps().get("after-3").inputShape()).isEqualTo(Shape.of(4 * wider, 16, 16));
            assertThat(network.taps()).hasSize(3);
        }
    }

    @Test
    void vgg9TakesOtherChannelsAndTheHeadOfVggSnn() {
        ModelOptions options = options(Sample.image(3, 32, 32));
        String table = Models.vgg9()
                .build(options.variant(
                        Variant.of().channels(1, 1, 2, 2, 4, 4, 8, 8).head(Head.FLATTEN)))
                .summary();
        Network flat = Models.vgg9().build(options.variant(Variant.of().head(Head.FLATTEN)));

        assertThat(table).contains("[2, N, 2, 32, 32]", "[2, N, 4, 16, 16]", "[2, N, 8, 8, 8]", "[2, N, 64]");
        assertThat(table).doesNotContain("[2, N, 8, 16, 16]");
        assertThat(flat.weights().trained())
                .isEqualTo(Models.vggSnn().build(options).weights().trained());
    }

    @Test
    void refusesChoicesThatANetworkDoesNotHave() {
        ModelOptions options = options(Sample.image(3, 32, 32));
        assertThatThrownBy(() ->
                        Models.resnet18().build(options.variant(Variant.of().connect(Connect.AND))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("resnet18 has no connect to choose; leave it out of the variant");
        assertThatThrownBy(
                        () -> Models.vgg9().build(options.variant(Variant.of().zeroInit(true))))
                .hasMessage("vgg9 has no zeroInit to choose; leave it out of the variant, which may choose"
                        + " [channels, head]");
        assertThatThrownBy(() ->
                        Models.sewResnet18().build(options.variant(Variant.of().head(Head.AVERAGE))))
                .hasMessage("sew-resnet18 has no head to choose; leave it out of the variant, which may choose"
                        + " [connect, zeroInit]");
        assertThatThrownBy(() ->
                        Models.sewResnet18().build(options.variant(Variant.of().channels(1))))
                .hasMessage("sew-resnet18 has no channels to choose; leave it out of the variant, which may choose"
                        + " [connect, zeroInit]");
    }

    @Test
    void refusesChannelsThatDoNotFit() {
        ModelOptions options = options(Sample.image(3, 32, 32));
        assertThatThrownBy(
                        () -> Models.vgg9().build(options.variant(Variant.of().channels(1, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("channels must be 8 multiples of the width, one for each convolution, but were [1, 2]");
        assertThatThrownBy(() -> Variant.of().channels(1, 0))
                .hasMessage("channels must be multiples of the width, each at least 1, but were [1, 0]");
    }
}
