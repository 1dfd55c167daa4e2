package org.snn4j.tks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.Closeness.numbers;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.LossContract;
import org.snn4j.contract.SampleLogits;
import org.snn4j.distill.TeacherSignal;
import org.snn4j.loss.Loss;
import org.snn4j.network.Outputs;

/** The contract checks the gradient of the mean of probabilities, the one that is not linear. */
class CorrectStepsTest implements LossContract {
    private static final INDArray FIRST_CLASS_TWICE = SampleLogits.oneHot(DataType.DOUBLE, 3, 0, 0);

    @Override
    public boolean checksLabels() {
        return true;
    }

    @Override
    public Loss loss() {
        return Tks.reference()
                .aggregation(Aggregation.MEAN_PROBABILITY)
                .teacherTemperature(2)
                .build();
    }

    private static CorrectSteps teacher(Aggregation aggregation, Fallback fallback) {
        return new CorrectSteps(aggregation, 3, fallback, SoftLabels.REFUSE);
    }

    @Test
    void averagesTheProbabilitiesOfTheCorrectSteps() {
        double[] q = TeacherRows.softened(
                teacher(Aggregation.MEAN_PROBABILITY, Fallback.UNIFORM), SampleLogits.known(), FIRST_CLASS_TWICE, 3);

        // In both correct steps of the first sample and in that of the second the logits are k + 1, k and k - 1.
        double sum = Math.exp(1 / 3.0) + 1 + Math.exp(-1 / 3.0);
        double[] one = {Math.exp(1 / 3.0) / sum, 1 / sum, Math.exp(-1 / 3.0) / sum};
        assertClose("q", q, new double[] {one[0], one[1], one[2], one[0], one[1], one[2]}, 1e-14);
    }

    @Test
    void averagesProbabilitiesThatVanishWithoutLosingTheirClass() {
        Outputs outputs = Outputs.of(
                Nd4j.createFromArray(0.0, -6000, -3000, 9000, 3000, 0).reshape('c', 2, 1, 3));
        INDArray label = SampleLogits.oneHot(DataType.DOUBLE, 3, 0);
        TeacherSignal.Teaching teaching =
                teacher(Aggregation.MEAN_PROBABILITY, Fallback.UNIFORM).teach(outputs, label);

        // Softened, the steps give log-probabilities 0, -2000, -1000 and 0, -2000, -3000; the teacher is their mean's.
        assertClose("logits", numbers(teaching.logits()), new double[] {0, -6000, -3000 - 3 * Math.log(2)}, 1e-14);
        for (double gradient : numbers(teaching.back().apply(teaching.logits()).logits())) {
            assertThat(gradient).isFinite();
        }
    }

    @Test
    void teachesTheUniformDistributionWithoutGradientWhereNoStepIsCorrect() {
        INDArray never = SampleLogits.oneHot(DataType.DOUBLE, 3, 2, 1);
        for (Aggregation aggregation : Aggregation.values()) {
            TeacherSignal.Teaching teaching =
                    teacher(aggregation, Fallback.UNIFORM).teach(SampleLogits.known(), never);
            double[] back = numbers(teaching.back()
                    .apply(Nd4j.ones(DataType.DOUBLE, 2, 3).muli(5))
                    .logits());

            assertThat(Arrays.copyOf(numbers(teaching.logits()), 3)).containsOnly(0);
            assertThat(numbers(teaching.weights())).containsExactly(1, 1);
            for (int t = 0; t < 3; t++) {
                assertThat(Arrays.copyOfRange(back, 6 * t, 6 * t + 3)).containsOnly(0);
            }
        }
    }

    @Test
    void mayLeaveOutSamplesThatNoStepHasRight() {
        INDArray firstNever = SampleLogits.oneHot(DataType.DOUBLE, 3, 2, 0);
        Tks skip = Tks.reference().fallback(Fallback.SKIP).alpha(1).build();
        Tks uniform = Tks.reference().alpha(1).build();

        Loss.Value skipped = skip.of(SampleLogits.known(), firstNever, progress());
        Loss.Value taught = uniform.of(SampleLogits.known(), firstNever, progress());

        assertThat(numbers(teacher(Aggregation.SUM, Fallback.SKIP)
                        .teach(SampleLogits.known(), firstNever)
                        .weights()))
                .containsExactly(0, 1);
        assertThat(skipped.loss()).isPositive().isLessThan(taught.loss());
        for (int t = 0; t < 3; t++) {
            assertThat(numbers(skipped.gradient().logits().slice(t).slice(0))).containsOnly(0);
            assertThat(numbers(skipped.gradient().logits().slice(t).slice(1)))
                    .containsExactly(numbers(taught.gradient().logits().slice(t).slice(1)));
        }
    }

