package org.snn4j.datasets.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EventFramesTest {
    private static final EventFrames FRAMES = EventFrames.of(2, 1, 2, 2, new float[] {1, 2, 3, 4, 5, 0, 0, 8});

    @Test
    void isACopyOfWhatItWasMadeOf() {
        float[] values = {1, 2};
        EventFrames frames = EventFrames.of(1, 1, 1, 2, values);
        values[0] = 9;
        frames.toFloats()[1] = 9;
        assertThat(frames.toFloats()).containsExactly(1, 2);
        assertThat(frames.toArray().shape()).containsExactly(1, 1, 1, 2);
        assertThat(frames.toArray().getFloat(0, 0, 0, 1)).isEqualTo(2);
        float[] batch = new float[4];
        frames.copyTo(batch, 1);
        assertThat(batch).containsExactly(0, 1, 2, 0);
    }

    @Test
    void movesEveryPlaneAlike() {
        assertThat(FRAMES.rearranged(new int[] {3, -1, 0, 0}).toFloats()).containsExactly(4, 0, 1, 1, 8, 0, 5, 5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FRAMES.rearranged(new int[3]))
                .withMessage("a plane of 2 x 2 needs 4 source indices, but got 3");
        assertThatThrownBy(() -> FRAMES.rearranged(new int[] {0, 0, 0, 4}))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> FRAMES.rearranged(new int[] {-2, 0, 0, 0}))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesMoreOrFewerNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventFrames.of(2, 2, 3, 4, new float[47]))
                .withMessage("frames of [2, 2, 3, 4] need 48 numbers, but got 47");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventFrames.of(1, 0, 3, 4, new float[0]))
                .withMessage("channels must be at least 1, but was 0");
    }

    @Test
    void refusesPlacesOutside() {
        assertThatThrownBy(() -> FRAMES.get(0, 1, 0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> FRAMES.sum(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void normalizesByHand() {
        assertThat(FrameNormalization.NONE.apply(FRAMES)).isSameAs(FRAMES);
        assertThat(FrameNormalization.DIVIDE_BY_MAX.apply(FRAMES).toFloats())
                .containsExactly(0.25f, 0.5f, 0.75f, 1, 0.625f, 0, 0, 1);
        assertThat(FrameNormalization.BINARY.apply(FRAMES).toFloats()).containsExactly(1, 1, 1, 1, 1, 0, 0, 1);
        assertThat(FrameNormalization.LOG.apply(FRAMES).get(0, 0, 1, 0)).isCloseTo(1.3862944f, within(1e-6f));
        assertThat(FrameNormalization.LOG.apply(FRAMES).get(1, 0, 0, 1)).isZero();
    }

    @Test
    void standardizesWhatIsNotZero() {
        float[] values = FrameNormalization.STANDARDIZE.apply(FRAMES).toFloats();
        // 1, 2, 3, 4, 5, 8: mean 23 / 6, variance 119 / 6 - (23 / 6)^2 = 185 / 36.
        double deviation = Math.sqrt(185 / 36.0);
        assertThat(values[5]).isZero();
        assertThat((double) values[0]).isCloseTo((1 - 23 / 6.0) / deviation, within(1e-6));
        assertThat((double) values[7]).isCloseTo((8 - 23 / 6.0) / deviation, within(1e-6));
        EventFrames equal = EventFrames.of(1, 1, 1, 3, new float[] {0, 2, 2});
        assertThat(FrameNormalization.STANDARDIZE.apply(equal).toFloats()).containsOnly(0);
    }

    @Test
    void leavesFramesWithoutEventsAtZero() {
        EventFrames zeros = EventFrames.of(2, 2, 1, 1, new float[4]);
        for (FrameNormalization normalization : FrameNormalization.values()) {
            assertThat(normalization.apply(zeros)).isEqualTo(zeros);
        }
    }
}
