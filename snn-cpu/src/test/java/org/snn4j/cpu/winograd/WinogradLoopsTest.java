package org.snn4j.cpu.winograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.snn4j.cpu.winograd.WinogradLoops.LANES;
import static org.snn4j.cpu.winograd.WinogradLoops.PANEL;
import static org.snn4j.cpu.winograd.WinogradLoops.TILES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.cpu.Kernels;
import org.snn4j.cpu.machine.MachineWinograd;
import org.snn4j.cpu.winograd.WinogradLoops.Matrix;

/** The sums of every kind of loops that runs here, against their formulas in double and against one another. */
class WinogradLoopsTest {
    private static final int A = 2 * PANEL;
    private static final int B = 3;
    private static final int C = 5;
    private static final int STRIDE = TILES * PANEL + 32;

    private final List<WinogradLoops> all = new ArrayList<>();

    @BeforeEach
    void findTheLoops() {
        WinogradLoops best = Kernels.fastest().winograd();
        assumeTrue(
                best != null,
                "oneDNN has a Winograd convolution of its own on this processor, or Java has no Vector API");
        all.add(best);
        if (best instanceof MachineWinograd) {
            all.add(((MachineWinograd) best).others());
        }
    }

    @ParameterizedTest(name = "{0} channels, {1} tiles")
    @CsvSource({"8, 1", "8, 48", "16, 6", "16, 7", "24, 28", "80, 47", "80, 48"})
    void multipliesTilesByFilters(int k, int tiles) {
        float[] a = random(1, A + (k + PANEL - 1) / PANEL * STRIDE);
        float[] b = random(2, B + k * PANEL);
        float[] before = random(3, C + TILES * PANEL + PANEL);
        double[] expected = doubles(before);
        for (int tile = 0; tile < tiles; tile++) {
            for (int filter = 0; filter < PANEL; filter++) {
                double sum = 0;
                for (int i = 0; i < k; i++) {
                    double left = a[A + i / PANEL * STRIDE + tile * PANEL + i % PANEL];
                    sum += left * b[B + i * PANEL + filter];
                }
                expected[C + tile * PANEL + filter] = sum;
            }
        }

        List<float[]> results = new ArrayList<>();
        for (WinogradLoops loops : all) {
            float[] c = before.clone();
            loops.multiply(new Matrix(a, A, STRIDE), Matrix.dense(b, B), Matrix.dense(c, C), k, tiles);
            // What lies behind the tiles is nobody's, up to the end of the block.
            System.arraycopy(before, C + tiles * PANEL, c, C + tiles * PANEL, (TILES - tiles) * PANEL);
            results.add(c);
        }

        assertAll(results, expected);
    }

    @ParameterizedTest(name = "{0} channels, {1} panels, {2} tiles")
    @CsvSource({"8, 1, 2", "16, 1, 48", "8, 3, 6", "16, 2, 10", "16, 5, 48"})
    void addsProductsOfTilesToTheGradientOfFilters(int channels, int panels, int tiles) {
        int stride = panels * PANEL + 7;
        float[] a = random(1, A + tiles * PANEL);
        float[] b = random(2, B + panels * STRIDE);
        float[] before = random(3, C + channels * stride);
        double[] expected = doubles(before);
        for (int channel = 0; channel < channels; channel++) {
            for (int filter = 0; filter < panels * PANEL; filter++) {
                int right = B + filter / PANEL * STRIDE + filter % PANEL;
                for (int tile = 0; tile < tiles; tile++) {
                    double left = a[A + tile * PANEL + channel];
                    expected[C + channel * stride + filter] += left * b[right + tile * PANEL];
                }
            }
        }

        List<float[]> results = new ArrayList<>();
        for (WinogradLoops loops : all) {
            float[] c = before.clone();
            loops.multiplyTiles(
                    new Matrix(a, A, STRIDE),
                    channels,
                    new Matrix(b, B, STRIDE),
                    panels,
                    tiles,
                    new Matrix(c, C, stride));
            results.add(c);
        }

        assertAll(results, expected);
    }

