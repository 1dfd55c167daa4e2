package org.snn4j.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.DatasetContract;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.datasets.frame.EventFrames;

class FrameAugmentationTest {
    private static final int HEIGHT = 5;
    private static final int WIDTH = 6;
    private static final EventFrames FRAMES = frames();

    private static EventFrames frames() {
        float[] values = new float[2 * 2 * HEIGHT * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = i + 1;
        }
        return EventFrames.of(2, 2, HEIGHT, WIDTH, values);
    }

    /** Where the value of a pixel comes from: {x, y}, anything outside for 0. */
    private interface Source {
        int[] of(int x, int y);
    }

    private static EventFrames from(Source source) {
        float[] values = new float[2 * 2 * HEIGHT * WIDTH];
        int at = 0;
        for (int plane = 0; plane < 4; plane++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    int[] place = source.of(x, y);
                    boolean inside = place[0] >= 0 && place[0] < WIDTH && place[1] >= 0 && place[1] < HEIGHT;
                    values[at++] = inside ? FRAMES.get(plane / 2, plane % 2, place[1], place[0]) : 0;
                }
            }
        }
        return EventFrames.of(2, 2, HEIGHT, WIDTH, values);
    }

    @Nested
    class Flip implements FrameAugmentationContract {
        @Override
        public FrameAugmentation augmentation() {
            return FrameAugmentation.flip(0.5);
        }

        @Test
        void mirrorsColumns() {
            assertThat(FrameAugmentation.flip(0.5).apply(FRAMES, Drawing.fractions(0.49)))
                    .isEqualTo(from((x, y) -> new int[] {5 - x, y}));
            assertThat(FrameAugmentation.flip(0.5).apply(FRAMES, Drawing.fractions(0.5)))
                    .isSameAs(FRAMES);
        }
    }

    @Nested
    class Roll implements FrameAugmentationContract {
        @Override
        public FrameAugmentation augmentation() {
            return FrameAugmentation.roll(5);
        }

        @Test
        void bringsBackOnOneSideWhatLeavesOnTheOther() {
            // 2 up and 3 to the right.
            assertThat(FrameAugmentation.roll(3).apply(FRAMES, Drawing.integers(1, 6)))
                    .isEqualTo(from((x, y) -> new int[] {(x + 3) % 6, (y + 2) % 5}));
        }
    }

    @Nested
    class Crop implements FrameAugmentationContract {
        @Override
        public FrameAugmentation augmentation() {
            return FrameAugmentation.crop(4);
        }

        @Test
        void cutsAnyWindowOutOfThePaddedFrame() {
            for (int down = 0; down <= 8; down++) {
                for (int right = 0; right <= 8; right++) {
                    int byY = down - 4;
                    int byX = right - 4;
                    assertThat(FrameAugmentation.crop(4).apply(FRAMES, Drawing.integers(down, right)))
                            .isEqualTo(from((x, y) -> new int[] {x + byX, y + byY}));
                }
            }
        }
    }

    @Nested
    class Rotation implements FrameAugmentationContract {
        @Override
        public FrameAugmentation augmentation() {
            return FrameAugmentation.rotation(15);
        }

        @Test
        void takesTheNearestPixelOfTheTurnedFrame() {
            double angle = Math.toRadians(9);
            // 0.8 of the way from -15 to 15 degrees.
            EventFrames turned = FrameAugmentation.rotation(15).apply(FRAMES, Drawing.fractions(0.8));
            assertThat(turned).isEqualTo(from((x, y) -> {
                double right = x - 2.5;
                double down = y - 2;
                return new int[] {
                    (int) Math.floor(2.5 + right * Math.cos(angle) + down * Math.sin(angle) + 0.5),
                    (int) Math.floor(2 - right * Math.sin(angle) + down * Math.cos(angle) + 0.5)
                };
            }));
            assertThat(FrameAugmentation.rotation(180).apply(FRAMES, Drawing.fractions(1)))
                    .isEqualTo(from((x, y) -> new int[] {5 - x, 4 - y}));
            assertThat(FrameAugmentation.rotation(15).apply(FRAMES, Drawing.fractions(0.5)))
                    .isEqualTo(FRAMES);
        }
    }

    @Nested
    class Shear implements FrameAugmentationContract {
        @Override
        public FrameAugmentation augmentation() {
            return FrameAugmentation.shear(30);
        }

        @Test
        void shiftsRowsByTheirDistanceFromTheMiddle() {
            // A slope of 1: the row at the middle stays.
            assertThat(FrameAugmentation.shear(45).apply(FRAMES, Drawing.fractions(1)))
                    .isEqualTo(from((x, y) -> new int[] {x + y - 2, y}));
        }
    }

    @Nested
    class Cutout implements FrameAugmentationContract {
        @Override
        public FrameAugmentation augmentation() {
            return FrameAugmentation.cutout(8);
        }

        @Test
        void setsASquareToZero() {
            // Around row 0 and column 4, so that one row of it is outside.
            assertThat(FrameAugmentation.cutout(2).apply(FRAMES, Drawing.integers(0, 4)))
                    .isEqualTo(from((x, y) -> y == 0 && (x == 3 || x == 4) ? new int[] {-1, -1} : new int[] {x, y}));
        }
    }

    @Nested
    class DropByTime implements FrameAugmentationContract {
        @Override
        public FrameAugmentation augmentation() {
            return FrameAugmentation.dropByTime(0.3);
        }

        @Override
        public boolean altersAllStepsAlike() {
            return false;
        }

        @Test
        void setsWholeFramesToZero() {
            EventFrames left = FrameAugmentation.dropByTime(0.5).apply(FRAMES, Drawing.integers(1));
            assertThat(left.sum(0, 0)).isEqualTo(FRAMES.sum(0, 0));
            assertThat(left.sum(0, 1)).isEqualTo(FRAMES.sum(0, 1));
            assertThat(left.sum(1, 0) + left.sum(1, 1)).isZero();
            assertThat(FrameAugmentation.dropByTime(0.001)
                            .apply(FRAMES, Drawing.integers(0))
                            .sum(0, 0))
                    .isZero();
        }
    }

    @Nested
    class OfTks implements FrameAugmentationContract {
        @Override
        public FrameAugmentation augmentation() {
            return FrameAugmentation.tksDvsCifar10();
        }

        @Test
        void cropsFlipsAndRotates() {
            EventFrames expected = FrameAugmentation.rotation(15)
                    .apply(
                            FrameAugmentation.flip(1)
                                    .apply(
                                            FrameAugmentation.crop(4).apply(FRAMES, Drawing.integers(3, 5)),
                                            Drawing.fractions(0)),
                            Drawing.fractions(0.9));
            assertThat(FrameAugmentation.tksDvsCifar10()
                            .apply(FRAMES, Drawing.fractions(0.2, 0.9).thenIntegers(3, 5)))
                    .isEqualTo(expected);
        }
    }

    @Nested
    class Nda implements FrameAugmentationContract {
        @Override
        public FrameAugmentation augmentation() {
            return FrameAugmentation.nda(1, 2);
        }

        @Test
        void drawsItsOperationsOfTheIntensity() {
            assertThat(FrameAugmentation.nda(1, 2)
                            .apply(FRAMES, Drawing.fractions(0.7).thenIntegers(0, 3, 9)))
                    .isEqualTo(FrameAugmentation.roll(5).apply(FRAMES, Drawing.integers(3, 9)));
            assertThat(FrameAugmentation.nda(1, 2)
                            .apply(FRAMES, Drawing.fractions(0.7, 0.8).thenIntegers(1)))
                    .isEqualTo(FrameAugmentation.rotation(30).apply(FRAMES, Drawing.fractions(0.8)));
            assertThat(FrameAugmentation.nda(1, 1)
                            .apply(FRAMES, Drawing.fractions(0.7).thenIntegers(2, 4, 1)))
                    .isEqualTo(FrameAugmentation.cutout(8).apply(FRAMES, Drawing.integers(4, 1)));
            assertThat(FrameAugmentation.nda(1, 1)
                            .apply(FRAMES, Drawing.fractions(0.7, 0.9).thenIntegers(3)))
                    .isEqualTo(FrameAugmentation.shear(15).apply(FRAMES, Drawing.fractions(0.9)));
            Drawing twice = Drawing.fractions(0.4, 0.8, 0.9).thenIntegers(1, 3);
            assertThat(FrameAugmentation.nda(2, 1).apply(FRAMES, twice))
                    .isEqualTo(FrameAugmentation.flip(1)
                            .andThen(FrameAugmentation.rotation(15))
                            .andThen(FrameAugmentation.shear(15))
                            .apply(FRAMES, Drawing.fractions(0, 0.8, 0.9)));
        }
    }

    @Nested
    class OverADataset implements DatasetContract {
        @Override
        public Dataset dataset() {
            INDArray inputs =
                    Nd4j.arange(7 * 2 * 2 * 3 * 4).castTo(DataType.FLOAT).reshape(7, 2, 2, 3, 4);
            return FrameAugmentation.roll(2)
                    .over(Datasets.of(inputs, Nd4j.eye(7).castTo(DataType.FLOAT), 3), 5);
        }

        @Override
        public int samplesPerEpoch() {
            return 7;
        }

        @Override
        public boolean random() {
            return true;
        }

        @Override
        public boolean epochsHoldTheSameSamples() {
            return false;
        }

        @Test
        void altersTheSamplesOfABatchEachInItsOwnWay() {
            INDArray inputs = Nd4j.arange(30).castTo(DataType.FLOAT).reshape(1, 1, 1, 5, 6);
            INDArray equal = Nd4j.tile(inputs, 20, 1, 1, 1, 1);
            Dataset same = Datasets.of(equal, Nd4j.ones(DataType.FLOAT, 20, 1), 20);
            Set<String> seen = new HashSet<>(DatasetContract.samples(
                    DatasetContract.epoch(FrameAugmentation.roll(2).over(same, 3), 0)));
            assertThat(seen.size()).isGreaterThan(8);
        }
    }

    @Test
    void refusesWhatHasNoTimeSteps() {
        Dataset images = Datasets.of(Nd4j.zeros(DataType.FLOAT, 4, 3, 8, 8), Nd4j.ones(DataType.FLOAT, 4, 1), 4);
        Dataset altered = FrameAugmentation.roll(2).over(images, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> altered.batches(0).next())
                .withMessage(
                        "augmentation of frames expects inputs of [batch, frames, channels, height, width], but got"
                                + " [4, 3, 8, 8]");
    }

    @Test
    void refusesParametersOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrameAugmentation.nda(1, 6))
                .withMessage("intensity must lie in [1.0, 5.0], but was 6.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrameAugmentation.someOf(1, List.of()))
                .withMessage("there must be at least one augmentation to choose from");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrameAugmentation.shear(90))
                .withMessage("degrees must lie inside (0.0, 90.0), but was 90.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FrameAugmentation.cutout(0))
                .withMessage("side must be at least 1, but was 0");
    }

    @Test
    void staysTheSameWithoutAugmentation() {
        assertThat(FrameAugmentation.none().apply(FRAMES, new SplittableRandom(1)))
                .isSameAs(FRAMES);
    }
}
