package org.snn4j.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;
import org.snn4j.datasets.event.Streams;

class EventAugmentationTest {
    private static final EventStream RECORDING = Streams.random(5, 2_000, 9, 7, 30);

    /** Places an event, or says that it is lost. */
    private interface Place {
        int[] of(int x, int y);
    }

    private static EventStream moved(EventStream stream, Place place) {
        EventStreamBuilder builder = EventStream.builder(stream.width(), stream.height());
        for (int i = 0; i < stream.size(); i++) {
            int[] to = place.of(stream.x(i), stream.y(i));
            if (to[0] >= 0 && to[0] < stream.width() && to[1] >= 0 && to[1] < stream.height()) {
                builder.add(stream.time(i), to[0], to[1], stream.polarity(i));
            }
        }
        return builder.build();
    }

    private static EventStream where(IntPredicate kept) {
        EventStreamBuilder builder = EventStream.builder(9, 7);
        for (int i = 0; i < RECORDING.size(); i++) {
            if (kept.test(i)) {
                builder.add(RECORDING.time(i), RECORDING.x(i), RECORDING.y(i), RECORDING.polarity(i));
            }
        }
        return builder.build();
    }

    @Nested
    class Flip implements EventAugmentationContract {
        @Override
        public EventAugmentation augmentation() {
            return EventAugmentation.flip(0.5);
        }

        @Test
        void mirrorsColumns() {
            EventStream mirrored = moved(RECORDING, (x, y) -> new int[] {8 - x, y});
            assertThat(EventAugmentation.flip(0.5).apply(RECORDING, Drawing.fractions(0.49)))
                    .isEqualTo(mirrored);
            assertThat(EventAugmentation.flip(0.5).apply(RECORDING, Drawing.fractions(0.5)))
                    .isSameAs(RECORDING);
        }
    }

    @Nested
    class Roll implements EventAugmentationContract {
        @Override
        public EventAugmentation augmentation() {
            return EventAugmentation.roll(3);
        }

        @Test
        void bringsBackOnOneSideWhatLeavesOnTheOther() {
            // 0 to 6 drawn, less 3: 2 up and 3 to the right.
            assertThat(EventAugmentation.roll(3).apply(RECORDING, Drawing.integers(1, 6)))
                    .isEqualTo(moved(RECORDING, (x, y) -> new int[] {(x + 3) % 9, (y + 5) % 7}));
        }
    }

    @Nested
    class Crop implements EventAugmentationContract {
        @Override
        public EventAugmentation augmentation() {
            return EventAugmentation.crop(3);
        }

        @Test
        void losesWhatLeavesTheSensor() {
            // The window goes 2 up and 3 to the right, so that events go 2 down and 3 to the left.
            assertThat(EventAugmentation.crop(3).apply(RECORDING, Drawing.integers(1, 6)))
                    .isEqualTo(moved(RECORDING, (x, y) -> new int[] {x - 3, y + 2}));
        }
    }

    @Nested
    class Rotation implements EventAugmentationContract {
        @Override
        public EventAugmentation augmentation() {
            return EventAugmentation.rotation(15);
        }

        @Test
        void turnsARightAngleAboutTheMiddle() {
            EventStream square =
                    Streams.of(3, 3, new long[] {0, 0, 0, 1}, new long[] {1, 1, 1, 0}, new long[] {2, 2, 1, 1});
            assertThat(EventAugmentation.rotation(90).apply(square, Drawing.fractions(1)))
                    .isEqualTo(moved(square, (x, y) -> new int[] {2 - y, x}));
        }

        @Test
        void leavesEventsWhereTheyAreAtNoAngle() {
            assertThat(EventAugmentation.rotation(15).apply(RECORDING, Drawing.fractions(0.5)))
                    .isEqualTo(RECORDING);
        }
    }

    @Nested
    class DropByTime implements EventAugmentationContract {
        @Override
        public EventAugmentation augmentation() {
            return EventAugmentation.dropByTime(0.4);
        }

        @Test
        void dropsAStretchFromARandomMoment() {
            double duration = RECORDING.duration();
            EventStream left = EventAugmentation.dropByTime(0.2).apply(RECORDING, Drawing.fractions(0.3));
            assertThat(left).isEqualTo(where(i -> {
                double time = (RECORDING.time(i) - RECORDING.time(0)) / duration;
                return time < 0.3 || time >= 0.5;
            }));
            assertThat(left.size()).isBetween(1_500, 1_700);
        }
    }

