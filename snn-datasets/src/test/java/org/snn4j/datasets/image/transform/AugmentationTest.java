package org.snn4j.datasets.image.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final int CHANNELS = 2;
    private static final int HEIGHT = 5;
    private static final int WIDTH = 6;

    @Test
    void cropsAnyWindowOfTheImageWithItsBlackBorder() {
        for (int down = -2; down <= 2; down++) {
            for (int right = -2; right <= 2; right++) {
                byte[] pixels = image();
                Augmentation.crop(2).apply(pixels, CHANNELS, HEIGHT, WIDTH, drawing(down + 2, right + 2));
                assertThat(pixels).as(down + " down, " + right + " right").isEqualTo(window(down, right));
            }
        }
    }

    @Test
    void cropsToBlackWhereTheWindowMissesTheImage() {
        byte[] pixels = image();
        Augmentation.crop(9).apply(pixels, CHANNELS, HEIGHT, WIDTH, drawing(9, 18));
        assertThat(pixels).containsOnly(0);
        pixels = image();
        Augmentation.crop(9).apply(pixels, CHANNELS, HEIGHT, WIDTH, drawing(9, 0));
        assertThat(pixels).containsOnly(0);
    }

    @Test
    void cropsToTheMeanColourWhereAsked() {
        byte[] pixels = image();
        ImageNormalization normalization = new ImageNormalization(List.of(0.5f, 0.2f, 1f), List.of(1f, 1f, 1f));
        Augmentation.crop(9, normalization).apply(pixels, CHANNELS, HEIGHT, WIDTH, drawing(9, 18));
        int plane = HEIGHT * WIDTH;
        for (int channel = 0; channel < CHANNELS; channel++) {
            assertThat(Arrays.copyOfRange(pixels, channel * plane, (channel + 1) * plane))
                    .containsOnly(new int[] {128, 51, 255}[channel]);
        }
    }

    @Test
    void drawsEveryWindowEquallyOften() {
        Map<String, Integer> seen = new HashMap<>();
        RandomGenerator random = new SplittableRandom(7);
        for (int i = 0; i < 9_000; i++) {
            byte[] pixels = image();
            Augmentation.crop(1).apply(pixels, CHANNELS, HEIGHT, WIDTH, random);
            seen.merge(Arrays.toString(pixels), 1, Integer::sum);
        }
        assertThat(seen).hasSize(9);
        // 1,000 expected each; five standard deviations are 149.
        assertThat(seen.values()).allSatisfy(count -> assertThat(count).isBetween(851, 1149));
    }

    @Test
    void mirrorsEveryRow() {
        byte[] pixels = image();
        Augmentation.flip(1).apply(pixels, CHANNELS, HEIGHT, WIDTH, new SplittableRandom(1));
        byte[] expected = image();
        for (int i = 0; i < expected.length; i++) {
            int column = i % WIDTH;
            expected[i] = image()[i - column + WIDTH - 1 - column];
        }
        assertThat(pixels).isEqualTo(expected);
    }

    @Test
    void mirrorsAsOftenAsAsked() {
        RandomGenerator random = new SplittableRandom(7);
        int flipped = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] pixels = image();
            Augmentation.flip(0.5).apply(pixels, CHANNELS, HEIGHT, WIDTH, random);
            flipped += pixels[0] == image()[0] ? 0 : 1;
        }
        assertThat(flipped).isBetween(4750, 5250);
        byte[] pixels = image();
        Augmentation.flip(0).apply(pixels, CHANNELS, HEIGHT, WIDTH, random);
        assertThat(pixels).isEqualTo(image());
    }

    @Test
    void refusesAProbabilityAboveOne() {
        assertThatThrownBy(() -> Augmentation.flip(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("probability must lie in [0.0, 1.0], but was 1.5");
    }

    @Test
    void refusesNoPadding() {
        assertThatThrownBy(() -> Augmentation.crop(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("padding must be at least 1, but was 0");
    }

    private static byte[] image() {
        byte[] pixels = new byte[CHANNELS * HEIGHT * WIDTH];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i + 1);
        }
        return pixels;
    }

    private static byte[] window(int down, int right) {
        byte[] from = image();
        byte[] to = new byte[from.length];
        for (int c = 0; c < CHANNELS; c++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    boolean inside = y + down >= 0 && y + down < HEIGHT && x + right >= 0 && x + right < WIDTH;
                    to[(c * HEIGHT + y) * WIDTH + x] = inside ? from[(c * HEIGHT + y + down) * WIDTH + x + right] : 0;
                }
            }
        }
        return to;
    }

    /** Draws what it is told. */
    private static RandomGenerator drawing(int... numbers) {
        return new RandomGenerator() {
            private int next;

            @Override
            public int nextInt(int bound) {
                return numbers[next++];
            }

            @Override
            public long nextLong() {
                throw new AssertionError("not asked for");
            }
        };
    }
}
