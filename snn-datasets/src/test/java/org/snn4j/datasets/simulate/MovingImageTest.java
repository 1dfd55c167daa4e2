package org.snn4j.datasets.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.snn4j.datasets.event.EventStream;

class MovingImageTest {
    private static BufferedImage image(int width, int height, IntBinaryOperator grey) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 0x010101 * grey.applyAsInt(x, y));
            }
        }
        return image;
    }

    private static double light(double grey) {
        return Math.log((grey + 10) / 265);
    }

    @Test
    void goesRoundASquareThatStandsOnACorner() {
        ClosedLoop loop = new ClosedLoop(400, 3);
        double[][] places = {
            {0, -3}, {1.5, -1.5}, {3, 0}, {1.5, 1.5}, {0, 3}, {-1.5, 1.5}, {-3, 0}, {-1.5, -1.5}, {0, -3}
        };
        for (int i = 0; i < places.length; i++) {
            assertThat(loop.right(50 * i)).isCloseTo(places[i][0], within(1e-12));
            assertThat(loop.down(50 * i)).isCloseTo(places[i][1], within(1e-12));
            assertThat(loop.right(50 * i + 4_000)).isCloseTo(places[i][0], within(1e-9));
        }
    }

    @Test
    void showsTheImageWhereTheLoopHasMovedIt() {
        BufferedImage image = image(16, 16, (x, y) -> 10 * x + y);
        MovingImage scene = MovingImage.of(image, 16, 16, new ClosedLoop(400, 2));
        float[] seen = new float[256];
        scene.light(100, seen);
        // Moved 2 to the right: pixel (9, 5) shows (7, 5); what comes in on the left has the colour of the edge.
        assertThat((double) seen[5 * 16 + 9]).isCloseTo(light(75), within(1e-5));
        assertThat((double) seen[5 * 16]).isCloseTo(light(5), within(1e-5));
        scene.light(0, seen);
        // Moved 2 up.
        assertThat((double) seen[5 * 16 + 9]).isCloseTo(light(97), within(1e-5));
        scene.light(25, seen);
        // Moved 0.5 to the right and 1.5 up: half way between columns 8 and 9, and between rows 6 and 7.
        double expected = (light(86) + light(96) + light(87) + light(97)) / 4;
        assertThat((double) seen[5 * 16 + 9]).isCloseTo(expected, within(1e-5));
    }

    @Test
    void firesNothingBeforeAnImageOfOneColour() {
        MovingImage grey = MovingImage.of(image(32, 32, (x, y) -> 90), 128, 128, new ClosedLoop(1_000, 4));
        assertThat(SimulatedCamera.ideal(128, 128, 0.05)
                        .record(grey, 2_000, 10, new SplittableRandom(1))
                        .size())
                .isZero();
    }

    @Test
    void firesOnWhereABrightEdgeMovesIn() {
        // Dark on the left: as the image moves right by 8 pixels in a quarter of the loop, edges darken.
        MovingImage edge = MovingImage.of(image(64, 64, (x, y) -> x < 32 ? 20 : 200), 64, 64, new ClosedLoop(4_000, 8));
        SimulatedCamera camera = SimulatedCamera.ideal(64, 64, 0.2);
        EventStream right = camera.record(edge, 1_000, 20, new SplittableRandom(1));
        EventStream back =
                camera.record((time, into) -> edge.light(1_000 + time, into), 1_000, 20, new SplittableRandom(1));
        // ln(210 / 30) = 1.95 is nine thresholds of 0.2 in each of 8 columns and 64 rows.
        assertThat(right.size()).isEqualTo(9 * 8 * 64);
        assertThat(back.size()).isEqualTo(9 * 8 * 64);
        for (int i = 0; i < right.size(); i++) {
            assertThat(right.polarity(i)).isZero();
            assertThat(back.polarity(i)).isEqualTo(1);
            assertThat(right.x(i)).isBetween(32, 39);
        }
    }

    @Test
    void weighsColoursAsTheyAreSeen() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0x64C832);
        float[] seen = new float[1];
        MovingImage.of(image, 1, 1, new ClosedLoop(4, 1)).light(0, seen);
        assertThat((double) seen[0]).isCloseTo(light(0.299 * 100 + 0.587 * 200 + 0.114 * 50), within(1e-5));
    }

    @Test
    void takesTheMiddleOfAnImageOfOtherProportions() {
        Grey grey = Grey.middle(image(10, 4, (x, y) -> x), 128, 128);
        assertThat(grey.width()).isEqualTo(4);
        assertThat(grey.height()).isEqualTo(4);
        assertThat(grey.values()[0]).isCloseTo(3, within(1e-4f));
        assertThat(Grey.middle(image(1, 300, (x, y) -> 0), 128, 128).height()).isEqualTo(1);
    }

    @Test
    void resizesWithoutChangingConstantsAndStraightLines() {
        Grey flat = Grey.middle(image(32, 32, (x, y) -> 77), 1, 1);
        for (int size : new int[] {5, 32, 128}) {
            for (float value : CubicResize.of(flat, size, size)) {
                assertThat(value).isCloseTo(77, within(1e-3f));
            }
        }
        float[] line = CubicResize.of(Grey.middle(image(32, 32, (x, y) -> 4 * x + y), 1, 1), 128, 96);
        // Away from the border, place (i + 1/2) / 4 - 1/2 of a straight line lies on it.
        for (int x = 12; x < 116; x++) {
            double column = (x + 0.5) / 4 - 0.5;
            double row = (50 + 0.5) / 3 - 0.5;
            assertThat((double) line[50 * 128 + x]).isCloseTo(4 * column + row, within(1e-3));
        }
        Grey any = Grey.middle(image(9, 9, (x, y) -> x * y), 1, 1);
        assertThat(CubicResize.of(any, 9, 9)).containsExactly(any.values(), within(1e-4f));
    }

    @Test
    void shrinksByTheMeanOfAllPixelsAndNotBySkipping() {
        float[] small = CubicResize.of(Grey.middle(image(64, 64, (x, y) -> x % 2 == 0 ? 0 : 200), 1, 1), 8, 8);
        // The border, where the edge counts more often, is left out.
        for (int i = 0; i < 64; i++) {
            if (i % 8 >= 2 && i % 8 <= 5) {
                assertThat(small[i]).isCloseTo(100, within(3f));
            }
        }
    }

    @Test
    void refusesALoopThatLeadsNowhere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClosedLoop(3, 1))
                .withMessage("the period of a loop must be at least 4 us, but was 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClosedLoop(400, 0))
                .withMessage("reach must lie in (0, 1000] pixels, but was 0.0");
    }
}
