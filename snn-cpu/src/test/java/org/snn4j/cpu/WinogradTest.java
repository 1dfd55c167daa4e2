package org.snn4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.snn4j.layer.Layers.conv2d;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.NativeFloats;
import org.snn4j.cpu.parallel.Workers;
import org.snn4j.cpu.winograd.SparseWeightGradient;
import org.snn4j.cpu.winograd.WinogradLayout;
import org.snn4j.cpu.winograd.WinogradNode;
import org.snn4j.layer.Chain;
import org.snn4j.layer.Conv2d;
import org.snn4j.layer.Layer;
import org.snn4j.layer.Scope;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;

/** Our own Winograd convolution, where the processor has no AVX-512, against the formula of a convolution in double. */
class WinogradTest {

    @BeforeEach
    void needsTheLoops() {
        assumeTrue(
                Kernels.fastest().winograd() != null,
                "oneDNN has a Winograd convolution of its own on this processor, or Java has no Vector API");
    }

    @ParameterizedTest(name = "{5} images, {0} to {1} channels, {2} x {3} pixels, padding {4}")
    @CsvSource({
        "8, 16, 4, 4, 1, 3",
        "16, 8, 8, 8, 1, 3",
        "10, 20, 5, 7, 1, 3",
        "24, 40, 6, 3, 1, 3",
        "16, 16, 7, 6, 0, 3",
        "8, 17, 3, 4, 2, 3",
        "264, 16, 4, 4, 1, 3",
        "8, 256, 4, 4, 1, 3",
        "4, 4, 16, 16, 1, 3",
        "9, 7, 5, 4, 1, 1"
    })
    void agreesWithTheFormulaForwardAndBack(int in, int out, int height, int width, int padding, int images) {
        agrees(Shape.of(in, height, width), out, padding, normal(images, in * height * width, 2));
    }

    @ParameterizedTest(name = "{5} images, {0} to {1} channels, {2} x {3} pixels, padding {4}")
    @CsvSource({
        "8, 16, 4, 4, 1, 50",
        "16, 8, 8, 8, 1, 17",
        "10, 20, 5, 7, 1, 30",
        "24, 40, 6, 3, 1, 11",
        "16, 16, 7, 6, 0, 30",
        "8, 17, 3, 4, 2, 70",
        "40, 16, 1, 2, 1, 9",
        "264, 8, 4, 4, 1, 40",
        "8, 256, 4, 4, 1, 3",
        "4, 9, 32, 32, 1, 3",
        "4, 4, 37, 80, 1, 2",
        "4, 4, 19, 39, 0, 2",
        "5, 4, 37, 77, 2, 1"
    })
    void agreesWithTheFormulaWhereMostOfTheInputIsZero(
            int in, int out, int height, int width, int padding, int images) {
        for (Values values : Values.values()) {
            assertThatZerosAgree(in, out, height, width, padding, images, values);
        }
    }

    /** What the numbers are that are not zero. */
    private enum Values {
        ANY,
        ONES,
        ONES_BUT_FOR_THE_LAST
    }

    private static void assertThatZerosAgree(
            int in, int out, int height, int width, int padding, int images, Values values) {
        assumeTrue(SparseWeightGradient.ALLOWED, "switched off by -D" + SparseWeightGradient.PROPERTY + "=false");
        float[][] x = normal(images, in * height * width, 2);
        SplittableRandom random = new SplittableRandom(4);
        for (float[] row : x) {
            for (int i = 0; i < row.length; i++) {
                float value = values == Values.ANY ? row[i] : 1;
                row[i] = random.nextInt(6) == 0 ? value : 0;
            }
        }
        if (values == Values.ONES_BUT_FOR_THE_LAST) {
            float[] last = x[images - 1];
            last[last.length - 1] = -2;
        }

        agrees(Shape.of(in, height, width), out, padding, x);
    }

