package org.snn4j.tks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.Closeness.numbers;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.LossContract;
import org.snn4j.contract.SampleLogits;
import org.snn4j.distill.Distillation;
import org.snn4j.distill.SoftCrossEntropy;
import org.snn4j.distill.Student;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.loss.Loss;
import org.snn4j.loss.LossTerm;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;
import org.snn4j.schedule.Schedules;

class TksReferenceTest implements LossContract {
    private static final INDArray FIRST_CLASS_TWICE = SampleLogits.oneHot(DataType.DOUBLE, 3, 0, 0);

    @Override
    public boolean checksLabels() {
        return true;
    }

    @Override
    public Loss loss() {
        return Tks.reference().build();
    }

    @Test
    void hasTheSettingsOfTheAuthorsProgram() {
        Tks tks = Tks.reference().build();

        assertThat(tks.distillation())
                .isEqualTo(new Distillation(
                        new CorrectSteps(Aggregation.SUM, 3, Fallback.UNIFORM, SoftLabels.REFUSE),
                        Student.everyStep(),
                        new SoftCrossEntropy(3, 1, true),
                        false));
        assertThat(tks.task()).isEqualTo(CrossEntropy.of());
        assertThat(tks.alpha().at(Progress.ofEpoch(19, 20))).isCloseTo(0.665, within(1e-15));
    }

    /** methods.md 9. */
    @Test
    void givesTheTestVectorsOfTheSum() {
        checkTestVectors(
                Aggregation.SUM,
                new double[] {.56274169, .28892122, .14833710, .44844086, .32132192, .23023722},
                11.700925944811205,
                4.735523707020329);
    }

    /** methods.md 9. */
    @Test
    void givesTheTestVectorsOfTheMean() {
        checkTestVectors(
                Aggregation.MEAN,
                new double[] {.44844086, .32132192, .23023722, .44844086, .32132192, .23023722},
                12.069476477110348,
                4.864516393325029);
    }

    private static void checkTestVectors(Aggregation aggregation, double[] q, double distillation, double total) {
        Tks tks = Tks.reference().aggregation(aggregation).alpha(0.35).build();
        CorrectSteps teacher = (CorrectSteps) tks.distillation().teacher();
        Progress moment = Progress.ofEpoch(0, 1);

        assertThat(numbers(teacher.correct(SampleLogits.known(), FIRST_CLASS_TWICE)))
                .containsExactly(1, 0, 0, 1, 1, 0);
        assertClose("q", TeacherRows.softened(teacher, SampleLogits.known(), FIRST_CLASS_TWICE, 3), q, 1e-8);
        assertThat(tks.distillation()
                        .of(SampleLogits.known(), FIRST_CLASS_TWICE, moment)
                        .loss())
                .isCloseTo(distillation, within(1e-14));
        assertThat(tks.of(SampleLogits.known(), FIRST_CLASS_TWICE, moment).loss())
                .isCloseTo(total, within(1e-14));
    }

