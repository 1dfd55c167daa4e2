package org.snn4j.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.schedule.Schedules.constant;
import static org.snn4j.schedule.Schedules.cosine;
import static org.snn4j.schedule.Schedules.oneCycle;
import static org.snn4j.schedule.Schedules.perEpoch;
import static org.snn4j.schedule.Schedules.ramp;
import static org.snn4j.schedule.Schedules.rampToLastEpoch;
import static org.snn4j.schedule.Schedules.step;
import static org.snn4j.schedule.Schedules.warmUp;
import static org.snn4j.schedule.Schedules.warmUpThen;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

class SchedulesTest {
    private static final Offset<Double> ROUNDING = within(1e-15);

    @Test
    void constantNeverChanges() {
        assertThat(constant(0.3).at(new Progress(7, 9, 3, 5))).isEqualTo(0.3);
    }

    @Test
    void cosineIsHalfwayInTheMiddleOfTheRunEvenInsideAnEpoch() {
        assertThat(cosine(0.1, 0.02).at(new Progress(1, 3, 2, 4))).isCloseTo(0.06, ROUNDING);
    }

    @Test
    void cosineStaysAtItsEndWhenTrainingGoesOn() {
        assertThat(cosine(0.1, 0.02).at(Progress.ofEpoch(25, 20))).isCloseTo(0.02, ROUNDING);
    }

    /** The numbers are those of PyTorch's OneCycleLR with max_lr 2e-3 and 20 steps. */
    @Test
    void oneCycleRisesAndFallsAsInPyTorch() {
        double[] rates = {
            7.999999999999999e-05,
            0.0002633436854000504,
            0.0007433436854000506,
            0.0013366563145999495,
            0.0018166563145999494,
            0.002,
            0.001974928012470175,
            0.0019009692640269472,
            0.0017818323551420999,
            0.001623491307899526,
            0.0014338860035826015,
            0.0012225240438725783,
            0.0010000039999999999,
            0.0007774839561274215,
            0.0005661219964173984,
            0.00037651669210047396,
            0.00021817564485790005,
            9.903873597305257e-05,
            2.5079987529825107e-05,
            8e-09
        };
        for (int step = 0; step < rates.length; step++) {
            assertThat(oneCycle(2e-3).at(new Progress(step / 5, 4, step % 5, 5)))
                    .isCloseTo(rates[step], ROUNDING);
        }
    }

    @Test
    void oneCycleOfASingleStepIsAtItsTop() {
        assertThat(oneCycle(2e-3).at(Progress.ofEpoch(0, 1))).isEqualTo(2e-3);
    }

    @Test
    void perEpochIgnoresTheStep() {
        Schedule cosine = cosine(1, 0);

        assertThat(perEpoch(cosine).at(new Progress(3, 8, 5, 9))).isEqualTo(cosine.at(Progress.ofEpoch(3, 8)));
        assertThat(cosine.at(new Progress(3, 8, 5, 9))).isLessThan(cosine.at(Progress.ofEpoch(3, 8)));
    }

    @Test
    void stepsAndRampsAreConstantInsideAnEpoch() {
        Progress inside = new Progress(3, 10, 4, 5);

        assertThat(step(1, 0.5, 2).at(inside)).isEqualTo(0.5);
        assertThat(ramp(0.7).at(inside)).isCloseTo(0.21, ROUNDING);
        assertThat(rampToLastEpoch(0.9).at(inside)).isCloseTo(0.3, ROUNDING);
    }

    @Test
    void rampToLastEpochGivesItsMaximumInTheOnlyEpoch() {
        assertThat(rampToLastEpoch(0.7).at(Progress.ofEpoch(0, 1))).isEqualTo(0.7);
        assertThat(ramp(0.7).at(Progress.ofEpoch(0, 1))).isZero();
    }

