package org.snn4j.datasets.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.Streams;

/** Boundaries derived by hand, and the definitions spelled out event by event. */
class SlicingTest {
    /** Times 100 to 110: duration 10, so that three frames are 3 wide, with a remainder of 1. */
    private static final EventStream TEN = Streams.at(100, 101, 102, 103, 103, 106, 108, 109, 110);

    /** Nothing happens between 100 and 190. */
    private static final EventStream GAP = Streams.at(100, 190, 199, 200);

    @Nested
    class InTimeBins implements SlicingContract {
        @Override
        public Slicing slicing(int frames) {
            return new TimeBins(frames);
        }

        @Test
        void dropsTheRemainder() {
            // [100, 103) has 3 events, [103, 106) 2, [106, 109) 2; 109 and 110 are dropped.
            assertThat(new TimeBins(3).boundaries(TEN)).containsExactly(0, 3, 5, 7);
        }

        @Test
        void dropsTheLastEventEvenWithoutRemainder() {
            // [100, 105) has 5 events, [105, 110) 3; 110 is dropped.
            assertThat(new TimeBins(2).boundaries(TEN)).containsExactly(0, 5, 8);
        }

        @Test
        void leavesFramesEmptyWhereNothingHappens() {
            assertThat(new TimeBins(4).boundaries(GAP)).containsExactly(0, 1, 1, 1, 3);
        }

        @Test
        void isEmptyWhereARecordingIsShorterThanItsFrames() {
            assertThat(new TimeBins(11).boundaries(TEN)).containsOnly(0);
            assertThat(new TimeBins(2).boundaries(Streams.at(5))).containsOnly(0);
        }

        @Test
        void putsEachEventWhereTheFormulaSays() {
            EventStream stream = Streams.random(5, 4_321, 6, 5, 30);
            int[] boundaries = new TimeBins(10).boundaries(stream);
            long width = stream.duration() / 10;
            for (int i = 0; i < stream.size(); i++) {
                long bin = (stream.time(i) - stream.time(0)) / width;
                for (int k = 0; k < 10; k++) {
                    assertThat(i >= boundaries[k] && i < boundaries[k + 1]).isEqualTo(bin == k);
                }
            }
        }
    }

    @Nested
    class SplitByItsTime implements SlicingContract {
        @Override
        public Slicing slicing(int frames) {
            return new SplitByTime(frames);
        }

        @Test
        void givesTheRemainderToTheLastFrame() {
            assertThat(new SplitByTime(3).boundaries(TEN)).containsExactly(0, 3, 5, 9);
            assertThat(new SplitByTime(4).boundaries(GAP)).containsExactly(0, 1, 1, 1, 4);
        }

        @Test
        void givesTheLastFrameAllOfARecordingShorterThanItsFrames() {
            assertThat(new SplitByTime(3).boundaries(Streams.at(5, 6))).containsExactly(0, 0, 0, 2);
        }
    }

    @Nested
    class SplitByItsEvents implements SlicingContract {
        @Override
        public Slicing slicing(int frames) {
            return new SplitByNumber(frames);
        }

        @Test
        void givesTheRemainderToTheLastFrame() {
            assertThat(new SplitByNumber(4).boundaries(TEN)).containsExactly(0, 2, 4, 6, 9);
            assertThat(new SplitByNumber(3).boundaries(TEN)).containsExactly(0, 3, 6, 9);
        }

        @Test
        void givesTheLastFrameAllOfFewerEventsThanFrames() {
            assertThat(new SplitByNumber(5).boundaries(GAP)).containsExactly(0, 0, 0, 0, 0, 4);
        }
    }

    @Nested
    class OfFixedDuration implements SlicingContract {
        @Override
        public Slicing slicing(int frames) {
            return new FixedDuration(frames, 4);
        }

        @Test
        void seesOnlyTheFirstFrames() {
            // [100, 104) has 5 events, [104, 108) 1; 108 to 110 are not seen.
            assertThat(new FixedDuration(2, 4).boundaries(TEN)).containsExactly(0, 5, 6);
        }

        @Test
        void endsWithEmptyFramesWhereTheRecordingIsShorter() {
            assertThat(new FixedDuration(4, 6).boundaries(TEN)).containsExactly(0, 5, 9, 9, 9);
            assertThat(new FixedDuration(2, Long.MAX_VALUE).boundaries(TEN)).containsExactly(0, 9, 9);
        }

        @Test
        void refusesNoTime() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new FixedDuration(1, 0))
                    .withMessage("microseconds must be at least 1, but was 0");
        }
    }
}
