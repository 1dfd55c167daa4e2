package org.snn4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.snn4j.contract.OptimizerContract;
import org.snn4j.pass.Parameter.Role;
import org.snn4j.pass.Weights;
import org.snn4j.schedule.Progress;

class Nd4jUpdaterTest implements OptimizerContract {
    @Override
    public Optimizer optimizer() {
        return Nd4jUpdater.of(new Adam(0.01));
    }

    @Nested
    class WithNesterovs implements OptimizerContract {
        @Override
        public Optimizer optimizer() {
            return Nd4jUpdater.of(new Nesterovs(0.01, 0.9));
        }
    }

    @Nested
    class WithRmsProp implements OptimizerContract {
        @Override
        public Optimizer optimizer() {
            return Nd4jUpdater.of(new RmsProp(0.001));
        }
    }

    @Nested
    class WithSgd implements OptimizerContract {
        @Override
        public Optimizer optimizer() {
            return Nd4jUpdater.of(new org.nd4j.linalg.learning.config.Sgd(0.01));
        }
    }

    @Test
    void agreesWithOurAdamWhereEpsilonDoesNotMatter() {
        Weights theirs = FlatWeights.of(Role.WEIGHT, DataType.DOUBLE, 1, -2, 3);
        Weights ours = FlatWeights.of(Role.WEIGHT, DataType.DOUBLE, 1, -2, 3);
        Optimizer.Run theirRun =
                Nd4jUpdater.of(new Adam(0.01, 0.9, 0.999, 1e-14)).start(theirs);
        Optimizer.Run ourRun = AdamW.of(0.01).weightDecay(0).epsilon(1e-14).start(ours);
        for (int i = 1; i <= 4; i++) {
            theirRun.step(FlatWeights.gradient(DataType.DOUBLE, i, -1, 0.5), 0.01);
            ourRun.step(FlatWeights.gradient(DataType.DOUBLE, i, -1, 0.5), 0.01);
        }
        assertThat(FlatWeights.numbers(theirs.trained()))
                .containsExactly(FlatWeights.numbers(ours.trained()), within(1e-9));
    }

    @Test
    void keepsTheUpdatersOwnSchedule() {
        Optimizer optimizer = Nd4jUpdater.of(new Adam(new StepSchedule(ScheduleType.EPOCH, 0.1, 0.5, 2)));
        assertThat(optimizer.learningRate().at(Progress.ofEpoch(1, 10))).isEqualTo(0.1);
        assertThat(optimizer.learningRate().at(Progress.ofEpoch(2, 10))).isEqualTo(0.05);
    }

    @Test
    void anotherScheduleReplacesTheUpdatersOwn() {
        Optimizer optimizer = Nd4jUpdater.of(new Adam(0.1)).learningRate(progress -> 0.7);
        assertThat(optimizer.learningRate().at(Progress.ofEpoch(0, 10))).isEqualTo(0.7);
    }
}
