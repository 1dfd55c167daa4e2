package org.snn4j.datasets.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.IntPredicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;
import org.snn4j.datasets.event.Streams;

/** Filters against their definitions, spelled out event by event. */
class FiltersTest {
    private static final EventStream RECORDING = Streams.random(7, 3_000, 9, 7, 60);

    private static EventStream where(EventStream stream, IntPredicate kept) {
        EventStreamBuilder builder = EventStream.builder(stream.width(), stream.height());
        for (int i = 0; i < stream.size(); i++) {
            if (kept.test(i)) {
                builder.add(stream.time(i), stream.x(i), stream.y(i), stream.polarity(i));
            }
        }
        return builder.build();
    }

    @Nested
    class OfTime implements EventFilterContract {
        @Override
        public EventFilter filter() {
            return new TimeWindow(1_000, 20_000);
        }

        @Test
        void keepsTheBeginAndNotTheEnd() {
            EventStream stream = Streams.at(100, 109, 110, 119, 120);
            assertThat(new TimeWindow(10, 20).apply(stream)).isEqualTo(Streams.at(110, 119));
            assertThat(new TimeWindow(0, Long.MAX_VALUE).apply(stream)).isEqualTo(stream);
            assertThat(new TimeWindow(21, 22).apply(stream).size()).isZero();
        }

        @Test
        void worksAtTheEndOfTheClock() {
            EventStream late = Streams.at(Long.MAX_VALUE - 20, Long.MAX_VALUE - 10, Long.MAX_VALUE - 1);
            assertThat(new TimeWindow(5, Long.MAX_VALUE).apply(late).size()).isEqualTo(2);
        }

