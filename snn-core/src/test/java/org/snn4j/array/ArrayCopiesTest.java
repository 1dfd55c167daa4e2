package org.snn4j.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ArrayCopiesTest {
    @Test
    void numbersOfAViewComeInItsOwnOrder() {
        INDArray whole = ArrayCopies.array(new float[] {0, 1, 2, 3, 4, 5}, 2, 3);

        assertThat(ArrayCopies.of(whole)).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(ArrayCopies.of(whole.transpose())).containsExactly(0, 3, 1, 4, 2, 5);
        assertThat(ArrayCopies.of(whole.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3))))
                .containsExactly(1, 2, 4, 5);
        assertThat(ArrayCopies.of(whole.getRow(1))).containsExactly(3, 4, 5);
    }

    @Test
    void doublesAreRoundedToTheNearestFloat() {
        double[] values = {0.1, 1 + 3 * Math.ulp(1f) / 4, -1e-50, 1e300, Double.NaN, Double.NEGATIVE_INFINITY};

        INDArray rounded = ArrayCopies.array(values, DataType.FLOAT, 3, 2);

        assertThat(rounded.dataType()).isEqualTo(DataType.FLOAT);
        assertThat(rounded.shape()).containsExactly(3, 2);
        assertThat(ArrayCopies.of(rounded))
                .containsExactly(
                        0.1f, 1 + Math.ulp(1f), -0.0, Double.POSITIVE_INFINITY, Double.NaN, Double.NEGATIVE_INFINITY);
    }

    @Test
    void aShapeThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> ArrayCopies.array(new double[5], DataType.FLOAT, 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape [2, 3] needs 6 numbers, but got 5");
    }
}
