package org.snn4j.datasets.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.snn4j.datasets.event.EventStream;

class SimulatedCameraTest {
    private static final long SECOND = 1_000_000;

    /** Log intensity that changes by {@code rise} in a second, everywhere. */
    private static Scene ramp(double rise) {
        return (microseconds, into) -> Arrays.fill(into, (float) (rise * microseconds / SECOND));
    }

    private static EventStream record(SimulatedCamera camera, Scene scene, long step) {
        return camera.record(scene, SECOND, step, new SplittableRandom(1));
    }

    @Test
    void firesAsOftenAsTheThresholdFitsIntoARise() {
        for (double rise : new double[] {0.05, 0.29, 0.31, 1.27, 13.3}) {
            for (long step : new long[] {1_000, 7_777, SECOND}) {
                EventStream events = record(SimulatedCamera.ideal(1, 1, 0.3), ramp(rise), step);
                assertThat(events.size()).isEqualTo((int) Math.floor(rise / 0.3));
                for (int i = 0; i < events.size(); i++) {
                    assertThat(events.polarity(i)).isEqualTo(1);
                    // The k-th event comes when the light has risen by k thresholds.
                    assertThat((double) events.time(i)).isCloseTo((i + 1) * 0.3 / rise * SECOND, within(3.0));
                }
            }
        }
    }

