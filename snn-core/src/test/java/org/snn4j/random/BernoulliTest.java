package org.snn4j.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BernoulliTest {
    private static int[] draw(Bernoulli bernoulli, int first, int length) {
        int[] into = new int[length];
        bernoulli.fill(IntStream.range(0, length).toArray(), first, into, length);
        return into;
    }

    private static double mean(int[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    @Test
    void drawsTheShareThatWasAskedFor() {
        for (double share : new double[] {0.01, 0.2, 0.5, 0.8}) {
            double deviation = Math.sqrt(share * (1 - share) / 1_000_000);
            assertThat(mean(draw(Bernoulli.of(3, 1, share), 0, 1_000_000))).isCloseTo(share, within(5 * deviation));
        }
        assertThat(draw(Bernoulli.of(3, 1, 0), 0, 1000)).containsOnly(0);
        assertThat(draw(Bernoulli.of(3, 1, 1), 0, 1000)).containsOnly(1);
    }

    @Test
    void aPlaceHasItsNumberWhereverTheDrawingBegins() {
        Bernoulli bernoulli = Bernoulli.of(3, 1, 0.5);

        assertThat(draw(bernoulli, 400, 100)).isEqualTo(Arrays.copyOfRange(draw(bernoulli, 0, 500), 400, 500));
    }

    @Test
    void drawingsAndNeighboursAreNotCorrelated() {
        int length = 1_000_000;
        int[] one = draw(Bernoulli.of(3, 1, 0.5), 0, length);
        for (int[] other : new int[][] {
            draw(Bernoulli.of(3, 2, 0.5), 0, length), draw(Bernoulli.of(4, 1, 0.5), 0, length),
            draw(Bernoulli.of(3, 1, 0.5), 1, length), draw(Bernoulli.of(3, 1, 0.5), 32, length)
        }) {
            int[] both = new int[length];
            for (int i = 0; i < length; i++) {
                both[i] = one[i] * other[i];
            }
            // The deviation of the mean is 0.00043.
            assertThat(mean(both)).isCloseTo(0.25, within(0.0025));
        }
    }
}
