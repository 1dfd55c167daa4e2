package org.snn4j.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.Closeness.numbers;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.LossContract;
import org.snn4j.contract.SampleLogits;
import org.snn4j.distill.Euclidean.Form;
import org.snn4j.loss.Loss;

class EuclideanTest {
    private static final INDArray ONE = Nd4j.ones(DataType.DOUBLE, 1);

    /** The mean of the first steps teaches every step, with gradient into both. */
    private static Loss distillation(Distance distance) {
        return new Distillation(
                Student.everyStep().first(3).averaged().asTeacher(), Student.everyStep(), distance, false);
    }

    @Nested
    class MeanSquare implements LossContract {
        @Override
        public Loss loss() {
            return distillation(new Euclidean(Form.MEAN_SQUARE, false));
        }
    }

    @Nested
    class SquaredNorm implements LossContract {
        @Override
        public Loss loss() {
            return distillation(new Euclidean(Form.SQUARED_NORM, false).summedOverRows());
        }
    }

    @Nested
    class Norm implements LossContract {
        @Override
        public Loss loss() {
            return distillation(new Euclidean(Form.NORM, false));
        }
    }

    @Nested
    class MeanSquareOfProbabilities implements LossContract {
        @Override
        public Loss loss() {
            return distillation(new Euclidean(Form.MEAN_SQUARE, true));
        }
    }

    @Nested
    class NormOfProbabilities implements LossContract {
        @Override
        public Loss loss() {
            return distillation(new Euclidean(Form.NORM, true).summedOverRows());
        }
    }

    private static double distance(Form form, boolean ofProbabilities, double[] student, double[] teacher) {
        return new Euclidean(form, ofProbabilities)
                .between(
                        Nd4j.createFromArray(student).reshape('c', 1, 1, student.length),
                        Nd4j.createFromArray(teacher).reshape('c', 1, teacher.length),
                        ONE)
                .distance();
    }

    @Test
    void measuresLogitsInEachForm() {
        double[] student = {1, 2, 7};
        double[] teacher = {1, 5, 3};

        assertThat(distance(Form.SQUARED_NORM, false, student, teacher)).isEqualTo(9 + 16);
        assertThat(distance(Form.MEAN_SQUARE, false, student, teacher)).isEqualTo(25.0 / 3);
        assertThat(distance(Form.NORM, false, student, teacher)).isEqualTo(5);
    }

    @Test
    void measuresProbabilities() {
        // Probabilities 1/2, 1/2 and 3/4, 1/4.
        double[] student = {7, 7};
        double[] teacher = {Math.log(3), 0};

        assertThat(distance(Form.SQUARED_NORM, true, student, teacher)).isCloseTo(2.0 / 16, within(1e-15));
    }

    @Test
    void theNormOfNothingHasNoGradient() {
        INDArray logits = SampleLogits.random(1, DataType.DOUBLE, 1, 3);

        Distance.Value value = new Euclidean(Form.NORM, false).between(logits.reshape('c', 1, 1, 3), logits, ONE);

        assertThat(value.distance()).isZero();
        assertThat(numbers(value.student())).containsOnly(0);
        assertThat(numbers(value.teacher())).containsOnly(0);
    }

    @Test
    void theSumOverRowsIsTheMeanTimesTheirNumber() {
        INDArray student = SampleLogits.random(1, DataType.DOUBLE, 4, 2, 3);
        INDArray teacher = SampleLogits.random(2, DataType.DOUBLE, 2, 3);
        INDArray weights = Nd4j.createFromArray(1.0, 0.5);
        Distance mean = new Euclidean(Form.MEAN_SQUARE, false);

        Distance.Value expected = mean.between(student, teacher, weights);
        Distance.Value sum = mean.summedOverRows().between(student, teacher, weights);

        assertThat(sum.distance()).isCloseTo(4 * expected.distance(), within(1e-14));
        assertClose("student", sum.student(), expected.student().mul(4), 1e-14);
        assertClose("teacher", sum.teacher(), expected.teacher().mul(4), 1e-14);
    }
}
