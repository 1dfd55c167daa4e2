package org.snn4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.MetricContract;

class TopKAccuracyTest implements MetricContract {
    @Override
    public Metric metric() {
        return TopKAccuracy.of(2);
    }

    private static double value(int k, INDArray logits, INDArray labels) {
        Metric.Total total = TopKAccuracy.of(k).start();
        total.add(logits, labels);
        return total.value();
    }

    @Test
    void aSampleIsRightWhereItsLabelIsAmongTheLargestMeanLogits() {
        // Means (2, 1, 0) and (0, 2, 1); the labels are classes 1 and 0.
        INDArray logits = Nd4j.createFromArray(new double[][][] {{{4, 0, 0}, {0, 4, 0}}, {{0, 2, 0}, {0, 0, 2}}});
        INDArray labels = Nd4j.createFromArray(new double[][] {{0, 1, 0}, {1, 0, 0}});
        assertThat(value(1, logits, labels)).isEqualTo(0);
        assertThat(value(2, logits, labels)).isEqualTo(0.5);
        assertThat(value(3, logits, labels)).isEqualTo(1);
    }

    @Test
    void ofEqualLogitsTheEarlierClassCountsAsTheLarger() {
        INDArray logits = Nd4j.createFromArray(new double[][][] {{{1, 1, 1}}});
        assertThat(value(1, logits, Nd4j.createFromArray(new double[][] {{1, 0, 0}})))
                .isEqualTo(1);
        assertThat(value(1, logits, Nd4j.createFromArray(new double[][] {{0, 1, 0}})))
                .isEqualTo(0);
    }

    @Test
    void kIsAtLeastOne() {
        assertThatThrownBy(() -> TopKAccuracy.of(0)).hasMessage("k must be at least 1, but was 0");
    }
}
