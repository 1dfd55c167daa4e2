package org.snn4j.datasets.image.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snn4j.random.Randomness;

class ImageResizeTest {
    /** A picture whose pixels say where they are: the red plane counts columns, the green one rows. */
    private static Pixels places(int height, int width) {
        byte[] values = new byte[3 * height * width];
        for (int i = 0; i < height * width; i++) {
            values[i] = (byte) (i % width);
            values[height * width + i] = (byte) (i / width);
        }
        return new Pixels(values, 3, height, width);
    }

    @Test
    void cutsTheMiddleOutOfAnImageWhoseShorterSideFits() {
        Pixels middle = ImageResize.centerCrop(8, 4).apply(places(8, 12), Randomness.keyed(1));

        assertThat(middle.height()).isEqualTo(4);
        assertThat(middle.width()).isEqualTo(4);
        assertThat(middle.values()[0]).as("first column").isEqualTo((byte) 4);
        assertThat(middle.values()[16]).as("first row").isEqualTo((byte) 2);
    }

    @Test
    void bringsTheShorterSideToItsLengthAndKeepsTheRatio() {
        // 20 x 40 becomes 10 x 20, of which the middle 10 x 10 are columns 10 to 29 of the original.
        Pixels middle = ImageResize.centerCrop(10, 10).apply(places(20, 40), Randomness.keyed(1));

        assertThat(middle.values()[0] & 255).isBetween(10, 11);
        assertThat(middle.values()[9] & 255).isBetween(28, 29);
        assertThat(middle.values()[100] & 255).isBetween(0, 1);
        assertThat(middle.values()[199] & 255).isBetween(18, 19);
    }

    @Test
    void cutsRandomPartsOfAllSizesAndRatios() {
        ImageResize fit = ImageResize.randomResizedCrop(8);
        Set<Integer> widths = new HashSet<>();
        for (int seed = 0; seed < 400; seed++) {
            Pixels part = fit.apply(places(100, 120), Randomness.keyed(seed));
            assertThat(part.height()).isEqualTo(8);
            assertThat(part.width()).isEqualTo(8);
            // First and last column stand about 7/8 of the part's width apart, and so do rows.
            double width = ((part.values()[7] & 255) - (part.values()[0] & 255)) * 8 / 7.0;
            double height = ((part.values()[64 + 56] & 255) - (part.values()[64] & 255)) * 8 / 7.0;
            assertThat(width * height / 12_000).isBetween(0.06, 1.05);
            assertThat(width / height).isBetween(0.65, 1.5);
            widths.add((int) width / 10);
        }
        assertThat(widths).contains(3, 6, 10);
    }

    @Test
    void cutsTheMiddleWhereNoPartFits() {
        // Nothing between 3:4 and 4:3 covers all of a strip.
        Pixels part = ImageResize.randomResizedCrop(3, 1).apply(places(3, 90), Randomness.keyed(5));

        assertThat(part.values()[0] & 255).isBetween(42, 44);
    }

    @Test
    void refusesAMiddleThatIsLargerThanTheImage() {
        assertThatThrownBy(() -> ImageResize.centerCrop(200, 224))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shorter must be at least the side of 224, but was 200");
        assertThatThrownBy(() -> ImageResize.randomResizedCrop(8, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("smallest must lie in (0, 1], but was 0.0");
    }
}
