package org.snn4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.contract.OptimizerContract;
import org.snn4j.pass.Parameter.Role;
import org.snn4j.pass.Weights;

class SgdTest implements OptimizerContract {
    @Override
    public Optimizer optimizer() {
        return Sgd.of(0.01).momentum(0.9).weightDecay(1e-3);
    }

    @Nested
    class WithoutMomentum implements OptimizerContract {
        @Override
        public Optimizer optimizer() {
            return Sgd.of(0.01);
        }
    }

    @Nested
    class ByNesterov implements OptimizerContract {
        @Override
        public Optimizer optimizer() {
            return Sgd.of(0.01).momentum(0.9).nesterov().weightDecay(1e-3);
        }
    }

    @Test
    void ballKeepsRolling() {
        // b is 1, then 0.5 * 1 + 1 = 1.5: p = -0.1 - 0.15.
        Weights weights = FlatWeights.of(Role.WEIGHT, DataType.DOUBLE, 0);
        Optimizer.Run run = Sgd.of(0.1).momentum(0.5).start(weights);
        run.step(FlatWeights.gradient(DataType.DOUBLE, 1), 0.1);
        run.step(FlatWeights.gradient(DataType.DOUBLE, 1), 0.1);
        assertThat(FlatWeights.numbers(weights.trained())).containsExactly(new double[] {-0.25}, within(1e-12));
    }

    @Test
    void nesterovLooksAhead() {
        // d + 0.5 b is 1 + 0.5 * 1, then 1 + 0.5 * 1.5: p = -0.15 - 0.175.
        Weights weights = FlatWeights.of(Role.WEIGHT, DataType.DOUBLE, 0);
        Optimizer.Run run = Sgd.of(0.1).momentum(0.5).nesterov().start(weights);
        run.step(FlatWeights.gradient(DataType.DOUBLE, 1), 0.1);
        run.step(FlatWeights.gradient(DataType.DOUBLE, 1), 0.1);
        assertThat(FlatWeights.numbers(weights.trained())).containsExactly(new double[] {-0.325}, within(1e-12));
    }

    @Test
    void decaySparesBiases() {
        Weights bias = FlatWeights.of(Role.BIAS, DataType.FLOAT, 2);
        Sgd.of(0.1).weightDecay(0.5).start(bias).step(FlatWeights.gradient(DataType.FLOAT, 0), 0.1);
        assertThat(FlatWeights.numbers(bias.trained())).containsExactly(2);
    }

    @Test
    void nesterovWithoutMomentumIsRefused() {
        assertThatThrownBy(() -> Sgd.of(0.1).nesterov())
                .hasMessage("nesterov() needs momentum, but it is 0; call momentum(0.9) before it");
    }
}
