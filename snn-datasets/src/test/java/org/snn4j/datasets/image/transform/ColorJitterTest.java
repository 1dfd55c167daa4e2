package org.snn4j.datasets.image.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.random.Randomness;

class ColorJitterTest {
    /** Two pixels, (200, 100, 50) and (40, 80, 120): greys 124 and 72 (0.299 R + 0.587 G + 0.114 B), mean 98. */
    private static byte[] twoPixels() {
        return new byte[] {(byte) 200, 40, 100, 80, 50, 120};
    }

    /** Gives an order and three equal draws. */
    private record Fixed(int order, double draw) implements RandomGenerator {
        @Override
        public int nextInt(int bound) {
            return order;
        }

        @Override
        public double nextDouble() {
            return draw;
        }

        @Override
        public long nextLong() {
            throw new AssertionError("not drawn");
        }
    }

    @Test
    void changesBrightnessContrastAndSaturationByTheirFormulas() {
        byte[] pixels = twoPixels();

        Augmentation.colorJitter(0.5).apply(pixels, 3, 1, 2, new Fixed(0, 0));

        // All factors are 0.5. Brightness: (100, 50, 25), (20, 40, 60), of greys 62.1 and 36.3, mean 49. Contrast:
        // (74.5, 49.5, 37), (34.5, 44.5, 54.5), cut to whole numbers, of greys 55 and 42. Saturation: half way to them.
        assertThat(pixels).containsExactly(64, 38, 52, 43, 46, 48);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2, 3", "3, 4", "4, 5"})
    void theOrderOfTheChangesCounts(int one, int other) {
        byte[] first = twoPixels();
        byte[] second = twoPixels();

        new ColorJitter(0.9).apply(first, 3, 1, 2, new Fixed(one, 0.9));
        new ColorJitter(0.9).apply(second, 3, 1, 2, new Fixed(other, 0.9));

        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void leavesImagesAloneWithoutStrength() {
        byte[] pixels = twoPixels();

        Augmentation.colorJitter(0).apply(pixels, 3, 1, 2, Randomness.keyed(3));

        assertThat(pixels).isEqualTo(twoPixels());
    }

    @Test
    void refusesANegativeStrength() {
        assertThatThrownBy(() -> Augmentation.colorJitter(-0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("strength must be a finite number of at least 0, but was -0.1");
    }
}
