package org.snn4j.cpu.dense;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.NativeFloats;
import org.snn4j.pass.Parameter;

/**
 * A matrix outside the Java heap, read and written tile by tile.
 *
 * @param numbers in C order, rows one after the other; the columns where it is transposed
 * @param height rows
 * @param width columns
 * @param transposed whether the numbers are those of the matrix with rows and columns exchanged
 */
record NativeMatrix(FloatBuffer numbers, int height, int width, boolean transposed) {
    /** The rows of a flat value, samples over all steps. */
    static NativeMatrix of(Activation value) {
        return new NativeMatrix(
                value.floats().bytes().asFloatBuffer(),
                value.rows(),
                value.shape().size(0),
                false);
    }

    /**
     * A parameter in a flat vector; a parameter of one dimension is one row.
     *
     * @param vector weights or gradients
     */
    static NativeMatrix of(Parameter parameter, INDArray vector) {
        FloatPointer place = NativeFloats.floats(vector).getPointer(parameter.offset());
        place.capacity(parameter.length()).limit(parameter.length());
        int height = parameter.shape().rank() == 1 ? 1 : parameter.shape().size(0);
        return new NativeMatrix(place.asBuffer(), height, (int) (parameter.length() / height), false);
    }

    /** The same numbers with rows and columns exchanged. */
    NativeMatrix transpose() {
        return new NativeMatrix(numbers, width, height, !transposed);
    }

    /**
     * Copies a tile.
     *
     * @param tile receives rows
     * @param row of the matrix, where the tile begins
     * @param column where the tile begins
     * @param rows how many
     * @param columns how many
     */
    void read(float[][] tile, int row, int column, int rows, int columns) {
        if (!transposed) {
            for (int i = 0; i < rows; i++) {
                numbers.get((row + i) * width + column, tile[i], 0, columns);
            }
            return;
        }
        float[] line = new float[rows];
        for (int j = 0; j < columns; j++) {
            numbers.get((column + j) * height + row, line);
            for (int i = 0; i < rows; i++) {
                tile[i][j] = line[i];
            }
        }
    }

    /** The reverse of {@link #read}, of a matrix that is not transposed. */
    void write(float[][] tile, int row, int column, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            numbers.put((row + i) * width + column, tile[i], 0, columns);
        }
    }
}
