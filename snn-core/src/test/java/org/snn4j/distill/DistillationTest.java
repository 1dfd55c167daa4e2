package org.snn4j.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.Closeness.numbers;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.contract.LossContract;
import org.snn4j.contract.SampleLogits;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.loss.Loss;
import org.snn4j.network.Outputs;

/** The mean of all steps teaches the first steps of a tap, with gradient into both. */
class DistillationTest implements LossContract {
    /** The mean of the final logits as a teacher, written as a user would write it. */
    private static final TeacherSignal MEAN_OF_STEPS = (outputs, labels) -> {
        INDArray logits = outputs.logits();
        return TeacherSignal.Teaching.ofAll(
                outputs.meanLogits(),
                dTeacher -> Outputs.of(dTeacher.div(logits.size(0))
                        .reshape(1, logits.size(1), logits.size(2))
                        .broadcast(logits.shape())));
    };

    private static final Distance SOFTENED = new SoftCrossEntropy(2, 1.5, true);

    @Override
    public Loss loss() {
        return distillation(Student.everyStepOf("early").first(2), false);
    }

    private static Distillation distillation(Student student, boolean detach) {
        return new Distillation(MEAN_OF_STEPS, student, SOFTENED, detach);
    }

    @Override
    public Outputs outputs(DataType type) {
        return new Outputs(
                SampleLogits.random(21, type, 4, 5, 3), Map.of("early", SampleLogits.random(22, type, 3, 5, 3)));
    }

    @Test
    void aDetachedTeacherGetsNoGradientFromATap() {
        Outputs gradient = distillation(Student.everyStepOf("early"), true)
                .of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress())
                .gradient();

