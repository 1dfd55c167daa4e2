package org.snn4j.tssd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.Closeness.numbers;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.contract.LossContract;
import org.snn4j.contract.SampleLogits;
import org.snn4j.distill.Euclidean.Form;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.loss.Loss;
import org.snn4j.loss.LossTerm;
import org.snn4j.loss.Tet;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;
import org.snn4j.schedule.Schedules;

class TssdTest {
    private static final Progress MOMENT = Progress.ofEpoch(4, 9);

    /** Four steps, five samples, three classes; one weak classifier sees two steps, the other all. */
    private static Outputs outputs(DataType type) {
        return new Outputs(
                SampleLogits.random(11, type, 4, 5, 3),
                Map.of("weak", SampleLogits.random(12, type, 2, 5, 3), "late", SampleLogits.random(13, type, 4, 5, 3)));
    }

    private static INDArray labels() {
        return SampleLogits.oneHot(DataType.DOUBLE, 3, 0, 2, 1, 1, 0);
    }

    /** What all contracts below have in common: nothing is detached, so that the gradient is that of the value. */
    private interface Whole extends LossContract {
        TssdBuilder builder();

        @Override
        default boolean checksLabels() {
            return true;
        }

        @Override
        default Loss loss() {
            return builder().detachTeacher(false).build();
        }

        @Override
        default Outputs outputs(DataType type) {
            return TssdTest.outputs(type);
        }
    }

    @Nested
    class BothHalves implements Whole {
        @Override
        public TssdBuilder builder() {
            return Tssd.of(2).alpha(0.7).beta(1.3);
        }
    }

    @Nested
    class TemporalHalf implements Whole {
        @Override
        public TssdBuilder builder() {
            return Tssd.tsd(3).alpha(Schedules.ramp(2)).taskOn(TaskOn.STUDENT).ofProbabilities(true);
        }
    }

    @Nested
    class SpatialHalfOverAllSteps implements Whole {
        @Override
        public TssdBuilder builder() {
            return Tssd.ssd().weakClassifiers("late").distance(Form.NORM).sumOverSteps(true);
        }
    }

    @Nested
    class ExtensionWithAnotherTask implements Whole {
        @Override
        public TssdBuilder builder() {
            return Tssd.of(2).extension().weakClassifiers("late").task(Tet.of()).distance(Form.SQUARED_NORM);
        }
    }

    @Nested
    class SeveralWeakClassifiers implements Whole {
        @Override
        public TssdBuilder builder() {
            return Tssd.of(2)
                    .weakClassifiers("weak", "late")
                    .spatialTarget(SpatialTarget.TEACHER)
                    .taskOn(TaskOn.TEACHER);
        }
    }

    @Test
    void reportsTaskAndBothHalves() {
        Tssd loss = Tssd.of(2)
                .weakClassifiers("weak", "late")
                .alpha(Schedules.ramp(0.9))
                .beta(0.5)
                .build();

        List<LossTerm> terms =
                loss.of(outputs(DataType.DOUBLE), labels(), MOMENT).terms();

        // Two judged by the labels, two weak classifiers: a term is the mean of the two, and its weight counts both.
        assertThat(terms).extracting(LossTerm::name).containsExactly("task", "temporal", "spatial");
        assertThat(terms.get(0).weight()).isEqualTo(2);
        assertThat(terms.get(1).weight()).isCloseTo(0.4, within(1e-15));
        assertThat(terms.get(2).weight()).isEqualTo(1);
        loss.parts().forEach((name, part) -> {
            double expected =
                    part.of(outputs(DataType.DOUBLE), labels(), MOMENT).loss();
            LossTerm term = terms.stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            double mean = name.equals("temporal") ? expected : expected / 2;
            assertThat(term.value()).as(name).isCloseTo(mean, within(1e-12));
        });
    }

