package org.snn4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.LayerContract.noise;
import static org.snn4j.layer.Layers.conv2d;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.LayerContract;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;

class Conv2dTest implements LayerContract {
    @Override
    public LayerFactory factory() {
        return conv2d(3, 3);
    }

    @Override
    public Shape inputShape() {
        return Shape.of(2, 5, 4);
    }

    @Nested
    class StemOfImageNet implements LayerContract {
        @Override
        public LayerFactory factory() {
            return conv2d(2, 7).stride(2).padding(3);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 6, 5);
        }
    }

    @Nested
    class OfASinglePixelWithStride implements LayerContract {
        @Override
        public LayerFactory factory() {
            return conv2d(3, 1).stride(2);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 5, 4);
        }
    }

    @Nested
    class WithStrideAndBias implements LayerContract {
        @Override
        public LayerFactory factory() {
            return conv2d(3, 3).stride(2).padding(0).bias(true).initializer(Initializer.kaimingNormal());
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 6, 5);
        }
    }

    @ParameterizedTest
    @CsvSource({"3,1,1", "3,2,1", "1,2,0", "5,1,2", "2,2,0", "3,3,0", "4,1,1", "3,1,2"})
    void equalsTheSumOverEachWindow(int kernel, int stride, int padding) {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            Scope scope = Scope.root(1, new SplittableRandom(1));
            Conv2d layer = (Conv2d)
                    conv2d(5, kernel).stride(stride).padding(padding).bias(true).create(Shape.of(3, 8, 7), scope);
            Weights weights = scope.weights(type);
            INDArray x = noise(new long[] {2, 3, 8, 7}, 2, type);
            Pass pass = Pass.of(Mode.TRAIN, 1, weights, 0);
            INDArray y = layer.forward(new Sequence(1, x), pass).y().folded();
            double tolerance = type == DataType.DOUBLE ? 1e-12 : 1e-5;
            assertClose("y", y, naive(layer, x, weights), tolerance);
        }
    }

    private static INDArray naive(Conv2d layer, INDArray x, Weights weights) {
        INDArray w = weights.view(layer.weight());
        INDArray y = Nd4j.zeros(x.dataType(), layer.outputShape().batchOf(x.size(0)));
        int k = layer.kernel();
        for (int n = 0; n < y.size(0); n++) {
            for (int o = 0; o < y.size(1); o++) {
                for (int i = 0; i < y.size(2); i++) {
                    for (int j = 0; j < y.size(3); j++) {
                        double sum = weights.view(layer.bias()).getDouble(o);
                        for (int c = 0; c < x.size(1); c++) {
                            for (int u = 0; u < k; u++) {
                                for (int v = 0; v < k; v++) {
                                    int row = i * layer.stride() + u - layer.padding();
                                    int column = j * layer.stride() + v - layer.padding();
                                    if (row >= 0 && column >= 0 && row < x.size(2) && column < x.size(3)) {
                                        sum += w.getDouble(o, c, u, v) * x.getDouble(n, c, row, column);
                                    }
                                }
                            }
                        }
                        y.putScalar(new int[] {n, o, i, j}, sum);
                    }
                }
            }
        }
        return y;
    }

    @Test
    void keepsHeightAndWidthWithAnOddKernelByDefault() {
        Layer layer = conv2d(8, 5).create(Shape.of(3, 9, 7), Scope.root(1, new SplittableRandom(1)));
        assertThat(layer.outputShape()).isEqualTo(Shape.of(8, 9, 7));
        assertThat(layer.parameters()).extracting(Parameter::name).containsExactly("weight");
        assertThat(layer.parameters().get(0).shape()).isEqualTo(Shape.of(8, 3, 5, 5));
    }

    @Test
    void rejectsAFlatInput() {
        assertThatThrownBy(() -> conv2d(8, 3).create(Shape.of(10), Scope.root(1, new SplittableRandom(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("conv2d expects an input of [channels, height, width], but got [10]; put it before"
                        + " flatten() and globalAvgPool()");
    }

    @Test
    void rejectsAKernelThatDoesNotFit() {
        assertThatThrownBy(
                        () -> conv2d(8, 7).padding(1).create(Shape.of(3, 4, 4), Scope.root(1, new SplittableRandom(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("conv2d with kernel 7 and padding 1 does not fit into [3, 4, 4]; use a smaller kernel,"
                        + " more padding, or pool less before it");
    }

    @Test
    void rejectsNumbersOutOfRange() {
        assertThatThrownBy(() -> conv2d(0, 3)).hasMessage("filters must be at least 1, but was 0");
        assertThatThrownBy(() -> conv2d(8, 0)).hasMessage("kernel must be at least 1, but was 0");
        assertThatThrownBy(() -> conv2d(8, 3).stride(0)).hasMessage("stride must be at least 1, but was 0");
        assertThatThrownBy(() -> conv2d(8, 3).padding(-1)).hasMessage("padding must be at least 0, but was -1");
    }
}