    @Test
    void isCrossEntropyWhereAlphaIsZero() {
        Loss.Value first = loss().of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), Progress.ofEpoch(0, 9));
        Loss.Value crossEntropy = CrossEntropy.of().of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress());

        assertThat(first.loss()).isEqualTo(crossEntropy.loss());
        assertThat(numbers(first.gradient().logits()))
                .containsExactly(numbers(crossEntropy.gradient().logits()));
    }

    @Test
    void reportsCrossEntropyAndDistillationWithTheirShares() {
        Tks tks = Tks.reference().build();
        Loss.Value value = tks.of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress());

        double share = 0.7 * 4 / 9;
        assertThat(value.terms()).extracting(LossTerm::name).containsExactly("cross-entropy", "distillation");
        assertThat(value.terms().get(0).weight()).isCloseTo(1 - share, within(1e-15));
        assertThat(value.terms().get(1).weight()).isCloseTo(share, within(1e-15));
        assertThat(value.terms())
                .extracting(LossTerm::value)
                .containsExactly(
                        tks.task()
                                .of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress())
                                .loss(),
                        tks.distillation()
                                .of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress())
                                .loss());
        assertThat(tks.of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), Progress.ofEpoch(0, 9))
                        .terms())
                .extracting(LossTerm::name)
                .containsExactly("cross-entropy");
    }

    @Test
    void saysWhereItsRampMakesAShortRunPlainCrossEntropy() {
        assertThat(Tks.reference().build().remarks(1))
                .containsExactly(
                        "distillation has weight 0 in 1 of 1 epochs (0.00 in the first, 0.00 in the last), so that"
                                + " this run trains without it");
        assertThat(Tks.paper().build().remarks(2))
                .containsExactly(
                        "distillation has weight 0 in 1 of 2 epochs (0.00 in the first, 0.70 in the last), so that"
                                + " this run trains mostly without it");
        assertThat(Tks.paper().build().remarks(1)).isEmpty();
        assertThat(Tks.reference().build().remarks(8)).isEmpty();
    }

    @Test
    void smoothsTheLabelsOfTheTaskAlone() {
        Tks tks = Tks.reference().labelSmoothing(0.1).build();

        assertThat(tks.task()).isEqualTo(CrossEntropy.of(0.1));
        assertThat(tks.distillation()).isEqualTo(Tks.reference().build().distillation());
    }

    @Test
    void withOneStepARightSampleTeachesItselfAndAWrongOneIsTaughtTheUniformDistribution() {
        double[] logits = {2, 1, 0, 0, 0.5, 2};
        Outputs one = Outputs.of(SampleLogits.known().logits().slice(2).dup('c').reshape('c', 1, 2, 3));
        Tks tks = Tks.reference()
                .alpha(1)
                .teacherTemperature(1)
                .detachTeacher(true)
                .build();

        Loss.Value value = tks.of(one, FIRST_CLASS_TWICE, Progress.ofEpoch(0, 1));

        double right = -entropyTerm(logits, 0, softmax(logits, 0));
        double wrong = -entropyTerm(logits, 3, new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0});
        double[] p = softmax(logits, 3);
        assertThat(value.loss()).isCloseTo((right + wrong) / 2, within(1e-15));
        assertClose(
                "gradient",
                numbers(value.gradient().logits()),
                new double[] {0, 0, 0, (p[0] - 1 / 3.0) / 2, (p[1] - 1 / 3.0) / 2, (p[2] - 1 / 3.0) / 2},
                1e-15);
    }

    private static double entropyTerm(double[] logits, int from, double[] q) {
        double[] p = softmax(logits, from);
        return q[0] * Math.log(p[0]) + q[1] * Math.log(p[1]) + q[2] * Math.log(p[2]);
    }

    private static double[] softmax(double[] z, int from) {
        double sum = Math.exp(z[from]) + Math.exp(z[from + 1]) + Math.exp(z[from + 2]);
        return new double[] {Math.exp(z[from]) / sum, Math.exp(z[from + 1]) / sum, Math.exp(z[from + 2]) / sum};
    }

    @Test
    void theMilderVariantIsAMatterOfOptions() {
        Tks tks = Tks.reference()
                .aggregation(Aggregation.MEAN)
                .detachTeacher(true)
                .alpha(Schedules.rampToLastEpoch(0.7))
                .build();

        assertThat(tks)
                .hasToString("Tks[alpha=Ramp[max=0.7, toLastEpoch=true], task=CrossEntropy[labelSmoothing=0.0], "
                        + "distillation=Distillation[teacher=CorrectSteps[aggregation=MEAN, temperature=3.0, "
                        + "fallback=UNIFORM, softLabels=REFUSE], student=EveryStep[], "
                        + "distance=SoftCrossEntropy[teacherTemperature=3.0, studentTemperature=1.0, tauSquared=true], "
                        + "detachTeacher=true]]");
    }

    @Test
    void rejectsTemperaturesThatAreNotAboveZeroWithTheValueInTheMessage() {
        assertThatThrownBy(() -> Tks.reference().teacherTemperature(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("teacherTemperature must be a finite number above 0, but was 0.0");
        assertThatThrownBy(() -> Tks.reference().studentTemperature(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("studentTemperature must be a finite number above 0, but was -1.0");
    }

    @Test
    void rejectsAnAlphaOutsideZeroToOneWithTheValueInTheMessage() {
        assertThatThrownBy(() -> Tks.reference().alpha(1.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alpha must lie in [0.0, 1.0], but was 1.1");
    }

    @Test
    void rejectsAScheduleOfAlphaThatLeavesZeroToOneNamingTheEpoch() {
        Tks tks = Tks.reference().alpha(Schedules.ramp(2.7)).build();

        assertThatThrownBy(() -> tks.of(outputs(DataType.DOUBLE), labels(DataType.DOUBLE), progress()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alpha in epoch 4 must lie in [0.0, 1.0], but was 1.2");
    }

    @Test
    void rejectsALabelSmoothingOutsideZeroToOneWithTheValueInTheMessage() {
        assertThatThrownBy(() -> Tks.reference().labelSmoothing(-0.1))
                .hasMessage("labelSmoothing must lie in [0.0, 1.0], but was -0.1");
    }
}