    @Nested
    class DropByArea implements EventAugmentationContract {
        @Override
        public EventAugmentation augmentation() {
            return EventAugmentation.dropByArea(0.4);
        }

        @Test
        void dropsARectangleAroundARandomPlace() {
            // 4.5 x 3.5 pixels around (0.6 * 9, 0.5 * 7): from 3.15 to 7.65 and from 1.75 to 5.25, counted at the
            // middles of pixels: columns 3 to 7 and rows 2 to 4.
            assertThat(EventAugmentation.dropByArea(0.5).apply(RECORDING, Drawing.fractions(0.6, 0.5)))
                    .isEqualTo(where(
                            i -> RECORDING.x(i) < 3 || RECORDING.x(i) > 7 || RECORDING.y(i) < 2 || RECORDING.y(i) > 4));
        }
    }

    @Nested
    class DropRandomly implements EventAugmentationContract {
        @Override
        public EventAugmentation augmentation() {
            return EventAugmentation.dropRandomly(0.3);
        }

        @Test
        void dropsExactlyItsShareAndAnyEventEquallyOften() {
            int[] kept = new int[10];
            EventStream ten = Streams.at(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
            SplittableRandom random = new SplittableRandom(2);
            for (int i = 0; i < 10_000; i++) {
                EventStream left = EventAugmentation.dropRandomly(0.45).apply(ten, random);
                assertThat(left.size()).isEqualTo(6);
                for (int e = 0; e < 6; e++) {
                    kept[(int) left.time(e)]++;
                }
            }
            // 6,000 expected each; five standard deviations are 245.
            for (int count : kept) {
                assertThat(count).isBetween(5_755, 6_245);
            }
        }
    }

    @Nested
    class EventDrop implements EventAugmentationContract {
        @Override
        public EventAugmentation augmentation() {
            return EventAugmentation.eventDrop();
        }

        @Test
        void choosesNothingTimeAreaOrEvents() {
            EventAugmentation drop = EventAugmentation.eventDrop();
            assertThat(drop.apply(RECORDING, Drawing.integers(0))).isSameAs(RECORDING);
            assertThat(drop.apply(RECORDING, Drawing.fractions(0.3).thenIntegers(1, 1)))
                    .isEqualTo(EventAugmentation.dropByTime(0.2).apply(RECORDING, Drawing.fractions(0.3)));
            assertThat(drop.apply(RECORDING, Drawing.fractions(0.3, 0.6).thenIntegers(2, 4)))
                    .isEqualTo(EventAugmentation.dropByArea(0.25).apply(RECORDING, Drawing.fractions(0.3, 0.6)));
            SplittableRandom random = new SplittableRandom(1);
            int whole = 0;
            for (int i = 0; i < 4_000; i++) {
                whole += drop.apply(RECORDING, random) == RECORDING ? 1 : 0;
            }
            // A quarter; five standard deviations are 137.
            assertThat(whole).isBetween(863, 1_137);
        }

        @Test
        void neverLeavesNothing() {
            EventStream one = Streams.at(4);
            for (int seed = 0; seed < 200; seed++) {
                assertThat(EventAugmentation.eventDrop()
                                .apply(one, new SplittableRandom(seed))
                                .size())
                        .isEqualTo(1);
            }
        }
    }

    @Nested
    class Both implements EventAugmentationContract {
        @Override
        public EventAugmentation augmentation() {
            return EventAugmentation.none().andThen(EventAugmentation.flip(0.5)).andThen(EventAugmentation.roll(2));
        }

        @Test
        void workInTheirOrder() {
            EventAugmentation both = EventAugmentation.crop(2).andThen(EventAugmentation.flip(1));
            assertThat(both.apply(RECORDING, Drawing.fractions(0).thenIntegers(2, 4)))
                    .isEqualTo(moved(moved(RECORDING, (x, y) -> new int[] {x - 2, y}), (x, y) -> new int[] {8 - x, y}));
        }
    }

    @Test
    void refusesSharesAndShiftsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventAugmentation.roll(0))
                .withMessage("pixels must be at least 1, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventAugmentation.flip(-0.1))
                .withMessage("probability must lie in [0.0, 1.0], but was -0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventAugmentation.dropRandomly(0))
                .withMessage("share must lie in (0, 1], but was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventAugmentation.rotation(181))
                .withMessage("degrees must lie in (0, 180], but was 181.0");
    }
}