    /** methods.md 7.1: 1e-6 + e * (base - 1e-6) / 5 for e below 5, then the cosine of e, not of e - 5. */
    @Test
    void warmUpJoinsTheOtherScheduleWhereItHasComeTo() {
        Schedule schedule = perEpoch(warmUp(5, 1e-6, cosine(6.25e-4, 1e-5)));

        for (int e = 0; e < 600; e++) {
            double expected = e < 5
                    ? 1e-6 + e * (6.25e-4 - 1e-6) / 5
                    : 1e-5 + 0.5 * (6.25e-4 - 1e-5) * (1 + Math.cos(Math.PI * e / 600));
            assertThat(schedule.at(Progress.ofEpoch(e, 600))).isCloseTo(expected, ROUNDING);
        }
    }

    @Test
    void warmUpIsSmoothInsideAnEpoch() {
        assertThat(warmUp(2, 0, constant(1)).at(new Progress(1, 8, 1, 4))).isCloseTo(0.625, ROUNDING);
    }

    @Test
    void warmUpThenBeginsTheOtherScheduleAfterTheWarmUp() {
        Schedule schedule = warmUpThen(2, 0, cosine(1, 0));

        assertThat(schedule.at(new Progress(1, 6, 1, 2))).isCloseTo(0.75, ROUNDING);
        assertThat(schedule.at(Progress.ofEpoch(2, 6))).isEqualTo(1);
        assertThat(schedule.at(Progress.ofEpoch(4, 6))).isCloseTo(0.5, ROUNDING);
    }

    @Test
    void schedulesOfNd4jSeeIterationsAndEpochs() {
        ISchedule byEpoch = new StepSchedule(ScheduleType.EPOCH, 1, 0.1, 3);
        ISchedule byIteration = new StepSchedule(ScheduleType.ITERATION, 1, 0.1, 3);

        assertThat(Schedules.of(byEpoch).at(new Progress(2, 9, 3, 4))).isEqualTo(1);
        assertThat(Schedules.of(byIteration).at(new Progress(2, 9, 3, 4)))
                .isCloseTo(byIteration.valueAt(11, 2), ROUNDING);
    }

    @Test
    void whatIsLeftOfOneIsTheComplement() {
        assertThat(Schedules.ramp(0.9).complement().at(Progress.ofEpoch(4, 9))).isCloseTo(0.6, ROUNDING);
    }

    @Test
    void aScheduleMayBeHeldWithinAnInterval() {
        Schedule held = Schedules.ramp(2).within(0, 1, "share");

        assertThat(held.at(Progress.ofEpoch(4, 8))).isEqualTo(1);
        assertThat(held).hasToString("Ramp[max=2.0, toLastEpoch=false]");
        assertThatThrownBy(() -> held.at(Progress.ofEpoch(6, 8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("share in epoch 6 must lie in [0.0, 1.0], but was 1.5");
    }

    @Test
    void schedulesPrintTheirSettings() {
        assertThat(warmUp(1, 0, cosine(0.1, 0)))
                .hasToString("WarmUp[epochs=1.0, from=0.0, then=Cosine[base=0.1, min=0.0]]");
    }

    @Test
    void descriptionsAreForPeople() {
        assertThat(warmUp(5, 0, cosine(0.1, 0)).description())
                .isEqualTo("from 0 in 5 epochs (then 0.1 to 0 by cosine)");
        assertThat(warmUp(1, 0.5, constant(1)).description()).isEqualTo("from 0.5 in 1 epoch (then 1)");
        assertThat(step(0.1, 0.5, 30).description()).isEqualTo("0.1 (times 0.5 every 30 epochs)");
        assertThat(Schedules.perEpoch(Schedules.oneCycle(2)).description())
                .isEqualTo("one cycle up to 2, held in each epoch");
        assertThat(Schedules.ramp(0.7).within(0, 1, "share").complement().description())
                .isEqualTo("1 - (0 to 0.7 (after the last epoch))");
    }

    @Test
    void rejectsLengthsBelowOneEpochWithTheValueInTheMessage() {
        assertThatThrownBy(() -> step(1, 0.1, 0)).hasMessage("everyEpochs must be at least 1, but was 0");
        assertThatThrownBy(() -> warmUp(0, 0, constant(1)))
                .hasMessage("epochs must be a finite number above 0, but was 0.0");
        assertThatThrownBy(() -> warmUpThen(0, 0, constant(1))).hasMessage("epochs must be at least 1, but was 0");
    }
}
