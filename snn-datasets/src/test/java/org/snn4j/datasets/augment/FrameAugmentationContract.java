package org.snn4j.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.snn4j.datasets.frame.EventFrames;

/** What every augmentation of frames promises. */
interface FrameAugmentationContract {
    /** The augmentation under test. */
    FrameAugmentation augmentation();

    /** Whether all time steps are altered alike. */
    default boolean altersAllStepsAlike() {
        return true;
    }

    /** Frames of four equal steps, so that a step that is altered otherwise shows. */
    private static EventFrames frames() {
        float[] values = new float[4 * 2 * 20 * 30];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 + i % (2 * 20 * 30);
        }
        return EventFrames.of(4, 2, 20, 30, values);
    }

    @Test
    default void isDecidedByItsRandomnessAlone() {
        EventFrames frames = frames();
        Set<EventFrames> altered = new HashSet<>();
        for (int seed = 0; seed < 40; seed++) {
            EventFrames once = augmentation().apply(frames, new SplittableRandom(seed));
            assertThat(augmentation().apply(frames(), new SplittableRandom(seed)))
                    .isEqualTo(once);
            assertThat(once).hasToString("EventFrames[4, 2, 20, 30]");
            altered.add(once);
        }
        assertThat(altered).hasSizeGreaterThan(1);
        assertThat(frames).isEqualTo(frames());
    }

    @Test
    default void drawsOnceForAllSteps() {
        for (int seed = 0; seed < 40 && altersAllStepsAlike(); seed++) {
            float[] values =
                    augmentation().apply(frames(), new SplittableRandom(seed)).toFloats();
            int frame = values.length / 4;
            for (int step = 1; step < 4; step++) {
                assertThat(Arrays.copyOfRange(values, step * frame, (step + 1) * frame))
                        .isEqualTo(Arrays.copyOf(values, frame));
            }
        }
    }
}
