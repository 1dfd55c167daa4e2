package org.snn4j.cpu.dense;

import org.snn4j.cpu.memory.ScaledRows;
import org.snn4j.cpu.parallel.Workers;

/**
 * {@code result = start + first * second}, tile by tile in cache.
 *
 * <p>Each number is a sum in the order of the columns of the first matrix, however the work is divided, so that neither
 * threads nor how many rows there are show in a bit. Zeros of the first matrix cost nothing.
 *
 * @param first {@code [rows, inner]}
 * @param second {@code [inner, columns]}
 * @param result {@code [rows, columns]}, not transposed
 */
record MatrixProduct(NativeMatrix first, NativeMatrix second, NativeMatrix result) {
    /** Columns and inner rows of a tile of the second matrix, which stays in the second-level cache; short rows are slow. */
    private static final int COLUMNS = 512;

    private static final int INNER = 64;

    /** Rows of a tile of the result at most. */
    private static final int ROWS = 256;

    /** Where the sums of a tile begin. */
    @FunctionalInterface
    interface Start {
        /**
         * Fills a tile.
         *
         * @param tile of the result
         * @param row where it begins
         * @param column where it begins
         * @param rows how many
         * @param columns how many
         */
        void read(float[][] tile, int row, int column, int rows, int columns);
    }

    /**
     * Computes the result.
     *
     * @param start what is added to
     * @param threads that share the work
     */
    void compute(Start start, int threads) {
        int across = divide(result.width(), COLUMNS);
        int rows = Math.min(ROWS, divide(result.height(), divide(threads, across)));
        int down = divide(result.height(), rows);
        Workers.run(
                down * across,
                () -> new Tiles(rows),
                (unit, tiles) -> tiles.compute(start, unit / across * rows, unit % across * COLUMNS));
    }

    /** How many parts of some length a number has, the last one perhaps shorter. */
    private static int divide(int number, int length) {
        return (number + length - 1) / length;
    }

    /** One thread's tiles. */
    private final class Tiles {
        private final int inner = Math.min(first.width(), INNER);
        private final float[][] factors;
        private final float[][] rows = new float[inner][Math.min(second.width(), COLUMNS)];
        private final float[][] sums;
        private final ScaledRows scaled = new ScaledRows(inner);

        Tiles(int height) {
            factors = new float[height][inner];
            sums = new float[height][Math.min(second.width(), COLUMNS)];
        }

        void compute(Start start, int row, int column) {
            int height = Math.min(sums.length, result.height() - row);
            int width = Math.min(COLUMNS, result.width() - column);
            start.read(sums, row, column, height, width);
            for (int k = 0; k < first.width(); k += INNER) {
                int depth = Math.min(INNER, first.width() - k);
                first.read(factors, row, k, height, depth);
                second.read(rows, k, column, depth, width);
                for (int i = 0; i < height; i++) {
                    scaled.addTo(sums[i], factors[i], depth, rows, width);
                }
            }
            result.write(sums, row, column, height, width);
        }
    }
}
