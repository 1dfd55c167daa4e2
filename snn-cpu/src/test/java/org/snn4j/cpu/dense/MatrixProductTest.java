package org.snn4j.cpu.dense;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixProductTest {
    private final SplittableRandom random = new SplittableRandom(1);

    /** Whole numbers, of which floats give exact sums in any order; a third are zero. */
    private NativeMatrix whole(int height, int width) {
        float[] numbers = new float[height * width];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Math.max(0, random.nextInt(-5, 11));
        }
        return new NativeMatrix(FloatBuffer.wrap(numbers), height, width, false);
    }

    private NativeMatrix normal(int height, int width) {
        float[] numbers = new float[height * width];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return new NativeMatrix(FloatBuffer.wrap(numbers), height, width, false);
    }

    private static float at(NativeMatrix matrix, int row, int column) {
        return matrix.transposed()
                ? matrix.numbers().get(column * matrix.height() + row)
                : matrix.numbers().get(row * matrix.width() + column);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, false, false",
        "5, 70, 9, false, true",
        "300, 130, 10, false, true",
        "3, 64, 1030, false, false",
        "10, 129, 513, true, false",
        "7, 65, 519, true, true"
    })
    void addsTheProductToWhatIsThere(int rows, int inner, int columns, boolean turnFirst, boolean turnSecond) {
        NativeMatrix first = turnFirst ? whole(inner, rows).transpose() : whole(rows, inner);
        NativeMatrix second = turnSecond ? whole(columns, inner).transpose() : whole(inner, columns);
        NativeMatrix result = whole(rows, columns);
        float[] before = result.numbers().array().clone();

        new MatrixProduct(first, second, result).compute(result::read, 2);

        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                float sum = before[i * columns + j];
                for (int k = 0; k < inner; k++) {
                    sum += at(first, i, k) * at(second, k, j);
                }
                assertThat(at(result, i, j)).isEqualTo(sum);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 20", "3, 20", "64, 20", "2, 600", "3, 600", "7, 600"})
    void givesTheSameBitsHoweverManyThreadsShareTheWork(int threads, int columns) {
        NativeMatrix first = normal(37, 150);
        NativeMatrix second = normal(150, columns);
        NativeMatrix alone = normal(37, columns);
        NativeMatrix shared =
                new NativeMatrix(FloatBuffer.wrap(alone.numbers().array().clone()), 37, columns, false);

        new MatrixProduct(first, second, alone).compute(alone::read, 1);
        new MatrixProduct(first, second, shared).compute(shared::read, threads);

        assertThat(shared.numbers().array()).containsExactly(alone.numbers().array());
    }

    @Test
    void givesTheSameBitsForARowWhateverRowsAreComputedWithIt() {
        NativeMatrix first = normal(300, 150);
        NativeMatrix second = normal(20, 150).transpose();
        NativeMatrix all = whole(300, 20);
        float[] before = all.numbers().array().clone();
        NativeMatrix last =
                new NativeMatrix(FloatBuffer.wrap(before, 299 * 20, 20).slice(), 1, 20, false);
        NativeMatrix lastOfFirst = new NativeMatrix(
                FloatBuffer.wrap(first.numbers().array(), 299 * 150, 150).slice(), 1, 150, false);

        new MatrixProduct(first, second, all).compute(all::read, 2);
        new MatrixProduct(lastOfFirst, second, last).compute(last::read, 2);

        for (int j = 0; j < 20; j++) {
            assertThat(at(last, 0, j)).isEqualTo(at(all, 299, j));
        }
    }
}
