package org.snn4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.contract.OptimizerContract;
import org.snn4j.pass.Parameter.Role;
import org.snn4j.pass.Weights;

class LambTest implements OptimizerContract {
    @Override
    public Optimizer optimizer() {
        return Lamb.of(0.01);
    }

    @Test
    void stepIsAsLongAsTheArrayTimesTheLearningRate() {
        // Adam's first step is [1, -1]; with decay 0.5 of p = [3, 4], u = [2.5, 1]; |p| / |u| = 5 / sqrt(7.25).
        Weights weights = FlatWeights.of(Role.WEIGHT, DataType.DOUBLE, 3, 4);
        Lamb.of(0.1)
                .weightDecay(0.5)
                .epsilon(1e-12)
                .clipNorm(Double.POSITIVE_INFINITY)
                .start(weights)
                .step(FlatWeights.gradient(DataType.DOUBLE, 7, -0.2), 0.1);
        double trust = 5 / Math.sqrt(7.25);
        assertThat(FlatWeights.numbers(weights.trained()))
                .containsExactly(new double[] {3 - 0.1 * trust * 2.5, 4 - 0.1 * trust}, within(1e-9));
    }

    @Test
    void sparedArraysTakeAdamsPlainStep() {
        Weights bias = FlatWeights.of(Role.BIAS, DataType.DOUBLE, 3, 4);
        Lamb.of(0.1).start(bias).step(FlatWeights.gradient(DataType.DOUBLE, 7, -0.2), 0.1);
        assertThat(FlatWeights.numbers(bias.trained())).containsExactly(new double[] {2.9, 4.1}, within(1e-5));
    }

    @Test
    void arraysOfZerosTakeAdamsPlainStep() {
        Weights weights = FlatWeights.of(Role.WEIGHT, DataType.DOUBLE, 0, 0);
        Lamb.of(0.1).start(weights).step(FlatWeights.gradient(DataType.DOUBLE, 7, -7), 0.1);
        assertThat(FlatWeights.numbers(weights.trained())).containsExactly(new double[] {-0.1, 0.1}, within(1e-5));
    }
}
