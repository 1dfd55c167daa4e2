package org.snn4j.torture.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.snn4j.random.Randomness;

class TrendTest {
    private static double[][] line(int count, double height, double perSecond, double noise, long seed) {
        RandomGenerator random = Randomness.keyed(seed);
        double[] times = new double[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            times[i] = 10.0 * i;
            values[i] = height + perSecond * times[i] + noise * random.nextGaussian();
        }
        return new double[][] {times, values};
    }

    @Test
    void knowsTheSlopeAndErrorOfFourPoints() {
        double[][] points = {{0, 1, 2, 3}, {1, 3, 2, 4}};

        Trend trend = Trend.of(List.<double[][]>of(points));

        // Sxy = (-1.5)(-1.5) + (-0.5)(0.5) + (0.5)(-0.5) + (1.5)(1.5) = 4, Sxx = 5, slope 0.8; residuals -0.3, 0.9,
        // -0.9, 0.3
        // are no correlated neighbours (their products sum to -1.35), so the error is sqrt(1.8 / 2 / 5).
        assertThat(trend.perHour()).isCloseTo(0.8 * 3600, within(1e-9));
        assertThat(trend.error()).isCloseTo(Math.sqrt(1.8 / 2 / 5) * 3600, within(1e-9));
    }

    @Test
    void aProcessThatBeganAgainMayLieHigher() {
        Trend trend = Trend.of(List.<double[][]>of(line(50, 100, 0, 0.1, 1), line(50, 180, 0, 0.1, 2)));

        assertThat(trend.perHour()).isCloseTo(0, within(1.0));
        assertThat(trend.isNoise()).isTrue();
    }

    @Test
    void growthBeyondTheNoiseIsFoundAndFallingIsNone() {
        assertThat(Trend.of(List.<double[][]>of(line(200, 100, 0.001, 0.2, 3))).isNoise())
                .isFalse();
        assertThat(Trend.of(List.<double[][]>of(line(200, 100, -0.001, 0.2, 4))).isNoise())
                .isTrue();
        assertThat(Trend.of(List.<double[][]>of(line(200, 100, 0, 0, 5))).isNoise())
                .isTrue();
    }

    @Test
    void noiseThatStaysForSamplesMakesTheErrorLarger() {
        RandomGenerator random = Randomness.keyed(6);
        double[][] walk = line(400, 0, 0, 0, 7);
        for (int i = 1; i < 400; i++) {
            walk[1][i] = 0.9 * walk[1][i - 1] + random.nextGaussian();
        }
        double[][] white = line(400, 0, 0, 1 / Math.sqrt(1 - 0.81), 8);

        // (1 + r) / (1 - r) = 19 at r = 0.9, of which an estimate from 400 samples may miss a third.
        assertThat(Trend.of(List.<double[][]>of(walk)).error()
                        / Trend.of(List.<double[][]>of(white)).error())
                .isBetween(Math.sqrt(19) * 0.6, Math.sqrt(19) * 1.5);
    }
}
