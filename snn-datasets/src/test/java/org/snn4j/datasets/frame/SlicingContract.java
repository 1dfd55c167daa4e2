package org.snn4j.datasets.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.Streams;

/** What every slicing promises. */
interface SlicingContract {
    /** The slicing under test. */
    Slicing slicing(int frames);

    @Test
    default void givesOneBoundaryMoreThanFramesAndNeverGoesBack() {
        for (int frames : new int[] {1, 2, 7, 5_000}) {
            for (EventStream stream : new EventStream[] {
                Streams.random(1, 1_000, 4, 4, 9),
                Streams.random(2, 1, 4, 4, 9),
                Streams.random(2, 3, 4, 4, 1),
                Streams.at(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2 - 1),
                Streams.at(Long.MAX_VALUE - 9, Long.MAX_VALUE - 1)
            }) {
                int[] boundaries = slicing(frames).boundaries(stream);
                assertThat(slicing(frames).frames()).isEqualTo(frames);
                assertThat(boundaries).hasSize(frames + 1).isSorted();
                assertThat(boundaries[0]).isNotNegative();
                assertThat(boundaries[frames]).isLessThanOrEqualTo(stream.size());
            }
        }
    }

    @Test
    default void refusesNoFrames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> slicing(0))
                .withMessage("frames must be at least 1, but was 0");
    }
}
