package org.snn4j.cpu.dense;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Buffers;
import org.snn4j.cpu.memory.Tile;
import org.snn4j.cpu.node.Node;
import org.snn4j.cpu.parallel.Workers;
import org.snn4j.layer.Dense;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Pass;

/**
 * A dense layer, {@code Y = X WT + b} for the rows of all steps; only the input is kept.
 *
 * <p>{@code dX = dY W, dW = dYT X, db = sum of dY's rows}.
 *
 * @param layer weights {@code [units, inputs]} and biases
 * @param input flat, in C order
 * @param output flat, in C order, of as many steps
 * @param gradients memory for gradients
 */
public record DenseNode(Dense layer, Activation input, Activation output, Buffers gradients) implements Node {
    @Override
    public void forward(Pass pass) {
        NativeMatrix weight = NativeMatrix.of(layer.weight(), pass.weights().trained());
        Parameter bias = layer.bias();
        float[] first = bias == null
                ? new float[layer.units()]
                : row(NativeMatrix.of(bias, pass.weights().trained()));
        new MatrixProduct(NativeMatrix.of(input), weight.transpose(), NativeMatrix.of(output))
                .compute(
                        (tile, row, column, rows, columns) -> {
                            for (int i = 0; i < rows; i++) {
                                System.arraycopy(first, column, tile[i], 0, columns);
                            }
                        },
                        Workers.THREADS);
    }

    @Override
    public @Nullable Activation backward(Pass pass, Activation dy, boolean wanted) {
        NativeMatrix gradient = NativeMatrix.of(dy);
        NativeMatrix ofWeight = NativeMatrix.of(layer.weight(), pass.gradients().vector());
        new MatrixProduct(gradient.transpose(), NativeMatrix.of(input), ofWeight)
                .compute(ofWeight::read, Workers.THREADS);
        Parameter bias = layer.bias();
        if (bias != null) {
            addRows(gradient, NativeMatrix.of(bias, pass.gradients().vector()));
        }
        return gradients.exchange(dy, input, wanted, dx -> {
            NativeMatrix weight = NativeMatrix.of(layer.weight(), pass.weights().trained());
            new MatrixProduct(gradient, weight, NativeMatrix.of(dx)).compute(DenseNode::clear, Workers.THREADS);
        });
    }

    @Override
    public @Nullable Activation planBackward(Activation dy, boolean wanted) {
        return gradients.exchange(dy, input, wanted);
    }

    private static void clear(float[][] tile, int row, int column, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            Arrays.fill(tile[i], 0, columns, 0);
        }
    }

    /** Adds all rows of a matrix to a matrix of one row, in their order. */
    private static void addRows(NativeMatrix matrix, NativeMatrix sum) {
        float[][] total = {row(sum)};
        float[][] next = new float[1][matrix.width()];
        for (int i = 0; i < matrix.height(); i++) {
            matrix.read(next, i, 0, 1, matrix.width());
            Tile.add(next[0], total[0], matrix.width());
        }
        sum.write(total, 0, 0, 1, sum.width());
    }

    private static float[] row(NativeMatrix matrix) {
        float[][] row = new float[1][matrix.width()];
        matrix.read(row, 0, 0, 1, matrix.width());
        return row[0];
    }
}