    private static void agrees(Shape input, int out, int padding, float[][] x) {
        Scope scope = Scope.root(1, new SplittableRandom(1));
        Chain chain = Chain.create(List.of(conv2d(out, 3).padding(padding)), input, scope);
        Conv2d layer = (Conv2d) chain.parts().get(0);
        assertThat(WinogradNode.fits(layer)).isTrue();
        Weights weights = scope.weights(DataType.FLOAT);
        Pass pass = Pass.of(Mode.TRAIN, 1, weights, 1);
        Shape shape = layer.outputShape();
        float[][] dy = normal(x.length, (int) shape.length(), 3);

        Layer.Forward forward =
                new CpuEngine().prepare(chain, DataType.FLOAT).forward(new Sequence(1, array(x, input)), pass);
        Expected expected = new Expected(layer, weights.trained().toFloatVector(), x, dy);

        assertClose(forward.y().folded(), expected.y, "output");
        INDArray dx = forward.pullback().apply(array(dy, shape));
        assertClose(dx, expected.dx, "gradient of the input");
        assertClose(pass.gradients().vector(), new double[][] {expected.dw}, "gradient of the weights");
    }

    @ParameterizedTest(name = "{0} to {1} channels, {2} x {2} pixels, padding {3}")
    @CsvSource({"8, 8, 4, 1", "24, 10, 5, 0", "16, 40, 8, 1"})
    void agreesWithTheFormulaWhereEachThreadHasGroupsOfImagesOfItsOwn(int in, int out, int side, int padding) {
        int images = 400 * Workers.THREADS;
        int outputSide = side + 2 * padding - 2;
        WinogradLayout layout =
                WinogradLayout.of(unallocated(in, side, images), unallocated(out, outputSide, images), padding);
        assertThat(layout.alone()).isTrue();

        agreesWithTheFormulaForwardAndBack(in, out, side, side, padding, images);
    }

    private static Activation unallocated(int channels, int side, int images) {
        return new Activation(Shape.of(channels, side, side), 1, images, true, NativeFloats.unallocated(0));
    }

    private static void assertClose(INDArray actual, double[][] expected, String what) {
        float[] numbers = actual.dup('c').reshape(actual.length()).toFloatVector();
        double largest = 0;
        for (double[] row : expected) {
            for (double number : row) {
                largest = Math.max(largest, Math.abs(number));
            }
        }
        int at = 0;
        for (double[] row : expected) {
            for (double number : row) {
                assertThat((double) numbers[at]).as(what + " " + at).isCloseTo(number, within(1e-5 * largest));
                at++;
            }
        }
        assertThat(numbers).hasSize(at);
    }

    private static float[][] normal(int rows, int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] numbers = new float[rows][length];
        for (float[] row : numbers) {
            for (int i = 0; i < length; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return numbers;
    }

    private static INDArray array(float[][] rows, Shape shape) {
        return Nd4j.createFromArray(rows).reshape('c', shape.batchOf(rows.length));
    }

    /** y, dLoss/dx and dLoss/dw by six loops in double. */
    private static final class Expected {
        final double[][] y;
        final double[][] dx;
        final double[] dw;

        Expected(Conv2d layer, float[] weights, float[][] x, float[][] dy) {
            Shape from = layer.inputShape();
            Shape to = layer.outputShape();
            int height = from.size(1);
            int width = from.size(2);
            y = new double[x.length][(int) to.length()];
            dx = new double[x.length][(int) from.length()];
            dw = new double[weights.length];
            for (int n = 0; n < x.length; n++) {
                for (int o = 0; o < y[n].length; o++) {
                    int filter = o / (to.size(1) * to.size(2));
                    int top = o / to.size(2) % to.size(1) - layer.padding();
                    int left = o % to.size(2) - layer.padding();
                    for (int w = 0; w < 9 * from.size(0); w++) {
                        int row = top + w / 3 % 3;
                        int column = left + w % 3;
                        if (row >= 0 && row < height && column >= 0 && column < width) {
                            int i = (w / 9 * height + row) * width + column;
                            int weight = filter * 9 * from.size(0) + w;
                            y[n][o] += (double) weights[weight] * x[n][i];
                            dx[n][i] += (double) weights[weight] * dy[n][o];
                            dw[weight] += (double) x[n][i] * dy[n][o];
                        }
                    }
                }
            }
        }
    }
}
