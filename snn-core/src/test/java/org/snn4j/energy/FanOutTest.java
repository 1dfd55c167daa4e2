package org.snn4j.energy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.pass.Shape;

class FanOutTest {
    private static final double[] ALL_ONES = {1, 1, 1, 1, 1, 1, 1, 1, 1};

    private static double[] pixel(int at) {
        double[] x = new double[9];
        x[at] = 0.5;
        return x;
    }

    @Test
    void aCornerOfAPaddedConvolutionReachesFourWindowsAndTheCentreNine() {
        FanOut conv = FanOut.ofConvolution(Shape.of(1, 3, 3), Shape.of(2, 3, 3), 1, 1, Nd4j.ones(2, 1, 3, 3));

        assertThat(conv.effective(pixel(0))).isEqualTo(2 * 4);
        assertThat(conv.effective(pixel(1))).isEqualTo(2 * 6);
        assertThat(conv.effective(pixel(4))).isEqualTo(2 * 9);
        assertThat(conv.effective(ALL_ONES)).isEqualTo(2 * (4 * 4 + 4 * 6 + 9));
        assertThat(conv.dense()).isEqualTo(conv.effective(ALL_ONES));
        assertThat(conv.effective(new double[9])).isZero();
    }

    @Test
    void aStrideLeavesPixelsFewerWindowsAndTheLastOnesNone() {
        // Windows of 2 x 2 begin at 0 only: the third row and column lie in none.
        FanOut conv = FanOut.ofConvolution(Shape.of(1, 3, 3), Shape.of(1, 1, 1), 2, 0, Nd4j.ones(1, 1, 2, 2));

        assertThat(conv.effective(ALL_ONES)).isEqualTo(4);
        assertThat(conv.effective(pixel(2))).isZero();
        assertThat(conv.effective(pixel(8))).isZero();
    }

    @Test
    void weightsOfZeroAreNoConnectionsButCountAsDense() {
        // The second of three filters is zero, and of the third the place above and left of the centre remains.
        double[] weights = new double[27];
        for (int i = 0; i < 9; i++) {
            weights[i] = -1;
        }
        weights[18] = 3;
        FanOut conv = FanOut.ofConvolution(
                Shape.of(1, 3, 3),
                Shape.of(3, 3, 3),
                1,
                1,
                Nd4j.createFromArray(weights).reshape('c', 3, 1, 3, 3));

        assertThat(conv.effective(pixel(4))).isEqualTo(9 + 1);
        // To the right of and below the last pixel there is no window.
        assertThat(conv.effective(pixel(8))).isEqualTo(4);
        assertThat(conv.dense()).isEqualTo(3 * 49);
    }

    @Test
    void anInputOfADenseLayerReachesTheUnitsOfItsColumn() {
        FanOut dense = FanOut.ofDense(Nd4j.createFromArray(new double[][] {{1, 0, 2}, {0, 0, -1}}));

        assertThat(dense.dense()).isEqualTo(6);
        assertThat(dense.effective(new double[] {1, 0, 0})).isEqualTo(1);
        assertThat(dense.effective(new double[] {0, 1, 0})).isZero();
        assertThat(dense.effective(new double[] {1, 1, -1})).isEqualTo(3);
    }

    @Test
    void ofALayerWithoutKnownWeightsEachInputHasTheSameShare() {
        assertThat(Synapses.of(12).dense()).isEqualTo(12);
        assertThat(Synapses.of(12).effective(new double[] {1, 0, 0, 2})).isEqualTo(6);
    }

    @Test
    void anAttentionMultipliesKeysByValuesAndQueriesByTheirSums() {
        // Two channels in one head, two tokens: q = [[1, 0], [1, 1]], k = [[1, 1], [0, 0]], v = [[1, 0], [0, 1]].
        AttentionSynapses attention = new AttentionSynapses(Shape.of(2, 1, 2), 1);
        double[] x = {1, 0, 1, 1, 1, 1, 0, 0, 1, 0, 0, 1};

        // k v: channel 0 of k meets v's channels once each, channel 1 never. Its sums are 1 and 1, and 0 and 0.
        // q: its channel 0 has one spike, which meets two sums; its channel 1 meets none.
        assertThat(attention.effective(x)).isEqualTo(2 + 2);
        assertThat(attention.dense()).isEqualTo(2 * 2 * 2 * 2);
    }
}
