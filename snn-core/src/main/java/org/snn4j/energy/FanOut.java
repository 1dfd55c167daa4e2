package org.snn4j.energy;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.ArrayCopies;
import org.snn4j.pass.Shape;

/** Synapses of a layer of weights, from the number of outputs that each number of the input reaches. */
public final class FanOut implements Synapses {
    private final long dense;
    private final int[] connections;

    private FanOut(long dense, int[] connections) {
        this.dense = dense;
        this.connections = connections;
    }

    /**
     * Synapses of a layer that connects every input with every output.
     *
     * @param weight {@code [outputs, inputs]}
     * @return one connection for each weight other than zero
     */
    public static FanOut ofDense(INDArray weight) {
        int[] connections = nonZeros(weight, Math.toIntExact(weight.size(1)));
        return new FanOut(weight.length(), connections);
    }

    /**
     * Synapses of a convolution, whose pixels reach the windows that they lie in.
     *
     * @param input {@code [inputs, height, width]}
     * @param output {@code [filters, height, width]}
     * @param stride step from one window to the next
     * @param padding rows and columns of zeros on each side, which count as no connections
     * @param weight {@code [filters, inputs, kernel, kernel]}
     * @return for each pixel a connection for each window and weight other than zero
     */
    public static FanOut ofConvolution(Shape input, Shape output, int stride, int padding, INDArray weight) {
        int kernel = (int) weight.size(2);
        boolean[][] rows = windows(input.size(1), output.size(1), kernel, stride, padding);
        boolean[][] columns = windows(input.size(2), output.size(2), kernel, stride, padding);
        int[] inWindow = nonZeros(weight, input.size(0) * kernel * kernel);
        int[] connections = connections(rows, columns, inWindow);
        Arrays.fill(inWindow, output.size(0));
        long dense = Arrays.stream(connections(rows, columns, inWindow))
                .asLongStream()
                .sum();
        return new FanOut(dense, connections);
    }

    /** How many weights are not zero, by the number that they multiply. */
    private static int[] nonZeros(INDArray weight, int multiplied) {
        double[] values = ArrayCopies.of(weight);
        int[] counts = new int[multiplied];
        for (int i = 0; i < values.length; i++) {
            counts[i % multiplied] += values[i] != 0 ? 1 : 0;
        }
        return counts;
    }

    /** Whether a row or column is the k-th of some window, by its place and by k. */
    private static boolean[][] windows(int pixels, int outputs, int kernel, int stride, int padding) {
        boolean[][] inside = new boolean[pixels][kernel];
        for (int output = 0; output < outputs; output++) {
            for (int k = 0; k < kernel; k++) {
                int pixel = output * stride + k - padding;
                if (pixel >= 0 && pixel < pixels) {
                    inside[pixel][k] = true;
                }
            }
        }
        return inside;
    }

    /** Adds up, for each pixel of each channel, the weights at each place that it has in a window. */
    private static int[] connections(boolean[][] rows, boolean[][] columns, int[] inWindow) {
        int kernel = rows[0].length;
        int width = columns.length;
        int[] connections = new int[inWindow.length / (kernel * kernel) * rows.length * width];
        for (int at = 0; at < connections.length; at++) {
            int channel = at / width / rows.length;
            boolean[] row = rows[at / width % rows.length];
            boolean[] column = columns[at % width];
            for (int place = 0; place < kernel * kernel; place++) {
                if (row[place / kernel] && column[place % kernel]) {
                    connections[at] += inWindow[channel * kernel * kernel + place];
                }
            }
        }
        return connections;
    }

    @Override
    public long dense() {
        return dense;
    }

    @Override
    public long effective(double[] x) {
        long sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] != 0 ? connections[i] : 0;
        }
        return sum;
    }
}