    @Test
    void aTaskOfSeveralTermsKeepsTheirNames() {
        Loss loss = Tssd.ssd(2).task(Tet.of(0.1, 1)).taskOn(TaskOn.TEACHER).build();

        assertThat(loss.of(outputs(DataType.DOUBLE), labels(), MOMENT).terms())
                .extracting(LossTerm::name)
                .containsExactly("step-cross-entropy", "regulariser", "spatial");
    }

    @Test
    void saysWhereARampLeavesAHalfOut() {
        Loss loss = Tssd.of(2).alpha(Schedules.ramp(1)).beta(0).build();

        assertThat(loss.remarks(2))
                .containsExactly(
                        "temporal has weight 0 in 1 of 2 epochs (0.00 in the first, 0.50 in the last), so that this run"
                                + " trains mostly without it",
                        "spatial has weight 0 in 2 of 2 epochs (0.00 in the first, 0.00 in the last), so that this run"
                                + " trains without it");
        assertThat(Tssd.of(2).build().remarks(1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"MEAN_SQUARE, 0.4675925925925926", "SQUARED_NORM, 1.4027777777777777", "NORM, 1.1558705151144228"})
    void givesTheKnownTemporalDistances(Form form, double expected) {
        Tssd tsd = Tssd.tsd(1).distance(form).build();

        double temporal = tsd.parts()
                .get("temporal")
                .of(SampleLogits.known(), SampleLogits.oneHot(DataType.DOUBLE, 3, 0, 0), MOMENT)
                .loss();

        assertThat(temporal).isCloseTo(expected, within(1e-12));
    }

    @Test
    void stepsBehindTheStudentLearnNothingFromADetachedTeacherWithoutLabels() {
        INDArray gradient = Tssd.of(2)
                .detachTeacher(true)
                .taskOn(TaskOn.STUDENT)
                .build()
                .of(outputs(DataType.DOUBLE), labels(), MOMENT)
                .gradient()
                .logits();

        assertThat(numbers(gradient.get(NDArrayIndex.interval(0, 2)))).doesNotContain(0);
        assertThat(numbers(gradient.get(NDArrayIndex.interval(2, 4)))).containsOnly(0);
    }

    @Test
    void aDetachedTargetLearnsNothingFromAWeakClassifier() {
        Loss spatial = Tssd.ssd(2).detachTeacher(true).build().parts().get("spatial");

        Outputs gradient =
                spatial.of(outputs(DataType.DOUBLE), labels(), MOMENT).gradient();

        assertThat(numbers(gradient.logits())).containsOnly(0);
        assertThat(numbers(gradient.taps().get("weak"))).doesNotContain(0);
    }

    @Test
    void onlyTheFirstStepsOfALongerWeakClassifierLearn() {
        INDArray gradient = Tssd.ssd(2)
                .weakClassifiers("late")
                .build()
                .of(outputs(DataType.DOUBLE), labels(), MOMENT)
                .gradient()
                .taps()
                .get("late");

        assertThat(numbers(gradient.get(NDArrayIndex.interval(0, 2)))).doesNotContain(0);
        assertThat(numbers(gradient.get(NDArrayIndex.interval(2, 4)))).containsOnly(0);
    }

    @Test
    void spatialSelfDistillationOverAllStepsCountsTheLabelsOnce() {
        Tssd ssd = Tssd.ssd().weakClassifiers("late").build();
        Outputs outputs = outputs(DataType.DOUBLE);

        assertThat(ssd.parts().get("task").of(outputs, labels(), MOMENT).loss())
                .isEqualTo(CrossEntropy.of().of(outputs, labels(), MOMENT).loss());
    }

    @Test
    void aCoefficientMayRampUp() {
        Tssd tssd = Tssd.of(2)
                .alpha(Schedules.rampToLastEpoch(2))
                .beta(Schedules.ramp(3))
                .build();
        Outputs outputs = outputs(DataType.DOUBLE);
        double[] parts = tssd.parts().values().stream()
                .mapToDouble(part -> part.of(outputs, labels(), MOMENT).loss())
                .toArray();

        assertThat(tssd.of(outputs, labels(), Progress.ofEpoch(0, 9)).loss()).isCloseTo(parts[0], within(1e-14));
        assertThat(tssd.of(outputs, labels(), Progress.ofEpoch(4, 9)).loss())
                .isCloseTo(parts[0] + parts[1] + 3 * 4 / 9.0 * parts[2], within(1e-13));
        assertThat(tssd.of(outputs, labels(), Progress.ofEpoch(8, 9)).loss())
                .isCloseTo(parts[0] + 2 * parts[1] + 3 * 8 / 9.0 * parts[2], within(1e-13));
    }

    @Test
    void theHalvesAreThePartsOfTheWhole() {
        assertThat(Tssd.of(2).build().parts()).containsOnlyKeys("task", "temporal", "spatial");
        assertThat(Tssd.tsd(2).build().parts()).containsOnlyKeys("task", "temporal");
        assertThat(Tssd.ssd(2).build().parts()).containsOnlyKeys("task", "spatial");
    }

    @Test
    void anyLossMayBeTheTask() {
        Loss task = Tet.of(0.05, 1);
        Tssd ssd = Tssd.ssd(2).task(task).taskOn(TaskOn.TEACHER).build();
        Outputs outputs = outputs(DataType.DOUBLE);
        Loss.Value expected =
                task.plus(Tssd.ssd(2).build().parts().get("spatial").times(0.1)).of(outputs, labels(), MOMENT);

        Loss.Value value = ssd.of(outputs, labels(), MOMENT);

        assertThat(value.loss()).isCloseTo(expected.loss(), within(1e-14));
        assertClose("logits", value.gradient().logits(), expected.gradient().logits(), 1e-14);
    }

    @Test
    void printsItsSettings() {
        assertThat(Tssd.of(2).build())
                .hasToString("Tssd[inferenceSteps=2, alpha=Constant[value=1.0], beta=Constant[value=0.1],"
                        + " task=CrossEntropy[labelSmoothing=0.0], taskOn=BOTH,"
                        + " distance=Euclidean[form=MEAN_SQUARE, ofProbabilities=false], detachTeacher=false,"
                        + " spatialTarget=STUDENT, weakOnAllSteps=false, sumOverSteps=false, weakClassifiers=[weak]]");
        assertThat(Tssd.ssd().build().toString()).startsWith("Tssd[inferenceSteps=all, beta=");
    }

    @Test
    void refusesNegativeCoefficients() {
        assertThatThrownBy(() -> Tssd.tsd(2).alpha(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alpha must be a finite number of at least 0, but was -1.0, which would drive teacher and"
                        + " student apart; give 0 to leave that part out");
        assertThatThrownBy(() -> Tssd.ssd(2).beta(-0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("beta must be a finite number of at least 0, but was -0.5, which would drive weak"
                        + " classifiers and their target apart; give 0 to leave that part out");
        Tssd falling = Tssd.tsd(2).alpha(Schedules.ramp(-9)).build();
        assertThatThrownBy(() -> falling.of(outputs(DataType.DOUBLE), labels(), MOMENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alpha in epoch 4 must be a finite number of at least 0.0, but was -4.0");
    }

    @Test
    void refusesNoStepsAndNoOrRepeatedWeakClassifiers() {
        assertThatThrownBy(() -> Tssd.of(0)).hasMessage("inferenceSteps must be at least 1, but was 0");
        assertThatThrownBy(() -> Tssd.of(1).weakClassifiers())
                .hasMessage("weakClassifiers needs one name or more, each once, but got []; use tsd(...) for a network"
                        + " without weak classifiers");
        assertThatThrownBy(() -> Tssd.of(1).weakClassifiers("a", "b", "a"))
                .hasMessage("weakClassifiers needs one name or more, each once, but got [a, b, a]; use tsd(...) for a"
                        + " network without weak classifiers");
    }
}
