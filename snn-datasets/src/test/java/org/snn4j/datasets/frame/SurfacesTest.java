package org.snn4j.datasets.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.Streams;

/** Voxel grids and time surfaces, by hand and against their definitions. */
class SurfacesTest {
    private static final EventStream RECORDING = Streams.random(13, 3_000, 6, 5, 30);

    @Nested
    class OfVoxels implements FramingContract {
        @Override
        public Framing framing() {
            return new VoxelGrid(5);
        }

        @Test
        void sharesAnEventBetweenTheBinsBesideIt() {
            EventFrames grid = new VoxelGrid(3)
                    .of(Streams.of(
                            2,
                            1,
                            new long[] {100, 0, 0, 1},
                            new long[] {125, 1, 0, 0},
                            new long[] {160, 0, 0, 1},
                            new long[] {200, 1, 0, 0}));
            // t* = 0, 0.5, 1.2 and 2.
            float[] expected = {1, -0.5f, 0.8f, -0.5f, 0.2f, -1};
            for (int i = 0; i < expected.length; i++) {
                assertThat(grid.toFloats()[i]).isCloseTo(expected[i], within(1e-6f));
            }
        }

        @Test
        void addsWhatTheEquationSays() {
            double[] expected = new double[5 * 30];
            for (int i = 0; i < RECORDING.size(); i++) {
                double place = 4.0 * (RECORDING.time(i) - RECORDING.time(0)) / RECORDING.duration();
                for (int bin = 0; bin < 5; bin++) {
                    expected[bin * 30 + RECORDING.y(i) * 6 + RECORDING.x(i)] +=
                            (RECORDING.polarity(i) == 1 ? 1 : -1) * Math.max(0, 1 - Math.abs(bin - place));
                }
            }
            float[] values = new VoxelGrid(5).of(RECORDING).toFloats();
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) values[i]).isCloseTo(expected[i], within(1e-3));
            }
        }

        @Test
        void putsEventsOfOneMomentIntoTheFirstBin() {
            assertThat(new VoxelGrid(2).of(Streams.at(7, 7)).toFloats()).containsExactly(2, 0);
            assertThat(new VoxelGrid(1).of(Streams.at(7, 9)).toFloats()).containsExactly(2);
        }

        @Test
        void refusesNoBins() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new VoxelGrid(0))
                    .withMessage("bins must be at least 1, but was 0");
        }
    }

    @Nested
    class OfTime implements FramingContract {
        @Override
        public Framing framing() {
            return new TimeSurface(4, 5_000);
        }

        @Test
        void fallsWithTheTimeSinceTheLatestEvent() {
            EventFrames surface = new TimeSurface(2, 10)
                    .of(Streams.of(
                            2, 1, new long[] {100, 0, 0, 1}, new long[] {105, 1, 0, 0}, new long[] {140, 1, 0, 1}));
            // Moments 120 and 140: 20 and 15 earlier, then 40 and 35 earlier; the event at 140 itself is not before.
            float[] expected = {0, 1.5f, 2, 0, 0, 3.5f, 4, 0};
            for (int i = 0; i < expected.length; i++) {
                double value = expected[i] == 0 ? 0 : Math.exp(-expected[i]);
                assertThat((double) surface.toFloats()[i]).isCloseTo(value, within(1e-7));
            }
        }

        @Test
        void looksAtTheLatestEventOfEachPixelAndPolarity() {
            EventFrames surface = new TimeSurface(4, 5_000).of(RECORDING);
            long width = RECORDING.duration() / 4;
            for (int frame = 0; frame < 4; frame++) {
                double[] expected = new double[60];
                for (int i = 0; i < RECORDING.size(); i++) {
                    long before = (frame + 1) * width - (RECORDING.time(i) - RECORDING.time(0));
                    if (before > 0) {
                        expected[RECORDING.polarity(i) * 30 + RECORDING.y(i) * 6 + RECORDING.x(i)] =
                                Math.exp(-before / 5_000.0);
                    }
                }
                for (int i = 0; i < 60; i++) {
                    assertThat((double) surface.get(frame, i / 30, i % 30 / 6, i % 6))
                            .isCloseTo(expected[i], within(1e-6));
                }
            }
        }

        @Test
        void refusesNoTime() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TimeSurface(1, 0))
                    .withMessage("tau must be a finite number above 0, but was 0.0");
        }
    }
}
