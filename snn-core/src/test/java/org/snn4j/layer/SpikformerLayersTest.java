package org.snn4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.layer.Layers.patchSplitting;
import static org.snn4j.layer.Layers.spikingSelfAttention;
import static org.snn4j.layer.Layers.temporalBatchNorm;
import static org.snn4j.layer.Layers.tokenLinear;
import static org.snn4j.layer.Layers.tokenMlp;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.LayerContract;
import org.snn4j.neuron.Lif;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;
import org.snn4j.surrogate.Sigmoid;
import org.snn4j.surrogate.Smooth;

class SpikformerLayersTest {
    private static final Lif SMOOTH = Lif.of(2).surrogate(Smooth.of(Sigmoid.of(4)));

    @Nested
    class SelfAttention implements LayerContract {
        @Override
        public LayerFactory factory() {
            return spikingSelfAttention(2, SMOOTH).attentionNeuron(SMOOTH.vThreshold(0.5));
        }

        @Override
        public Shape inputShape() {
            return Shape.of(4, 2, 2);
        }
    }

    @Nested
    class SelfAttentionWithWeightsPerStep implements LayerContract {
        @Override
        public LayerFactory factory() {
            return spikingSelfAttention(1, SMOOTH).norm(temporalBatchNorm()).scale(0.5);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 2, 2);
        }
    }

    @Nested
    class Mlp implements LayerContract {
        @Override
        public LayerFactory factory() {
            return tokenMlp(2, SMOOTH);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(3, 2, 2);
        }
    }

    private final Scope scope = Scope.root(2, new SplittableRandom(1));

    private Layer make(LayerFactory factory, int... input) {
        return factory.create(Shape.of(input), scope.next(factory.kind()));
    }

    @Test
    void patchesOfCifarAreFourPixelsWideAndThoseOfImageNetSixteen() {
        Lif neuron = Lif.spikingJelly();
        assertThat(make(patchSplitting(384, neuron), 3, 32, 32).outputShape()).isEqualTo(Shape.of(384, 8, 8));
        assertThat(make(patchSplitting(512, neuron).pools(4), 3, 224, 224).outputShape())
                .isEqualTo(Shape.of(512, 14, 14));
        assertThat(make(patchSplitting(256, neuron).pools(4), 2, 128, 128).outputShape())
                .isEqualTo(Shape.of(256, 8, 8));
    }

    @Test
    void theLastConvolutionsArePooled() {
        List<Layer> layers =
                make(patchSplitting(64, Lif.spikingJelly()).pools(1), 3, 9, 9).flattened();
        assertThat(layers)
                .extracting(Layer::kind)
                .containsExactly(
                        "conv2d",
                        "batchNorm",
                        "spiking",
                        "conv2d",
                        "batchNorm",
                        "spiking",
                        "conv2d",
                        "batchNorm",
                        "spiking",
                        "conv2d",
                        "batchNorm",
                        "spiking",
                        "maxPool");
        assertThat(layers.stream().filter(Conv2d.class::isInstance))
                .extracting(layer -> layer.outputShape().size(0))
                .containsExactly(8, 16, 32, 64);
    }

    @Test
    void aBlockHasTheParametersOfFourLinearLayersAndOfTwo() {
        Lif neuron = Lif.spikingJelly();
        make(spikingSelfAttention(8, neuron), 256, 8, 8);
        make(tokenMlp(4, neuron), 256, 8, 8);
        // Weights and biases of q, k, v and the last one, of 256 to 1024 and back; gamma and beta for each output.
        long attention = 4 * (256 * 256 + 256 + 2 * 256);
        long mlp = (256 * 1024 + 1024 + 2 * 1024) + (1024 * 256 + 256 + 2 * 256);
        assertThat(scope.weights(DataType.FLOAT).trained().length()).isEqualTo(attention + mlp);
    }

    @Test
    void linearLayersBeginAsThoseOfVisionTransformers() {
        Layer layer = make(tokenLinear(64), 200, 1, 1);
        List<Parameter> parameters = layer.parameters();
        Weights weights = scope.weights(DataType.DOUBLE);
        INDArray weight = weights.view(parameters.get(0));
        assertThat(weight.shape()).containsExactly(64, 200, 1, 1);
        // 12,800 numbers: the deviation of their deviation is 0.02 / sqrt(2 * 12,800) = 0.000125.
        assertThat(weight.stdNumber().doubleValue()).isBetween(0.0195, 0.0205);
        assertThat(weight.meanNumber().doubleValue()).isBetween(-0.0007, 0.0007);
        assertThat(weights.view(parameters.get(1)).amaxNumber().doubleValue()).isZero();
    }

    @Test
    void aTruncatedNormalStaysInsideItsLimits() {
        double[] numbers = new double[10_000];
        Initializer.truncatedNormal(2).fill(numbers, 1, 1, new SplittableRandom(3));
        double largest = 0;
        double squares = 0;
        for (double number : numbers) {
            largest = Math.max(largest, Math.abs(number));
            squares += number * number;
        }
        assertThat(largest).isLessThan(2).isGreaterThan(1.99);
        // A normal of deviation 1 cut off at ±1 has the variance 1 - 2 phi(1) / (2 Phi(1) - 1) = 0.29112.
        assertThat(Math.sqrt(squares / numbers.length)).isBetween(2 * 0.5395 - 0.02, 2 * 0.5395 + 0.02);
        assertThatThrownBy(() -> Initializer.truncatedNormal(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("deviation must be at most 2.0, where the normal is cut off, but was 3.0");
    }

    @Test
    void saysWhichInputItNeeds() {
        Lif neuron = Lif.spikingJelly();
        assertThatThrownBy(() -> make(spikingSelfAttention(3, neuron), 16, 4, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("selfAttention of 3 heads gives each head as many channels, but got [16, 4, 4]; choose a"
                        + " number of heads that divides the channels");
        assertThatThrownBy(() -> make(tokenMlp(4, neuron), 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tokenMlp expects an input of [channels, height, width], whose pixels are its tokens, but"
                        + " got [16]; put it before flatten() and globalAvgPool()");
        assertThatThrownBy(() -> patchSplitting(20, neuron))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("embedding must be a multiple of 8, since the first convolution has an eighth of its"
                        + " channels, but was 20");
        assertThatThrownBy(() -> patchSplitting(16, neuron).pools(5))
                .hasMessage("pools must lie in 0..4, one for each convolution at most, but was 5");
        assertThatThrownBy(() -> spikingSelfAttention(0, neuron)).hasMessage("heads must be at least 1, but was 0");
        assertThatThrownBy(() -> tokenMlp(0, neuron)).hasMessage("ratio must be at least 1, but was 0");
    }
}
