package org.snn4j.datasets.image.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.datasets.image.policy.RandomErasing.Content;

class RandomErasingTest {
    private static final int HEIGHT = 32;
    private static final int WIDTH = 24;
    private static final int PLANE = HEIGHT * WIDTH;
    private static final int AT = 5;
    private static final float INSIDE = 7;
    private static final float OUTSIDE = 9;

    /** An image of three channels inside a larger array. */
    private static float[] image() {
        float[] values = new float[3 * PLANE + 2 * AT];
        Arrays.fill(values, OUTSIDE);
        Arrays.fill(values, AT, AT + 3 * PLANE, INSIDE);
        return values;
    }

    private static float[] erased(RandomErasing erasing, RandomGenerator random) {
        float[] values = image();
        erasing.apply(values, AT, 3, HEIGHT, WIDTH, random);
        return values;
    }

    /** Top, left, bottom and right of what is no longer as it was in the first channel. */
    private static Rectangle rectangle(float[] values) {
        int top = HEIGHT;
        int left = WIDTH;
        int bottom = 0;
        int right = 0;
        for (int i = 0; i < PLANE; i++) {
            if (values[AT + i] != INSIDE) {
                top = Math.min(top, i / WIDTH);
                bottom = i / WIDTH + 1;
                left = Math.min(left, i % WIDTH);
                right = Math.max(right, i % WIDTH + 1);
            }
        }
        return new Rectangle(top, left, bottom, right);
    }

    @Test
    void hasTheNumbersOfTheRecipe() {
        assertThat(RandomErasing.of()).isEqualTo(new RandomErasing(0.25, 0.02, 1.0 / 3, 0.3, Content.NOISE));
    }

    @Test
    void altersAsManyImagesAsAsked() {
        RandomGenerator random = new SplittableRandom(1);
        int altered = 0;
        for (int i = 0; i < 4_000; i++) {
            altered += Arrays.equals(erased(RandomErasing.of(), random), image()) ? 0 : 1;
        }
        // Five standard deviations are 137.
        assertThat(altered).isBetween(863, 1137);
        assertThat(erased(RandomErasing.of().probability(0), random)).isEqualTo(image());
    }

    @ParameterizedTest
    @EnumSource
    void erasesOneRectangleInAllChannelsAndNothingElse(Content content) {
        RandomErasing erasing = RandomErasing.of().probability(1).content(content);
        RandomGenerator random = new SplittableRandom(2);
        for (int i = 0; i < 200; i++) {
            float[] values = erased(erasing, random);
            Rectangle rectangle = rectangle(values);
            for (int at = 0; at < values.length; at++) {
                int place = Math.floorMod(at - AT, PLANE);
                boolean inImage = at >= AT && at < AT + 3 * PLANE;
                boolean erased = inImage
                        && place / WIDTH >= rectangle.top()
                        && place / WIDTH < rectangle.bottom()
                        && place % WIDTH >= rectangle.left()
                        && place % WIDTH < rectangle.right();
                assertThat(values[at] != (inImage ? INSIDE : OUTSIDE))
                        .as("value %d of image %d", at, i)
                        .isEqualTo(erased);
            }
        }
    }

    @Test
    void drawsAreasAndRatiosInTheirRanges() {
        RandomErasing erasing = RandomErasing.of().probability(1).area(0.1, 0.2).ratio(0.5);
        RandomGenerator random = new SplittableRandom(3);
        double areas = 0;
        double ratios = 0;
        int images = 4_000;
        for (int i = 0; i < images; i++) {
            Rectangle rectangle = rectangle(erased(erasing, random));
            double rows = rectangle.bottom() - rectangle.top();
            double columns = rectangle.right() - rectangle.left();
            // Sides are rounded to whole pixels, of at least 6.
            assertThat(rows * columns / PLANE).isBetween(0.1 / 1.2, 0.2 * 1.2);
            assertThat(rows / columns).isBetween(0.5 / 1.2, 2 * 1.2);
            areas += rows * columns / PLANE;
            ratios += Math.log(rows / columns);
        }
        // Uniform from 0.1 to 0.2, deviation 0.029; the logarithm uniform between those of 1/2 and 2, deviation 0.4.
        assertThat(areas / images).isCloseTo(0.15, within(5 * 0.029 / Math.sqrt(images) + 0.001));
        assertThat(ratios / images).isCloseTo(0, within(5 * 0.4 / Math.sqrt(images) + 0.01));
    }