    @Test
    void firesOffWhereItBecomesDarkerByAThresholdOfItsOwn() {
        SimulatedCamera camera = SimulatedCamera.ideal(2, 1, 0.3).thresholds(0.3, 0.2);
        EventStream events = record(camera, ramp(-1.1), 10_000);
        assertThat(events.size()).isEqualTo(2 * 5);
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.polarity(i)).isZero();
        }
    }

    @Test
    void countsFromTheLevelOfTheLastEventWhereLightTurns() {
        // Up by 0.7 (ON at 0.3 and 0.6), down by 0.7: OFF at 0.6 - 0.3 and at 0.
        Scene tent = (microseconds, into) ->
                Arrays.fill(into, (float) (1.4 * Math.min(microseconds, SECOND - microseconds) / SECOND));
        EventStream events = record(SimulatedCamera.ideal(1, 1, 0.299), tent, 5_000);
        assertThat(events.size()).isEqualTo(4);
        assertThat(new int[] {events.polarity(0), events.polarity(1), events.polarity(2), events.polarity(3)})
                .containsExactly(1, 1, 0, 0);
        assertThat((double) events.time(2)).isCloseTo((1.4 - 0.299) / 1.4 * SECOND, within(3.0));
    }

    @Test
    void seesNothingWhereLightIsConstant() {
        assertThat(record(SimulatedCamera.ideal(8, 8, 0.1), ramp(0), 1_000).size())
                .isZero();
    }

    @Test
    void drawsThresholdsOfPixelsOnceForACamera() {
        SimulatedCamera camera = SimulatedCamera.ideal(64, 64, 0.3).thresholdNoise(0.05);
        int[] counts = new int[64 * 64];
        EventStream events = record(camera, ramp(30), 10_000);
        for (int i = 0; i < events.size(); i++) {
            counts[events.y(i) * 64 + events.x(i)]++;
        }
        double sum = 0;
        double squares = 0;
        for (int count : counts) {
            double threshold = 30.0 / (count + 0.5);
            sum += threshold;
            squares += threshold * threshold;
        }
        double mean = sum / counts.length;
        assertThat(mean).isCloseTo(0.3, within(0.005));
        assertThat(Math.sqrt(squares / counts.length - mean * mean)).isCloseTo(0.05, within(0.005));
        assertThat(record(camera, ramp(30), 10_000)).isEqualTo(events);
        assertThat(record(camera.seed(1), ramp(30), 10_000)).isNotEqualTo(events);
    }

    @Test
    void neverHasAThresholdThatFiresWithoutEnd() {
        SimulatedCamera camera = SimulatedCamera.ideal(32, 32, 0.02).thresholdNoise(1);
        // At most 1 / 0.01 events of a pixel.
        assertThat(record(camera, ramp(1), 100_000).size()).isBetween(1, 32 * 32 * 100);
    }

    @Test
    void losesEventsInItsRestThoughTheReferenceMovesOn() {
        SimulatedCamera camera = SimulatedCamera.ideal(1, 1, 0.1).refractory(15_000);
        // A threshold every 10 ms: every second one is lost, at 20 ms, 40 ms ...
        EventStream events = record(camera, ramp(10.05), 3_000);
        assertThat(events.size()).isEqualTo(50);
        for (int i = 1; i < events.size(); i++) {
            assertThat(events.time(i) - events.time(i - 1)).isGreaterThanOrEqualTo(15_000);
        }
    }

    @Test
    void leaksOnEventsInConstantLight() {
        EventStream events = record(SimulatedCamera.ideal(20, 20, 0.3).leak(5), ramp(0), 1_000);
        // Every pixel fires five times a second; it begins at a phase of its own.
        assertThat((double) events.size()).isCloseTo(400 * (5 - 0.5), within(60.0));
        int[] counts = new int[400];
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.polarity(i)).isEqualTo(1);
            counts[events.y(i) * 20 + events.x(i)]++;
        }
        assertThat(counts).containsOnly(4, 5);
    }

    @Test
    void addsShotNoiseOfBothPolarities() {
        EventStream events = record(SimulatedCamera.ideal(50, 40, 0.3).shotNoise(3), ramp(0), 1_000);
        // 6,000 expected; five standard deviations are 387.
        assertThat(events.size()).isBetween(5_613, 6_387);
        int on = 0;
        for (int i = 0; i < events.size(); i++) {
            on += events.polarity(i);
            assertThat(events.time(i)).isBetween(0L, SECOND);
        }
        assertThat(on).isBetween(2_600, 3_400);
    }

    @Test
    void recordsTheSameFromTheSameRandomness() {
        SimulatedCamera camera = SimulatedCamera.dvs128();
        Scene scene = ramp(2);
        EventStream once = camera.record(scene, 100_000, 5_000, new SplittableRandom(4));
        assertThat(camera.record(scene, 100_000, 5_000, new SplittableRandom(4)))
                .isEqualTo(once);
        assertThat(camera.record(scene, 100_000, 5_000, new SplittableRandom(5)))
                .isNotEqualTo(once);
    }

    @Test
    void looksAtAnEndThatIsNoWholeStep() {
        EventStream events =
                SimulatedCamera.ideal(1, 1, 0.1).record(ramp(1), 950_000, 400_000, new SplittableRandom(1));
        assertThat(events.size()).isEqualTo(9);
        assertThat(events.time(8)).isBetween(899_990L, 900_010L);
    }

    @Test
    void tellsEveryParameter() {
        assertThat(SimulatedCamera.dvs128().thresholds(0.4, 0.2).seed(7))
                .hasToString(
                        "SimulatedCamera[width=128, height=128, on=0.4, off=0.2, thresholdNoise=0.03, refractory=100,"
                                + " leak=0.1, shotNoise=0.1, seed=7]");
    }

    @Test
    void refusesWhatNoCameraHas() {
        SimulatedCamera camera = SimulatedCamera.ideal(4, 4, 0.3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulatedCamera.ideal(0, 4, 0.3))
                .withMessage("width must lie in [1, 32768], but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> camera.thresholds(0.3, 0))
                .withMessage("the OFF threshold must be a finite number of at least 0.01, but was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> camera.refractory(-1))
                .withMessage("the refractory time must be at least 0 us, but was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> camera.record(ramp(1), 10, 0, new SplittableRandom(1)))
                .withMessage("step must lie in [1, 1000000000] us, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> camera.record(ramp(1), 10, 11, new SplittableRandom(1)))
                .withMessage("duration must be at least the step of 11 us, but was 10");
    }
}
