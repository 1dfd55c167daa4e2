package org.snn4j.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.Streams;

/** What every augmentation of events promises. */
interface EventAugmentationContract {
    /** The augmentation under test. */
    EventAugmentation augmentation();

    private static EventStream recording() {
        return Streams.random(3, 800, 16, 12, 40);
    }

    @Test
    default void isDecidedByItsRandomnessAlone() {
        EventStream stream = recording();
        Set<EventStream> altered = new HashSet<>();
        for (int seed = 0; seed < 40; seed++) {
            EventStream once = augmentation().apply(stream, new SplittableRandom(seed));
            assertThat(augmentation().apply(recording(), new SplittableRandom(seed)))
                    .isEqualTo(once);
            altered.add(once);
        }
        assertThat(altered).hasSizeGreaterThan(1);
        assertThat(stream).isEqualTo(recording());
    }

    @Test
    default void keepsTheSensorAndTheOrder() {
        for (int seed = 0; seed < 40; seed++) {
            EventStream altered = augmentation().apply(recording(), new SplittableRandom(seed));
            assertThat(altered.width()).isEqualTo(16);
            assertThat(altered.height()).isEqualTo(12);
            assertThat(altered.size()).isBetween(1, 800);
        }
    }

    @Test
    default void survivesARecordingWithoutEventsAndOneWithOne() {
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            assertThat(augmentation().apply(recording().slice(0, 0), random).size())
                    .isZero();
            assertThat(augmentation().apply(recording().slice(7, 8), random).size())
                    .isBetween(0, 1);
        }
    }
}
