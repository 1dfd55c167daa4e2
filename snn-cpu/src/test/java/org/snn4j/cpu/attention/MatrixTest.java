package org.snn4j.cpu.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.cpu.memory.Blocks;
import org.snn4j.cpu.memory.ScaledRows;

class MatrixTest {
    private static final int TOKENS = 5;

    private final SplittableRandom random = new SplittableRandom(1);

    /** Whole numbers, of which floats give exact sums in any order; some are zero. */
    private Matrix random(int height, int width, double zeros) {
        Matrix matrix = Matrix.of(height, width);
        for (float[] row : matrix.rows()) {
            for (int j = 0; j < width; j++) {
                row[j] = random.nextDouble() < zeros ? 0 : random.nextInt(-9, 10);
            }
        }
        return matrix;
    }

    @ParameterizedTest
    @CsvSource({"3, 4, 5, 0", "7, 9, 16, 0.5", "1, 1, 1, 0", "4, 33, 8, 0.9", "2, 6, 3, 1"})
    void multipliesAsTheDefinitionSaysAndForgetsWhatWasThere(int height, int inner, int width, double zeros) {
        Matrix first = random(height, inner, zeros);
        Matrix second = random(inner, width, 0);
        Matrix product = random(height, width, 0);

        product.multiply(first, second, new ScaledRows(inner));

        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                float sum = 0;
                for (int k = 0; k < inner; k++) {
                    sum += first.rows()[i][k] * second.rows()[k][j];
                }
                assertThat(product.rows()[i][j]).isEqualTo(sum);
            }
        }
    }

    @Test
    void exchangesRowsAndColumns() {
        Matrix matrix = random(3, 7, 0);
        Matrix transposed = Matrix.of(7, 3);
        transposed.transpose(matrix);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 7; j++) {
                assertThat(transposed.rows()[j][i]).isEqualTo(matrix.rows()[i][j]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 16", "3, 4", "5, 30", "14, 4", "16, 16"})
    void findsChannelsInTheirBlocksAndPutsThemBack(int first, int count) {
        float[] sample = new float[Blocks.padded(first + count) * TOKENS];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = i;
        }
        Matrix tokens = Matrix.of(TOKENS, count);
        tokens.readTokens(sample, first);
        float[] copy = new float[sample.length];
        tokens.writeTokens(copy, first);

        int written = 0;
        for (int token = 0; token < TOKENS; token++) {
            for (int c = 0; c < count; c++) {
                int channel = first + c;
                int place = (channel / Blocks.LENGTH * TOKENS + token) * Blocks.LENGTH + channel % Blocks.LENGTH;
                assertThat(tokens.rows()[token][c]).isEqualTo(sample[place]);
                assertThat(copy[place]).isEqualTo(sample[place]);
                written += copy[place] == 0 ? 0 : 1;
            }
        }
        int nonZero = 0;
        for (float number : copy) {
            nonZero += number == 0 ? 0 : 1;
        }
        assertThat(nonZero).isEqualTo(written);
    }
}
