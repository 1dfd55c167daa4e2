package org.snn4j.cpu.attention;

import org.snn4j.cpu.memory.Blocks;
import org.snn4j.cpu.memory.ScaledRows;
import org.snn4j.cpu.memory.Tile;

/**
 * A small matrix, a row an array, so that the compiler turns loops over a row into vector instructions.
 *
 * @param rows all of one length
 */
// Never compared, so a record may hold arrays here.
@SuppressWarnings("ArrayRecordComponent")
record Matrix(float[][] rows) {
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
     * @param sums adds up as many rows as the second matrix has
     */
    void multiply(Matrix first, Matrix second, ScaledRows sums) {
        for (int i = 0; i < height(); i++) {
            Tile.clear(rows[i], width());
            sums.addTo(rows[i], first.rows[i], first.width(), second.rows, width());
        }
    }
}
