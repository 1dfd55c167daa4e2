package org.snn4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.MetricContract;

class BalancedAccuracyTest implements MetricContract {
    @Override
    public Metric metric() {
        return BalancedAccuracy.of();
    }

    @Test
    void classesCountTheSameHoweverManySamplesTheyHave() {
        // Three of four samples of class 0 are right, none of one of class 1: (3/4 + 0) / 2. Class 2 has no samples.
        INDArray logits =
                Nd4j.createFromArray(new double[][][] {{{1, 0, 0}, {1, 0, 0}, {1, 0, 0}, {0, 1, 0}, {1, 0, 0}}});
        INDArray labels = Nd4j.createFromArray(new double[][] {{1, 0, 0}, {1, 0, 0}, {1, 0, 0}, {1, 0, 0}, {0, 1, 0}});
        Metric.Total total = metric().start();
        total.add(logits, labels);
        assertThat(total.value()).isCloseTo(0.375, within(1e-9));
    }
}
