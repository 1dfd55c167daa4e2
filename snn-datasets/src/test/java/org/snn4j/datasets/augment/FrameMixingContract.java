package org.snn4j.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.snn4j.datasets.frame.EventFrames;

/** What every mixing of two samples promises. */
interface FrameMixingContract {
    /** The mixing under test. */
    FrameMixing mixing();

    private static EventFrames filled(float value) {
        float[] values = new float[3 * 2 * 8 * 10];
        Arrays.fill(values, value);
        return EventFrames.of(3, 2, 8, 10, values);
    }

    @Test
    default void isDecidedByItsRandomnessAlone() {
        EventFrames first = filled(1);
        EventFrames second = filled(3);
        double lowest = 1;
        double highest = 0;
        for (int seed = 0; seed < 50; seed++) {
            FrameMixing.Mixed mixed = mixing().mix(first, second, new SplittableRandom(seed));
            assertThat(mixing().mix(filled(1), filled(3), new SplittableRandom(seed)))
                    .isEqualTo(mixed);
            lowest = Math.min(lowest, mixed.share());
            highest = Math.max(highest, mixed.share());
        }
        assertThat(highest - lowest).isGreaterThan(0.3);
        assertThat(first).isEqualTo(filled(1));
        assertThat(second).isEqualTo(filled(3));
    }

    @Test
    default void givesTheLabelTheShareThatTheFramesShow() {
        for (int seed = 0; seed < 50; seed++) {
            FrameMixing.Mixed mixed = mixing().mix(filled(1), filled(3), new SplittableRandom(seed));
            double sum = 0;
            for (float value : mixed.frames().toFloats()) {
                sum += value;
            }
            // Of 480 values, share * 480 are 1 and the others 3.
            assertThat((3 - sum / 480) / 2).isCloseTo(mixed.share(), within(1e-5));
        }
    }

    @Test
    default void survivesSamplesWithoutEvents() {
        for (int seed = 0; seed < 50; seed++) {
            FrameMixing.Mixed mixed = mixing().mix(filled(0), filled(0), new SplittableRandom(seed));
            assertThat(mixed.share()).isBetween(0.0, 1.0);
            assertThat(mixed.frames()).isEqualTo(filled(0));
        }
    }

    @Test
    default void refusesSamplesOfTwoShapes() {
        EventFrames other = EventFrames.of(1, 2, 8, 10, new float[160]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mixing().mix(filled(0), other, new SplittableRandom(1)))
                .withMessage("samples to be mixed must have one shape, but are EventFrames[3, 2, 8, 10] and"
                        + " EventFrames[1, 2, 8, 10]");
    }
}