    /** A detached teacher is a constant: differences are taken with the teacher of the logits that do not move. */
    @Test
    void aDetachedTeacherIsHeldFixedWhenTheLogitsMove() {
        for (Aggregation aggregation : Aggregation.values()) {
            Tks tks = Tks.reference()
                    .aggregation(aggregation)
                    .detachTeacher(true)
                    .alpha(0.6)
                    .build();
            Outputs still = outputs(DataType.DOUBLE);
            INDArray labels = labels(DataType.DOUBLE);
            TeacherSignal.Teaching fixed = tks.distillation().teacher().teach(still, labels);
            Outputs moving = outputs(DataType.DOUBLE);
            double[] expected = new double[(int) moving.logits().length()];
            for (int i = 0; i < expected.length; i++) {
                double value = moving.logits().getDouble(i);
                moving.logits().putScalar(i, value + 1e-5);
                double up = withTeacher(tks, fixed, moving, labels);
                moving.logits().putScalar(i, value - 1e-5);
                double down = withTeacher(tks, fixed, moving, labels);
                moving.logits().putScalar(i, value);
                expected[i] = (up - down) / 2e-5;
            }

            assertClose(
                    "gradient with " + aggregation,
                    numbers(tks.of(still, labels, progress()).gradient().logits()),
                    expected,
                    1e-7);
        }
    }

    private double withTeacher(Tks tks, TeacherSignal.Teaching fixed, Outputs outputs, INDArray labels) {
        double distance = tks.distillation()
                .distance()
                .between(outputs.logits(), fixed.logits(), fixed.weights())
                .distance();
        return 0.4 * tks.task().of(outputs, labels, progress()).loss() + 0.6 * distance;
    }

    @Test
    void ofSeveralLargestLogitsTheFirstIsThePrediction() {
        Outputs tied = Outputs.of(Nd4j.createFromArray(0.0, 1, 1, 0, 1, 1).reshape('c', 1, 2, 3));

        assertThat(numbers(teacher(Aggregation.SUM, Fallback.UNIFORM)
                        .correct(tied, SampleLogits.oneHot(DataType.DOUBLE, 3, 1, 2))))
                .containsExactly(1, 0);
    }

    @Test
    void refusesSoftLabelsSayingWhichSampleAndWhatToDo() {
        INDArray soft = Nd4j.createFromArray(1.0, 0, 0, 0.75, 0.25, 0).reshape('c', 2, 3);

        assertThatThrownBy(() -> Tks.reference().build().of(SampleLogits.known(), soft, progress()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "labels must be one-hot for a teacher of correct steps, but sample 1 gives class 0 the share "
                                + "0.75; do not mix samples, or choose softLabels(LARGEST_SHARE) to compare with the largest");
    }

    @Test
    void comparesSoftLabelsWithTheLargestShareWhereAsked() {
        INDArray soft = Nd4j.createFromArray(0.6, 0.4, 0, 0.75, 0.25, 0).reshape('c', 2, 3);
        Tks tks = Tks.reference().softLabels(SoftLabels.LARGEST_SHARE).alpha(1).build();

        assertThat(tks.of(SampleLogits.known(), soft, progress()).loss())
                .isEqualTo(Tks.reference()
                        .alpha(1)
                        .build()
                        .of(SampleLogits.known(), FIRST_CLASS_TWICE, progress())
                        .loss());
    }

    @Test
    void rejectsATemperatureThatIsNotAboveZero() {
        assertThatThrownBy(() -> new CorrectSteps(Aggregation.SUM, 0, Fallback.SKIP, SoftLabels.REFUSE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("temperature must be a finite number above 0, but was 0.0");
    }
}
