package org.snn4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.contract.Closeness.numbers;
import static org.snn4j.contract.LayerContract.noise;
import static org.snn4j.encode.Encoders.direct;
import static org.snn4j.encode.Encoders.frames;
import static org.snn4j.encode.Encoders.poisson;
import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.batchNormThroughTime;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.maxPool;
import static org.snn4j.layer.Layers.residual;
import static org.snn4j.layer.Layers.spiking;
import static org.snn4j.layer.Layers.tap;
import static org.snn4j.layer.Layers.temporalBatchNorm;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.contract.Arithmetic;
import org.snn4j.encode.Encoder;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Plif;

/** In a prediction no bit of a step depends on how many steps follow, or on what they see. */
class CausalityTest {
    private static final int STEPS = 4;

    static Stream<Arithmetic> arithmetics() {
        return Arithmetic.all();
    }

    private static Network network(Arithmetic arithmetic, Encoder encoder) {
        Network network = Network.input(3, 8, 8)
                .timeSteps(STEPS)
                .seed(1)
                .dataType(arithmetic.type())
                .engine(arithmetic.engine())
                .encode(encoder)
                .add(conv2d(16, 3))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(residual(conv2d(16, 3), temporalBatchNorm(), spiking(Lif.tssd())))
                .add(maxPool(2))
                .add(conv2d(20, 3).bias(true))
                .add(spiking(Plif.of()))
                .add(tap("early", globalAvgPool(), dense(5)))
                .add(tap("brief", conv2d(8, 3), batchNormThroughTime(), spiking(Plif.of()), globalAvgPool(), dense(5))
                        .first(2))
                .add(avgPool(2))
                .add(flatten())
                .add(dense(10))
                .build();
        // Larger scales, so that neurons fire.
        INDArray weights = network.weights().trained();
        weights.addi(noise(weights.shape(), 2, arithmetic.type()).muli(0.3));
        return network;
    }

    @ParameterizedTest
    @MethodSource("arithmetics")
    void fewerStepsSayTheSameBitForBitAboutAnImage(Arithmetic arithmetic) {
        for (int batch : new int[] {1, 3, 16}) {
            INDArray images = noise(new long[] {batch, 3, 8, 8}, 3, arithmetic.type());
            checkFewerSteps(network(arithmetic, direct()), images);
            checkFewerSteps(network(arithmetic, poisson(0.8)), images);
        }
    }

    @ParameterizedTest
    @MethodSource("arithmetics")
    void fewerStepsSayTheSameBitForBitAboutFrames(Arithmetic arithmetic) {
        for (int batch : new int[] {1, 3, 16}) {
            INDArray frames = noise(new long[] {batch, STEPS, 3, 8, 8}, 3, arithmetic.type());
            checkFewerSteps(network(arithmetic, frames()), frames);
        }
    }

    private static void checkFewerSteps(Network network, INDArray inputs) {
        Outputs all = network.predictWithTaps(inputs, STEPS).outputs();
        assertThat(all.logits().std().getDouble(0)).isPositive();
        for (int steps = 1; steps <= STEPS; steps++) {
            Outputs some = network.predictWithTaps(inputs, steps).outputs();
            assertThat(some.timeSteps()).isEqualTo(steps);
            double[] logits = numbers(some.logits());
            assertThat(logits).isEqualTo(Arrays.copyOf(numbers(all.logits()), logits.length));
            for (String tap : new String[] {"early", "brief"}) {
                double[] early = numbers(some.taps().get(tap));
                assertThat(some.taps().get(tap).size(0)).isEqualTo(tap.equals("early") ? steps : Math.min(2, steps));
                assertThat(early).isEqualTo(Arrays.copyOf(numbers(all.taps().get(tap)), early.length));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("arithmetics")
    void whatLaterFramesShowDoesNotMatter(Arithmetic arithmetic) {
        Network network = network(arithmetic, frames());
        INDArray frames = noise(new long[] {3, STEPS, 3, 8, 8}, 3, arithmetic.type());
        double[] before = numbers(network.predict(frames, STEPS).outputs().logits());
        for (int changed = 1; changed < STEPS; changed++) {
            INDArray other = frames.dup('c');
            other.get(NDArrayIndex.all(), NDArrayIndex.interval(changed, STEPS)).muli(-3);
            double[] after = numbers(network.predict(other, STEPS).outputs().logits());
            int same = changed * 3 * 10;
            assertThat(Arrays.copyOf(after, same)).isEqualTo(Arrays.copyOf(before, same));
            assertThat(after).isNotEqualTo(before);
        }
    }
}
