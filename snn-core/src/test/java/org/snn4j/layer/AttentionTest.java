package org.snn4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.layer.Layers.attention;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.contract.LayerContract;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Work;
import org.snn4j.pass.Work.Direction;

class AttentionTest {
    @Nested
    class OneHead implements LayerContract {
        @Override
        public LayerFactory factory() {
            return attention(1);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(9, 2, 2);
        }
    }

    @Nested
    class MoreHeadsThanTokens implements LayerContract {
        @Override
        public LayerFactory factory() {
            return attention(3).scale(0.7);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(18, 1, 2);
        }
    }

    @Test
    void weighsTheValuesOfAllTokensByTheProductsOfQueryAndKey() {
        // Two tokens of two channels in one head; token 0 is the first number of each channel.
        INDArray queries = Nd4j.createFromArray(1.0, 0, 2, 3);
        INDArray keys = Nd4j.createFromArray(1.0, 4, 0, 1);
        INDArray values = Nd4j.createFromArray(5.0, 6, 7, 8);
        // q0 = (1, 2), q1 = (0, 3); k0 = (1, 0), k1 = (4, 1); v0 = (5, 7), v1 = (6, 8).
        // q0.k0 = 1, q0.k1 = 6, q1.k0 = 0, q1.k1 = 3; y0 = v0 + 6 v1 = (41, 55), y1 = 3 v1 = (18, 24).
        INDArray x = Nd4j.concat(0, queries, keys, values).reshape('c', 1, 6, 1, 2);
        for (Mode mode : Mode.values()) {
            INDArray y = run(attention(1).scale(0.5), x, mode);
            assertThat(y).isEqualTo(Nd4j.createFromArray(20.5, 9, 27.5, 12).reshape('c', 1, 2, 1, 2));
        }
    }

    @Test
    void eachHeadSeesItsOwnChannelsOnly() {
        INDArray x = LayerContract.noise(new long[] {3, 12, 2, 3}, 1, DataType.DOUBLE);
        INDArray both = run(attention(2), x, Mode.TRAIN);
        for (int head = 0; head < 2; head++) {
            INDArray[] channels = new INDArray[3];
            for (int part = 0; part < 3; part++) {
                channels[part] = channels(x, 4 * part + 2 * head, 2);
            }
            INDArray alone = run(attention(1), Nd4j.concat(1, channels), Mode.TRAIN);
            assertThat(channels(both, 2 * head, 2).equalsWithEps(alone, 1e-12)).isTrue();
        }
    }

    private static INDArray channels(INDArray x, int from, int count) {
        return x.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + count))
                .dup('c');
    }

    private static INDArray run(LayerFactory factory, INDArray x, Mode mode) {
        Scope scope = Scope.root(1, new SplittableRandom(1));
        Layer layer = factory.create(Shape.of((int) x.size(1), (int) x.size(2), (int) x.size(3)), scope);
        return layer.forward(new Sequence(1, x), Pass.of(mode, 1, scope.weights(x.dataType()), 0))
                .y()
                .folded();
    }

    @Test
    void countsTheMultiplicationsOfKeysTimesValuesAndOfQueriesTimesThat() {
        Layer layer = attention(2).create(Shape.of(24, 4, 5), Scope.root(1, new SplittableRandom(1)));

        // Two heads of 4 channels, 20 tokens: 2 * 20 * 4 * 4, twice.
        assertThat(layer.multiplyAddsPerStep()).isEqualTo(2 * 2 * 20 * 4 * 4);
        assertThat(layer.outputShape()).isEqualTo(Shape.of(8, 4, 5));
        assertThat(layer.keptPerStep()).isEqualTo(24 * 20);
        assertThat(new LayerWork(List.of(layer), 480 * 3, 160 * 3, 4).forward())
                .isEqualTo(new Work("attention", "", Direction.FORWARD, 4 * 3 * (480 + 160), 3 * 2 * 2 * 2 * 20 * 16));
    }

    @Test
    void saysWhichInputItNeeds() {
        Scope scope = Scope.root(1, new SplittableRandom(1));
        assertThatThrownBy(() -> attention(2).create(Shape.of(12), scope))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("attention expects an input of [channels, height, width], whose pixels are its tokens, but"
                        + " got [12]; put it before flatten() and globalAvgPool()");
        assertThatThrownBy(() -> attention(2).create(Shape.of(16, 4, 4), scope))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("attention of 2 heads splits its channels into queries, keys and values of as many channels"
                        + " for each head, but got [16, 4, 4]; put conv2d(3 * channels, 1) before it, with channels a"
                        + " multiple of the heads");
        assertThatThrownBy(() -> attention(0)).hasMessage("heads must be at least 1, but was 0");
        assertThatThrownBy(() -> attention(1).scale(0))
                .hasMessage("scale must be a finite number above 0, but was 0.0");
    }
}
