package org.snn4j.cpu.attention;

import org.snn4j.cpu.memory.Blocks;
import org.snn4j.cpu.memory.Tile;

/**
 * A small matrix, a row an array, so that the compiler turns loops over a row into vector instructions.
 *
 * @param rows all of one length
 */
// Never compared, so a record may hold arrays here.
@SuppressWarnings("ArrayRecordComponent")
record Matrix(float[][] rows) {
    /** Rows that are added up in one loop, which reads and writes the sum once. */
    private static final int AT_ONCE = 4;

    static Matrix of(int height, int width) {
        return new Matrix(new float[height][width]);
    }

    private int height() {
        return rows.length;
    }

    private int width() {
        return rows[0].length;
    }

    /**
     * Copies some channels of a sample in blocks of channels, a token a row.
     *
     * @param sample {@code [channels/BLOCK, tokens, BLOCK]}
     * @param first of the channels, of which as many follow as a row is long
     */
    void readTokens(float[] sample, int first) {
        for (int channel = 0, count; channel < width(); channel += count) {
            count = inBlock(first, channel);
            int from = place(first + channel);
            for (int token = 0; token < height(); token++) {
                System.arraycopy(sample, from + token * Blocks.LENGTH, rows[token], channel, count);
            }
        }
    }

    /** The reverse of {@link #readTokens}. */
    void writeTokens(float[] sample, int first) {
        for (int channel = 0, count; channel < width(); channel += count) {
            count = inBlock(first, channel);
            int to = place(first + channel);
            for (int token = 0; token < height(); token++) {
                System.arraycopy(rows[token], channel, sample, to + token * Blocks.LENGTH, count);
            }
        }
    }

    /** Channels from one on that lie side by side. */
    private int inBlock(int first, int channel) {
        return Math.min(Blocks.LENGTH - (first + channel) % Blocks.LENGTH, width() - channel);
    }

    /** Where a channel's first token lies. */
    private int place(int channel) {
        return channel / Blocks.LENGTH * height() * Blocks.LENGTH + channel % Blocks.LENGTH;
    }

    /** Becomes another matrix with rows and columns exchanged. */
    void transpose(Matrix other) {
        for (int j = 0; j < width(); j++) {
            float[] row = other.rows[j];
            for (int i = 0; i < height(); i++) {
                rows[i][j] = row[i];
            }
        }
    }

    void scale(float factor) {
        for (float[] row : rows) {
            Tile.scale(row, factor, row.length);
        }
    }

    /**
     * Becomes the product of two matrices. Zeros of the first, such as neurons that did not fire, cost nothing; the others
     * are added up in their order.
     *
     * @param places works in as many numbers as a row of the first matrix has
     */
    void multiply(Matrix first, Matrix second, int[] places) {
        for (int i = 0; i < height(); i++) {
            float[] factors = first.rows[i];
            float[] sum = rows[i];
            Tile.clear(sum, sum.length);
            int count = nonZero(factors, places);
            int at = 0;
            for (; at + AT_ONCE <= count; at += AT_ONCE) {
                addFour(factors, second.rows, places, at, sum);
            }
            for (; at < count; at++) {
                Tile.addScaled(second.rows[places[at]], factors[places[at]], sum, sum.length);
            }
        }
    }

    private static int nonZero(float[] factors, int[] places) {
        int count = 0;
        for (int k = 0; k < factors.length; k++) {
            places[count] = k;
            count += factors[k] == 0 ? 0 : 1;
        }
        return count;
    }

    private static void addFour(float[] factors, float[][] rows, int[] places, int at, float[] sum) {
        float a = factors[places[at]];
        float b = factors[places[at + 1]];
        float c = factors[places[at + 2]];
        float d = factors[places[at + 3]];
        addFour(a, rows[places[at]], b, rows[places[at + 1]], c, rows[places[at + 2]], d, rows[places[at + 3]], sum);
    }

    private static void addFour(
            float a, float[] w, float b, float[] x, float c, float[] y, float d, float[] z, float[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = sum[j] + a * w[j] + b * x[j] + c * y[j] + d * z[j];
        }
    }
}