        @Test
        void refusesAnEmptyWindow() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TimeWindow(5, 5))
                    .withMessage("a time window must have 0 <= begin < end, but was [5, 5)");
        }
    }

    @Nested
    class OfARegion implements EventFilterContract {
        @Override
        public EventFilter filter() {
            return new RegionOfInterest(2, 3, 10, 6);
        }

        @Test
        void becomesASensorOfItsOwn() {
            EventStream stream = Streams.of(
                    8, 6, new long[] {1, 2, 3, 1}, new long[] {2, 1, 3, 1}, new long[] {3, 4, 4, 0}, new long[] {
                        4, 5, 4, 0
                    });
            assertThat(new RegionOfInterest(2, 3, 3, 2).apply(stream))
                    .isEqualTo(Streams.of(3, 2, new long[] {1, 0, 0, 1}, new long[] {3, 2, 1, 0}));
        }

        @Test
        void refusesWhatIsNotInsideTheSensor() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RegionOfInterest(3, 3, 7, 2).apply(RECORDING))
                    .withMessage("a region of 7 x 2 at (3, 3) is not inside the sensor of 9 x 7");
        }

        @Test
        void refusesAnEdgeBelowZero() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RegionOfInterest(-1, 0, 1, 1))
                    .withMessage("a region must begin at (0, 0) or later, but begins at (-1, 0)");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RegionOfInterest(0, 0, 0, 1))
                    .withMessage("width must be at least 1, but was 0");
        }
    }

    @Nested
    class OfTheBox {
        @Test
        void shrinksTheSensorToTheEvents() {
            EventStream stream = Streams.of(
                    240, 180, new long[] {1, 20, 33, 1}, new long[] {2, 22, 31, 0}, new long[] {3, 21, 40, 1});
            assertThat(new OwnBoundingBox().apply(stream))
                    .isEqualTo(Streams.of(
                            3, 10, new long[] {1, 0, 2, 1}, new long[] {2, 2, 0, 0}, new long[] {3, 1, 9, 1}));
        }

        @Test
        void keepsTheSensorOfARecordingWithoutEvents() {
            EventStream nothing = EventStream.builder(5, 4).build();
            assertThat(new OwnBoundingBox().apply(nothing)).isEqualTo(nothing);
        }
    }

    @Nested
    class OfHotPixels implements EventFilterContract {
        @Override
        public EventFilter filter() {
            return new HotPixels(270);
        }

        @Test
        void dropsPixelsAboveTheRate() {
            double seconds = RECORDING.duration() / 1e6;
            int[][] counts = new int[9][7];
            for (int i = 0; i < RECORDING.size(); i++) {
                counts[RECORDING.x(i)][RECORDING.y(i)]++;
            }
            EventStream kept = new HotPixels(550).apply(RECORDING);
            assertThat(kept).isEqualTo(where(RECORDING, i -> counts[RECORDING.x(i)][RECORDING.y(i)] / seconds <= 550));
            assertThat(kept.size()).isBetween(500, 2_500);
        }

        @Test
        void keepsAPixelThatFiresExactlyAtTheRate() {
            // Four events in a second.
            EventStream stream = Streams.at(0, 10, 20, 1_000_000);
            assertThat(new HotPixels(4).apply(stream)).isEqualTo(stream);
            assertThat(new HotPixels(3.9).apply(stream).size()).isZero();
        }

        @Test
        void keepsARecordingWithoutDuration() {
            EventStream stream = Streams.at(5, 5, 5);
            assertThat(new HotPixels(1).apply(stream)).isEqualTo(stream);
        }
    }

    @Nested
    class OfRest implements EventFilterContract {
        @Override
        public EventFilter filter() {
            return new RefractoryPeriod(3_000);
        }

        @Test
        void countsFromTheLastEventThatWasKept() {
            // 8 is dropped (5 after 3), 12 is kept (9 after 3, though only 4 after 8), 20 is dropped, 21 is kept.
            assertThat(new RefractoryPeriod(9).apply(Streams.at(3, 8, 12, 20, 21)))
                    .isEqualTo(Streams.at(3, 12, 21));
        }

        @Test
        void looksAtEachPixelAloneAndNotAtPolarity() {
            boolean[] kept = new boolean[RECORDING.size()];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = true;
                for (int j = 0; j < i; j++) {
                    boolean samePixel = RECORDING.x(i) == RECORDING.x(j) && RECORDING.y(i) == RECORDING.y(j);
                    kept[i] &= !(kept[j] && samePixel && RECORDING.time(i) - RECORDING.time(j) < 1_500);
                }
            }
            assertThat(new RefractoryPeriod(1_500).apply(RECORDING)).isEqualTo(where(RECORDING, i -> kept[i]));
        }

        @Test
        void refusesNoPeriod() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RefractoryPeriod(0))
                    .withMessage("a refractory period must be at least 1 us, but was 0");
        }
    }

    @Nested
    class OfBackgroundActivity implements EventFilterContract {
        @Override
        public EventFilter filter() {
            return new BackgroundActivity(200);
        }

        @Test
        void asksForAnEventBesideShortlyBefore() {
            boolean[] kept = new boolean[RECORDING.size()];
            for (int i = 0; i < kept.length; i++) {
                for (int j = 0; j < i; j++) {
                    int right = Math.abs(RECORDING.x(i) - RECORDING.x(j));
                    int down = Math.abs(RECORDING.y(i) - RECORDING.y(j));
                    boolean beside = right <= 1 && down <= 1 && right + down > 0;
                    kept[i] |= beside && RECORDING.time(i) - RECORDING.time(j) <= 100;
                }
            }
            EventStream quiet = new BackgroundActivity(100).apply(RECORDING);
            assertThat(quiet).isEqualTo(where(RECORDING, i -> kept[i]));
            assertThat(quiet.size()).isBetween(500, 2_500);
        }

        @Test
        void keepsWhatIsSupportedAtTheLastMicrosecond() {
            EventStream stream = Streams.of(3, 1, new long[] {-50, 0, 0, 1}, new long[] {-40, 1, 0, 0});
            assertThat(new BackgroundActivity(10).apply(stream).size()).isEqualTo(1);
            assertThat(new BackgroundActivity(9).apply(stream).size()).isZero();
        }

        @Test
        void refusesNoTime() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BackgroundActivity(0))
                    .withMessage("the time of support must be at least 1 us, but was 0");
        }
    }

    @Nested
    class InAChain implements EventFilterContract {
        @Override
        public EventFilter filter() {
            return new TimeWindow(0, 30_000).andThen(new RefractoryPeriod(2_000));
        }

        @Test
        void worksInItsOrder() {
            EventFilter chain = new TimeWindow(500, 9_000).andThen(new BackgroundActivity(100));
            assertThat(chain.apply(RECORDING))
                    .isEqualTo(new BackgroundActivity(100).apply(new TimeWindow(500, 9_000).apply(RECORDING)));
            assertThat(chain)
                    .hasToString("FilterChain[first=TimeWindow[begin=500, end=9000],"
                            + " second=BackgroundActivity[microseconds=100]]");
        }
    }
}
