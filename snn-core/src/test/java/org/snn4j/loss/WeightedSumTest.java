package org.snn4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.contract.Closeness;
import org.snn4j.contract.LossContract;
import org.snn4j.schedule.Schedules;

class WeightedSumTest implements LossContract {
    @Override
    public Loss loss() {
        return new CrossEntropy().times(0.25).plus(new Tet(0.2, 1).times(Schedules.ramp(0.9)));
    }

    @Test
    void addsWeightedLosses() {
        double crossEntropy = new CrossEntropy()
                .of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress())
                .loss();
        double tet = new Tet(0.2, 1)
                .of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress())
                .loss();

        assertThat(loss().of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress())
                        .loss())
                .isCloseTo(0.25 * crossEntropy + 0.4 * tet, within(1e-14));
    }

    @Test
    void doesNotComputeWhatCountsForNothing() {
        Loss failing = (outputs, labels, progress) -> {
            throw new AssertionError("computed");
        };
        Loss loss = failing.times(0);

        Loss.Value value = loss.of(outputs(DataType.FLOAT), labels(DataType.FLOAT), progress());

        assertThat(value.loss()).isZero();
        assertThat(value.gradient().logits().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(Closeness.numbers(value.gradient().logits())).containsOnly(0).hasSize(60);
    }

    @Test
    void rejectsWeightsThatAreNotFinite() {
        Loss loss = new CrossEntropy().times(Double.NaN);

        assertThatThrownBy(() -> loss.of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress()))
                .hasMessage("the weight of CrossEntropy[labelSmoothing=0.0] must be a finite number, but was NaN in "
                        + "epoch 4; look at its schedule");
    }

    @Test
    void rejectsASumOfNothing() {
        assertThatThrownBy(() -> new WeightedSum(List.of()))
                .hasMessage("a sum of losses needs at least one term, but had none");
    }
}