    @Test
    void fillsWithNoiseOfMeanZeroAndDeviationOne() {
        RandomErasing erasing = RandomErasing.of().probability(1).area(0.3, 0.3).ratio(1);
        RandomGenerator random = new SplittableRandom(4);
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int i = 0; i < 50; i++) {
            for (float value : erased(erasing, random)) {
                if (value != INSIDE && value != OUTSIDE) {
                    sum += value;
                    squares += value * value;
                    count++;
                }
            }
        }
        assertThat(count).isGreaterThan(30_000);
        assertThat(sum / count).isCloseTo(0, within(5 / Math.sqrt(count)));
        assertThat(squares / count).isCloseTo(1, within(5 * Math.sqrt(2.0 / count)));
    }

    @Test
    void fillsEachChannelWithOneColourOrWithZero() {
        RandomErasing erasing = RandomErasing.of().probability(1);
        float[] colour = erased(erasing.content(Content.COLOR), new SplittableRandom(5));
        float[] zero = erased(erasing.content(Content.ZERO), new SplittableRandom(5));
        for (int channel = 0; channel < 3; channel++) {
            int from = AT + channel * PLANE;
            assertThat(Arrays.copyOfRange(zero, from, from + PLANE)).contains(0).containsOnly(0, INSIDE);
            float[] plane = Arrays.copyOfRange(colour, from, from + PLANE);
            float first =
                    plane[rectangle(colour).top() * WIDTH + rectangle(colour).left()];
            assertThat(plane).containsOnly(first, INSIDE);
        }
    }

    @Test
    void leavesImagesAloneThatNoRectangleFitsInto() {
        float[] values = {INSIDE};
        RandomErasing.of().probability(1).area(1, 1).ratio(1).apply(values, 0, 1, 1, 1, new SplittableRandom(6));
        assertThat(values).containsExactly(INSIDE);
    }

    @Test
    void refusesNumbersOutsideTheirRange() {
        assertThatThrownBy(() -> RandomErasing.of().area(0.3, 0.2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("largest must lie in [0.3, 1.0], but was 0.2");
        assertThatThrownBy(() -> RandomErasing.of().ratio(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ratio must lie in (0, 1], but was 0.0");
    }

    /** Cuts out around the given pixel. */
    private static RandomGenerator around(int y, int x) {
        return new RandomGenerator() {
            private boolean drawn;

            @Override
            public int nextInt(int bound) {
                int which = drawn ? x : y;
                drawn = true;
                return which;
            }

            @Override
            public long nextLong() {
                throw new AssertionError("not drawn");
            }
        };
    }

    @Test
    void cutoutBlackensASquareAroundAPixelBeforeNormalisation() {
        byte[] pixels = new byte[2 * PLANE];
        Arrays.fill(pixels, (byte) 1);
        Cutout.of(4).apply(pixels, 2, HEIGHT, WIDTH, around(1, 23));
        for (int i = 0; i < pixels.length; i++) {
            int y = i % PLANE / WIDTH;
            int x = i % WIDTH;
            // Rows -1 to 2 and columns 21 to 24, as far as they exist.
            assertThat(pixels[i]).isEqualTo((byte) (y <= 2 && x >= 21 ? 0 : 1));
        }
    }

    @Test
    void cutoutSetsASquareToZeroAfterNormalisation() {
        float[] values = image();
        Cutout.of(16).normalized().apply(values, AT, 3, HEIGHT, WIDTH, around(16, 12));
        assertThat(rectangle(values)).isEqualTo(new Rectangle(8, 4, 24, 20));
        int zeros = 0;
        for (float value : values) {
            zeros += value == 0 ? 1 : 0;
        }
        assertThat(zeros).isEqualTo(3 * 16 * 16);
    }

    @Test
    void cutoutRefusesNoSide() {
        assertThatThrownBy(() -> Cutout.of(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("side must be at least 1, but was 0");
    }
}
