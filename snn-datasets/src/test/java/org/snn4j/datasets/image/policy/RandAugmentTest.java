package org.snn4j.datasets.image.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.snn4j.datasets.image.transform.Augmentation;
import org.snn4j.datasets.image.transform.FillColor;
import org.snn4j.datasets.image.transform.ImageOperation;
import org.snn4j.datasets.image.transform.Interpolation;
import org.snn4j.datasets.image.transform.Pixels;

class RandAugmentTest {
    private static final int SIDE = 12;

    /** An image no operation of which gives another one. */
    private static byte[] image() {
        byte[] pixels = new byte[3 * SIDE * SIDE];
        RandomGenerator random = new SplittableRandom(1);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (10 + i / SIDE % SIDE * 5 + random.nextInt(100));
        }
        return pixels;
    }

    /** Draws what it is told. */
    private static final class Script implements RandomGenerator {
        private final int operation;
        private final double probability;
        private final double gaussian;

        Script(int operation, double probability, double gaussian) {
            this.operation = operation;
            this.probability = probability;
            this.gaussian = gaussian;
        }

        @Override
        public int nextInt(int bound) {
            return operation;
        }

        @Override
        public double nextDouble() {
            return probability;
        }

        @Override
        public double nextGaussian() {
            return gaussian;
        }

        @Override
        public boolean nextBoolean() {
            return true;
        }

        @Override
        public long nextLong() {
            throw new AssertionError("not drawn");
        }
    }

    private static byte[] altered(Augmentation policy, RandomGenerator random) {
        byte[] pixels = image();
        policy.apply(pixels, 3, SIDE, SIDE, random);
        return pixels;
    }

    private static byte[] altered(ImageOperation operation) {
        byte[] pixels = image();
        operation.apply(new Pixels(pixels, 3, SIDE, SIDE));
        return pixels;
    }

    @Test
    void hasTheNumbersOfTimmsPolicy() {
        assertThat(RandAugment.of())
                .isEqualTo(new RandAugment(2, 0.5, 9, 0.5, Interpolation.BICUBIC, new FillColor(124, 116, 104)));
    }

    @Test
    void variesTheLevelByItsDeviation() {
        RandAugment once = RandAugment.of().operations(1);
        int brightness = RandAugmentOperation.BRIGHTNESS.ordinal();

        // Level 9 + 0.5 g: 8 at g = -2, a factor of 1 + 0.9 * 0.8.
        assertThat(altered(once, new Script(brightness, 0, -2))).isEqualTo(altered(ImageOperation.brightness(1.72)));
        assertThat(altered(once.magnitudeStd(0), new Script(brightness, 0, -2)))
                .isEqualTo(altered(ImageOperation.brightness(1.81)));
        // Levels end at 10 and at 0.
        assertThat(altered(once, new Script(brightness, 0, 9))).isEqualTo(altered(ImageOperation.brightness(1.9)));
        assertThat(altered(once, new Script(brightness, 0, -99))).isEqualTo(image());
    }

    @Test
    void makesAnImageBlackWhereTheHighestLevelKeepsNoBits() {
        assertThat(altered(
                        RandAugment.of().operations(1).magnitude(10),
                        new Script(RandAugmentOperation.POSTERIZE.ordinal(), 0, 1)))
                .containsOnly(0);
    }

    @Test
    void leavesAnOperationOutAsOftenAsAsked() {
        assertThat(altered(RandAugment.of(), new Script(0, 0.5, 0))).isEqualTo(image());
        assertThat(altered(RandAugment.of(), new Script(0, 0.49, 0))).isNotEqualTo(image());
        assertThat(altered(RandAugment.of().probability(0.4), new Script(0, 0.49, 0)))
                .isEqualTo(image());

        RandomGenerator random = new SplittableRandom(5);
        int unchanged = 0;
        for (int i = 0; i < 4_000; i++) {
            unchanged += Arrays.equals(altered(RandAugment.of(), random), image()) ? 1 : 0;
        }
        // A quarter keeps both operations out, and one of 15 does nothing here: equalize, with fewer than 256 pixels to
        // move.
        double expected = 4_000 * Math.pow(0.5 + 0.5 / 15, 2);
        assertThat((double) unchanged).isBetween(expected - 145, expected + 145);
    }

    @Test
    void drawsEveryOperationWithEitherSign() {
        RandAugment policy = RandAugment.of().operations(1).probability(1).magnitudeStd(0);
        RandomGenerator random = new SplittableRandom(2);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            seen.add(Arrays.toString(altered(policy, random)));
        }
        // Six operations have no sign; nine have two.
        assertThat(seen).hasSize(6 + 2 * 9);
    }

    @Test
    void altersImagesOfOneChannel() {
        byte[] pixels = Arrays.copyOf(image(), SIDE * SIDE);
        RandomGenerator random = new SplittableRandom(3);
        for (int i = 0; i < 200; i++) {
            RandAugment.of().apply(pixels, 1, SIDE, SIDE, random);
            AutoAugment.cifar10().apply(pixels, 1, SIDE, SIDE, random);
        }
        assertThat(pixels).hasSize(SIDE * SIDE);
    }

    @Test
    void refusesImagesOfTwoChannelsWhereColoursMatter() {
        assertThatThrownBy(() -> RandAugment.of()
                        .apply(
                                new byte[2 * SIDE * SIDE],
                                2,
                                SIDE,
                                SIDE,
                                new Script(RandAugmentOperation.COLOR.ordinal(), 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("operations on colour are for images of 1 or 3 channels, but the image has 2");
    }

    @Test
    void refusesNumbersOutsideTheirRange() {
        assertThatThrownBy(() -> RandAugment.of().magnitude(11))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("magnitude must lie in [0.0, 10.0], but was 11.0");
        assertThatThrownBy(() -> RandAugment.of().operations(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("operations must be at least 1, but was 0");
        assertThatThrownBy(() -> RandAugment.of().magnitudeStd(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("magnitudeStd must be a finite number of at least 0.0, but was -1.0");
        assertThatThrownBy(() -> RandAugment.of().fill(new FillColor(0, 256, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("green must lie in [0.0, 255.0], but was 256.0");
    }

    @Test
    void autoAugmentDrawsEveryPairAndAppliesItsOperationsInOrder() {
        // The second pair: rotate 2 with probability 0.7, then translate x 9 with probability 0.3.
        assertThat(altered(AutoAugment.cifar10(), new Script(1, 0.5, 0)))
                .isEqualTo(altered(ImageOperation.rotate(2 * (30f / 9), Interpolation.NEAREST, FillColor.BLACK)));
        byte[] both = altered(ImageOperation.rotate(2 * (30f / 9), Interpolation.NEAREST, FillColor.of(9)));
        // floor(150 / 331 * 12) = 5 pixels to the right.
        ImageOperation.translateX(-5, Interpolation.NEAREST, FillColor.of(9)).apply(new Pixels(both, 3, SIDE, SIDE));
        assertThat(altered(AutoAugment.cifar10().fill(FillColor.of(9)), new Script(1, 0.2, 0)))
                .isEqualTo(both);
    }
}