    @ParameterizedTest(name = "{0} of a hundred are ones")
    @ValueSource(ints = {0, 17, 50, 100})
    void listsTheOnesOfEachChannel(int share) {
        int pixels = 40;
        short[] place = new short[pixels];
        for (int i = 0; i < pixels; i++) {
            place[i] = (short) (7 * i);
        }
        SplittableRandom random = new SplittableRandom(share);
        float[] values = new float[pixels * LANES];
        List<List<Short>> expected = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            List<Short> list = new ArrayList<>();
            for (int i = 0; i < pixels; i++) {
                if (random.nextInt(100) < share) {
                    values[i * LANES + lane] = 1;
                    list.add(place[i]);
                }
            }
            expected.add(list);
        }

        for (WinogradLoops loops : all) {
            short[] places = new short[3 + LANES * pixels + 1];
            int[] counts = new int[2 + LANES + 1];
            Arrays.fill(places, (short) -5);
            Arrays.fill(counts, -5);
            if (loops.listOnes(values, place, places, 3, counts, 2)) {
                for (int lane = 0; lane < LANES; lane++) {
                    List<Short> list = new ArrayList<>();
                    for (int i = 0; i < counts[2 + lane]; i++) {
                        list.add(places[3 + lane * pixels + i]);
                    }
                    assertThat(list).as("channel " + lane).isEqualTo(expected.get(lane));
                }
                assertThat(new int[] {places[2], places[3 + LANES * pixels], counts[1], counts[2 + LANES]})
                        .containsOnly(-5);
            } else {
                assertThat(loops).isNotInstanceOf(MachineWinograd.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {2, -1, 0.5f, -0.0f, Float.NaN, Float.MIN_VALUE})
    void doesNotListOnesWhereThereIsAnotherNumber(float other) {
        for (WinogradLoops loops : all) {
            for (int at = 0; at < 16 * LANES; at++) {
                float[] values = new float[16 * LANES];
                values[3] = 1;
                values[at] = other;
                short[] places = new short[16 * LANES];
                assertThat(loops.listOnes(values, new short[16], places, 0, new int[LANES], 0))
                        .isFalse();
            }
        }
    }

    @Test
    void refusesToReadOrWriteBeyondTheArrays() {
        float[] enough = new float[TILES * PANEL];
        float[] tooShort = new float[TILES * PANEL - 1];
        for (WinogradLoops loops : all) {
            for (int place = 0; place < 3; place++) {
                float[] a = place == 0 ? tooShort : enough;
                float[] b = place == 1 ? new float[PANEL * PANEL - 1] : enough;
                float[] c = place == 2 ? tooShort : enough;
                assertThatThrownBy(() -> loops.multiply(
                                new Matrix(a, 0, 0), Matrix.dense(b, 0), Matrix.dense(c, 0), PANEL, TILES))
                        .isInstanceOf(IndexOutOfBoundsException.class);
                float[] right = place == 1 ? tooShort : enough;
                float[] sums = place == 2 ? new float[PANEL * PANEL - 1] : enough;
                assertThatThrownBy(() -> loops.multiplyTiles(
                                Matrix.dense(a, 0), PANEL, Matrix.dense(right, 0), 1, TILES, Matrix.dense(sums, 0)))
                        .isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    private static void assertAll(List<float[]> results, double[] expected) {
        for (float[] result : results) {
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) result[i]).as("number " + i).isCloseTo(expected[i], within(1e-4));
            }
            assertThat(result).containsExactly(results.get(0));
        }
    }

    private static double[] doubles(float[] floats) {
        double[] doubles = new double[floats.length];
        Arrays.setAll(doubles, i -> floats[i]);
        return doubles;
    }

    private static float[] random(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
