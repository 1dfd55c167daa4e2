package org.snn4j.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.numbers;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.pass.Sequence;

class EncodersTest {
    private static Sequence encode(Encoder encoder, INDArray inputs, int steps, long seed) {
        return encoder.encode(inputs, steps, new SplittableRandom(seed));
    }

    @Test
    void directLetsOneStepStandForAll() {
        INDArray images = Nd4j.ones(DataType.FLOAT, 2, 3, 4, 4);
        Sequence encoded = encode(Encoders.direct(), images, 4, 1);
        assertThat(encoded.timeSteps()).isEqualTo(1);
        assertThat(encoded.folded()).isSameAs(images);
    }

    @Test
    void poissonFiresAtTheRateOfTheInputCutOffAtZeroAndOne() {
        INDArray rates = Nd4j.createFromArray(-1.0, 0, 0.25, 1, 7).reshape('c', 1, 5);
        Sequence spikes = encode(Encoders.poisson(0.8), rates, 20_000, 1);
        assertThat(spikes.timeSteps()).isEqualTo(20_000);
        assertThat(numbers(spikes.folded())).containsOnly(0, 1);
        double[] expected = {0, 0, 0.2, 0.8, 0.8};
        double[] measured = numbers(spikes.folded().mean(0));
        for (int i = 0; i < expected.length; i++) {
            // four standard deviations
            assertThat(measured[i]).isCloseTo(expected[i], within(0.0115));
        }
    }

    @Test
    void poissonIsRepeatableAndFewerStepsSeeTheSameFirstSpikes() {
        INDArray rates = Nd4j.valueArrayOf(new long[] {2, 3, 4, 4}, 0.5, DataType.FLOAT);
        double[] four = numbers(encode(Encoders.poisson(1), rates, 4, 1).folded());
        double[] two = numbers(encode(Encoders.poisson(1), rates, 2, 1).folded());
        assertThat(two).isEqualTo(Arrays.copyOf(four, two.length));
        assertThat(numbers(encode(Encoders.poisson(1), rates, 4, 2).folded())).isNotEqualTo(four);
    }

    @Test
    void framesPutsTimeFirstAndTakesTheFirstFrames() {
        INDArray frames = Nd4j.createFromArray(0.0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121)
                .reshape('c', 2, 3, 2);
        Sequence encoded = encode(Encoders.frames(), frames, 2, 1);
        assertThat(encoded.timeSteps()).isEqualTo(2);
        assertThat(encoded.folded())
                .isEqualTo(Nd4j.createFromArray(new double[][] {{0, 1}, {100, 101}, {10, 11}, {110, 111}}));
    }

    @Test
    void framesRefusesInputsWithTooFewOfThem() {
        assertThatThrownBy(() -> encode(Encoders.frames(), Nd4j.ones(2, 3, 2, 4, 4), 4, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "frames() needs a frame for each of 4 steps, but got 3 in inputs of [2, 3, 2, 4, 4]; ask for"
                                + " fewer steps or cut the recordings into more frames");
        assertThatThrownBy(() -> encode(Encoders.frames(), Nd4j.ones(2, 3), 4, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frames() expects inputs of [batch, frames, sample...], but got [2, 3]");
    }

    @Test
    void poissonRefusesARateOutOfRange() {
        assertThatThrownBy(() -> Encoders.poisson(0)).hasMessage("maxRate must lie in (0, 1], but was 0.0");
        assertThatThrownBy(() -> Encoders.poisson(1.1)).hasMessage("maxRate must lie in (0, 1], but was 1.1");
    }
}