        assertThat(numbers(gradient.logits())).containsOnly(0);
        assertThat(numbers(gradient.taps().get("early"))).doesNotContain(0);
    }

    @Test
    void theMeanOfTheFirstStepsLearnsLikeAnyOtherStudent() {
        Outputs outputs = outputs(DataType.DOUBLE);
        Distillation loss = distillation(Student.everyStep().first(2).averaged(), true);

        Loss.Value value = loss.of(outputs, labels(DataType.DOUBLE), progress());

        INDArray mean =
                outputs.logits().slice(0).add(outputs.logits().slice(1)).div(2).reshape('c', 1, 5, 3);
        Distance.Value expected = SOFTENED.between(mean, outputs.meanLogits(), Nd4j.ones(DataType.DOUBLE, 5));
        double[] half = numbers(expected.student().div(2));
        assertThat(value.loss()).isCloseTo(expected.distance(), within(1e-14));
        for (int t = 0; t < 4; t++) {
            assertClose("step " + t, numbers(value.gradient().logits().slice(t)), t < 2 ? half : new double[15], 1e-14);
        }
    }

    @Test
    void losesNothingToATeacherThatDoesNotCount() {
        INDArray teacher = SampleLogits.random(1, DataType.DOUBLE, 2, 3);
        INDArray student = SampleLogits.random(2, DataType.DOUBLE, 4, 2, 3);
        Distance.Value both = SOFTENED.between(student, teacher, Nd4j.createFromArray(1.0, 1.0));
        Distance.Value first = SOFTENED.between(student, teacher, Nd4j.createFromArray(1.0, 0.0));
        Distance.Value second = SOFTENED.between(student, teacher, Nd4j.createFromArray(0.0, 2.0));

        assertThat(first.distance() + second.distance() / 2).isCloseTo(both.distance(), within(1e-14));
        assertClose("student", first.student().add(second.student().div(2)), both.student(), 1e-14);
        assertClose("teacher", first.teacher().add(second.teacher().div(2)), both.teacher(), 1e-14);
        assertThat(numbers(first.student().slice(0).slice(1))).containsOnly(0);
    }

    @Test
    void tauSquaredIsTheSquareOfTheTeachersTemperature() {
        INDArray teacher = SampleLogits.random(1, DataType.DOUBLE, 2, 3);
        INDArray student = SampleLogits.random(2, DataType.DOUBLE, 4, 2, 3);
        INDArray weights = Nd4j.ones(DataType.DOUBLE, 2);

        double plain = new SoftCrossEntropy(3, 2, false)
                .between(student, teacher, weights)
                .distance();
        double scaled = new SoftCrossEntropy(3, 2, true)
                .between(student, teacher, weights)
                .distance();

        assertThat(scaled).isCloseTo(9 * plain, within(1e-13));
    }

    @Test
    void whoeverLearnsMayTeach() {
        TeacherSignal.Teaching expected = MEAN_OF_STEPS.teach(outputs(DataType.DOUBLE), labels(DataType.DOUBLE));
        TeacherSignal.Teaching teaching =
                Student.meanOfSteps().asTeacher().teach(outputs(DataType.DOUBLE), labels(DataType.DOUBLE));
        INDArray gradient = SampleLogits.random(5, DataType.DOUBLE, 5, 3);

        assertClose("logits", teaching.logits(), expected.logits(), 1e-15);
        assertThat(numbers(teaching.weights())).containsOnly(1).hasSize(5);
        assertClose(
                "backward pass",
                teaching.back().apply(gradient).logits(),
                expected.back().apply(gradient).logits(),
                1e-15);
    }

    /** Each step of a tap learns from the same step of the network, with gradient into both. */
    @Nested
    class StepByStep implements LossContract {
        @Override
        public Loss loss() {
            return new Distillation(
                    Student.everyStep().first(3).asTeacher(), Student.everyStepOf("early"), SOFTENED, false);
        }

        @Override
        public Outputs outputs(DataType type) {
            return DistillationTest.this.outputs(type);
        }
    }

    /** The same with probabilities and their Euclidean distance. */
    @Nested
    class StepByStepEuclidean implements LossContract {
        @Override
        public Loss loss() {
            Distance distance = new Euclidean(Euclidean.Form.NORM, true);
            return new Distillation(
                    Student.everyStep().first(3).asTeacher(), Student.everyStepOf("early"), distance, false);
        }

        @Override
        public Outputs outputs(DataType type) {
            return DistillationTest.this.outputs(type);
        }
    }

    @Test
    void aTeacherOfEveryStepIsTheMeanOfTeachersOfOneStepEach() {
        INDArray teacher = SampleLogits.random(1, DataType.DOUBLE, 4, 2, 3);
        INDArray student = SampleLogits.random(2, DataType.DOUBLE, 4, 2, 3);
        INDArray weights = Nd4j.createFromArray(new double[][] {{1, 0.5}, {0, 2}, {1, 1}, {3, 0}});

        Distance.Value all = SOFTENED.between(student, teacher, weights);

        double sum = 0;
        for (int t = 0; t < 4; t++) {
            Distance.Value one = SOFTENED.between(
                    student.slice(t).dup('c').reshape('c', 1, 2, 3),
                    teacher.slice(t).dup('c'),
                    weights.slice(t).dup());
            sum += one.distance();
            assertClose(
                    "student " + t,
                    all.student().slice(t),
                    one.student().slice(0).div(4),
                    1e-14);
            assertClose("teacher " + t, all.teacher().slice(t), one.teacher().div(4), 1e-14);
        }
        assertThat(all.distance()).isCloseTo(sum / 4, within(1e-14));
    }

    @Test
    void aTeacherOfEveryStepThatRepeatsOneRowIsATeacherOfThatRow() {
        INDArray teacher = SampleLogits.random(1, DataType.DOUBLE, 2, 3);
        INDArray student = SampleLogits.random(2, DataType.DOUBLE, 4, 2, 3);
        INDArray repeated = teacher.reshape('c', 1, 2, 3).broadcast(4, 2, 3).dup('c');

        Distance.Value shared = SOFTENED.between(student, teacher, Nd4j.ones(DataType.DOUBLE, 2));
        Distance.Value each = SOFTENED.between(student, repeated, Nd4j.ones(DataType.DOUBLE, 4, 2));

        assertThat(each.distance()).isCloseTo(shared.distance(), within(1e-14));
        assertClose("student", each.student(), shared.student(), 1e-14);
        assertClose("teacher", each.teacher().sum(0), shared.teacher(), 1e-14);
    }

    @Test
    void aLossMaySeeTheFirstStepsAlone() {
        Outputs outputs = outputs(DataType.DOUBLE);
        INDArray firstSteps = outputs.logits().get(NDArrayIndex.interval(0, 2)).dup('c');
        Loss.Value expected = CrossEntropy.of(0.1).of(Outputs.of(firstSteps), labels(DataType.DOUBLE), progress());

        Loss.Value value = Student.everyStep()
                .first(2)
                .withLoss(CrossEntropy.of(0.1))
                .of(outputs, labels(DataType.DOUBLE), progress());

        assertThat(value.loss()).isCloseTo(expected.loss(), within(1e-15));
        INDArray gradient = value.gradient().logits();
        assertClose(
                "first",
                gradient.get(NDArrayIndex.interval(0, 2)),
                expected.gradient().logits(),
                1e-15);
        assertThat(numbers(gradient.get(NDArrayIndex.interval(2, 4)))).containsOnly(0);
    }

    @Test
    void rejectsATapThatTheNetworkLacks() {
        assertThatThrownBy(() -> distillation(Student.everyStepOf("late"), true)
                        .of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the network has no tap named late, only [early]; add it where the network is built");
    }

    @Test
    void rejectsMoreFirstStepsThanThereAre() {
        assertThatThrownBy(() -> Student.everyStep().first(5).learn(outputs(DataType.DOUBLE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a student of the first 5 steps needs as many, but there were 4; "
                        + "train with more time steps or teach fewer");
        assertThatThrownBy(() -> Student.everyStep().first(0)).hasMessage("steps must be at least 1, but was 0");
    }

    @Test
    void rejectsATeacherOfAnotherShape() {
        assertThatThrownBy(() -> SOFTENED.between(
                        SampleLogits.random(2, DataType.DOUBLE, 4, 2, 3),
                        SampleLogits.random(1, DataType.DOUBLE, 3, 2),
                        Nd4j.ones(DataType.DOUBLE, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a teacher must give one row of logits and one weight a sample, or one of each for every row of"
                                + " its student, to a student of [4, 2, 3], but gave logits of [3, 2] and weights of [2]");
    }

    @Test
    void rejectsTemperaturesThatAreNotAboveZero() {
        assertThatThrownBy(() -> new SoftCrossEntropy(0, 1, true))
                .hasMessage("teacherTemperature must be a finite number above 0, but was 0.0");
        assertThatThrownBy(() -> new SoftCrossEntropy(1, Double.NaN, true))
                .hasMessage("studentTemperature must be a finite number above 0, but was NaN");
    }
}
