package org.snn4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.contract.LossContract;

class TeacherFreeDistillationTest implements LossContract {
    @Override
    public boolean checksLabels() {
        return true;
    }

    @Override
    public Loss loss() {
        return TeacherFreeDistillation.of(0.9, 4, 0.5);
    }

    @Test
    void hasTheDefaultsOfThePages() {
        assertThat(TeacherFreeDistillation.of()).isEqualTo(TeacherFreeDistillation.of(0.99, 20, 0.1));
        assertThat(TeacherFreeDistillation.of().description())
                .isEqualTo("cross-entropy and distillation from a teacher that is made of the label, probability of the"
                        + " label 0.99, temperature 20, alpha 0.1");
    }

    @Test
    void isTheCrossEntropyWithoutDistillation() {
        Loss.Value plain = CrossEntropy.of().of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress());
        Loss.Value value =
                TeacherFreeDistillation.of(0.9, 4, 0).of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress());

        assertThat(value.loss()).isCloseTo(plain.loss(), within(1e-15));
        assertThat(value.gradient().logits()).isEqualTo(plain.gradient().logits());
    }

    /** At temperature 1 the teacher is a smoothed label, and KL differs from its cross-entropy by a constant. */
    @Test
    void isLabelSmoothingAtTemperatureOne() {
        int classes = (int) outputs(DataType.DOUBLE).logits().size(2);
        double eps = 0.1;
        Loss.Value smoothed = CrossEntropy.of(eps).of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress());
        Loss.Value value = TeacherFreeDistillation.of(1 - eps + eps / classes, 1, 1)
                .of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress());

        double[] expected = smoothed.gradient().logits().dup('c').data().asDouble();
        double[] gradient = value.gradient().logits().dup('c').data().asDouble();
        assertThat(gradient).containsExactly(expected, within(1e-15));
    }

    @Test
    void refusesNumbersOutsideTheirRange() {
        assertThatThrownBy(() -> TeacherFreeDistillation.of(1, 20, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("correctShare must lie inside (0.0, 1.0), but was 1.0");
        assertThatThrownBy(() -> TeacherFreeDistillation.of(0.9, 0, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("temperature must be a finite number above 0, but was 0.0");
    }
}
