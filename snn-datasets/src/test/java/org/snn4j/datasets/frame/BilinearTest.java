package org.snn4j.datasets.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BilinearTest {
    private static EventFrames random(int frames, int height, int width) {
        float[] values = new float[frames * 2 * height * width];
        Random random = new Random(4);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(9);
        }
        return EventFrames.of(frames, 2, height, width, values);
    }

    @Test
    void interpolatesARowByHand() {
        EventFrames row = EventFrames.of(1, 1, 1, 4, new float[] {0, 3, 6, 0});
        // Aligned: places 0, 1.5, 3. Not aligned: scale 4 / 3, places 1/6, 1.5, 17/6.
        assertThat(new Bilinear(1, 3, true).finish(row).toFloats()).containsExactly(0, 4.5f, 0);
        float[] halves = new Bilinear(1, 3, false).finish(row).toFloats();
        assertThat(halves[0]).isCloseTo(0.5f, within(1e-6f));
        assertThat(halves[1]).isEqualTo(4.5f);
        assertThat(halves[2]).isCloseTo(1, within(1e-6f));
    }

    @Test
    void keepsTheCornersWhereTheyAreAligned() {
        EventFrames large = random(3, 12, 16);
        EventFrames small = new Bilinear(5, 7, true).finish(large);
        for (int frame = 0; frame < 3; frame++) {
            for (int channel = 0; channel < 2; channel++) {
                assertThat(small.get(frame, channel, 0, 0)).isEqualTo(large.get(frame, channel, 0, 0));
                assertThat(small.get(frame, channel, 4, 6)).isCloseTo(large.get(frame, channel, 11, 15), within(1e-5f));
            }
        }
    }

    @Test
    void interpolatesEveryPixelAsTheFormulaSays() {
        EventFrames from = random(2, 13, 9);
        for (boolean aligned : new boolean[] {true, false}) {
            for (int[] size : new int[][] {{5, 4}, {20, 31}, {1, 1}, {13, 3}}) {
                EventFrames to = new Bilinear(size[0], size[1], aligned).finish(from);
                for (int y = 0; y < size[0]; y++) {
                    for (int x = 0; x < size[1]; x++) {
                        double expected = at(from, place(y, size[0], 13, aligned), place(x, size[1], 9, aligned));
                        assertThat((double) to.get(1, 1, y, x)).isCloseTo(expected, within(1e-4));
                    }
                }
            }
        }
    }

    @Test
    void leavesFramesOfTheRightSizeAsTheyAre() {
        EventFrames frames = random(1, 4, 4);
        assertThat(new Bilinear(4, 4, true).finish(frames)).isSameAs(frames);
    }

    private static double place(int i, int size, int from, boolean aligned) {
        if (aligned) {
            return size == 1 ? 0 : i * (from - 1.0) / (size - 1);
        }
        return Math.max(0, (i + 0.5) * from / size - 0.5);
    }

    private static double at(EventFrames frames, double y, double x) {
        double sum = 0;
        for (int row = 0; row < frames.height(); row++) {
            for (int column = 0; column < frames.width(); column++) {
                // Places beyond the last pixel take the last pixel.
                double down = Math.abs(Math.min(y, frames.height() - 1.0) - row);
                double right = Math.abs(Math.min(x, frames.width() - 1.0) - column);
                sum += Math.max(0, 1 - down) * Math.max(0, 1 - right) * frames.get(1, 1, row, column);
            }
        }
        return sum;
    }
}
