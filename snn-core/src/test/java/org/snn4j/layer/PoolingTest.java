package org.snn4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.maxPool;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.LayerContract;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;

class PoolingTest {
    @Nested
    class Average implements LayerContract {
        @Override
        public LayerFactory factory() {
            return avgPool(2);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 4, 5);
        }
    }

    @Nested
    class OverlappingAverage implements LayerContract {
        @Override
        public LayerFactory factory() {
            return avgPool(3).stride(2);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 5, 6);
        }
    }

    @Nested
    class Largest implements LayerContract {
        @Override
        public LayerFactory factory() {
            return maxPool(2);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 5, 4);
        }
    }

    @Nested
    class OverlappingLargest implements LayerContract {
        @Override
        public LayerFactory factory() {
            return maxPool(3).stride(1);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 4, 4);
        }
    }

    @Nested
    class PaddedAverage implements LayerContract {
        @Override
        public LayerFactory factory() {
            return avgPool(3).stride(2).padding(1);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 4, 5);
        }
    }

    @Nested
    class PaddedLargest implements LayerContract {
        @Override
        public LayerFactory factory() {
            return maxPool(3).stride(2).padding(1);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 5, 4);
        }
    }

    @Nested
    class Global implements LayerContract {
        @Override
        public LayerFactory factory() {
            return globalAvgPool();
        }

        @Override
        public Shape inputShape() {
            return Shape.of(3, 2, 4);
        }
    }

    @Test
    void takesTheMeanAndTheLargestOfEachWindowAndDropsWhatIsLeftOver() {
        INDArray x = Nd4j.createFromArray(1.0, 2, 9, 3, 6, 9, 9, 9, 9).reshape('c', 1, 1, 3, 3);
        assertThat(run(avgPool(2), x).y().folded().getDouble(0)).isEqualTo(3);
        assertThat(run(maxPool(2), x).y().folded().getDouble(0)).isEqualTo(6);
        assertThat(run(globalAvgPool(), x).y().folded().getDouble(0)).isEqualTo(57 / 9.0);
    }

    @Test
    void paddingCountsAsZerosInAMeanAndIsNeverTheLargest() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray x = Nd4j.createFromArray(-9.0, -8, -7, -6).castTo(type).reshape('c', 1, 1, 2, 2);
            INDArray mean = run(avgPool(2).padding(1), x).y().folded();
            assertThat(mean.ravel())
                    .isEqualTo(Nd4j.createFromArray(-9 / 4.0, -8 / 4.0, -7 / 4.0, -6 / 4.0)
                            .castTo(type));
            INDArray largest = run(maxPool(3).stride(1).padding(1), x).y().folded();
            assertThat(largest.ravel())
                    .isEqualTo(Nd4j.createFromArray(-6.0, -6, -6, -6).castTo(type));
        }
    }

    @Test
    void theStemOfAResNetHalvesItsImage() {
        Layer pool =
                maxPool(3).stride(2).padding(1).create(Shape.of(64, 56, 56), Scope.root(1, new SplittableRandom(1)));
        assertThat(pool.outputShape()).isEqualTo(Shape.of(64, 28, 28));
    }

    @Test
    void givesTheGradientOfATieToTheFirstOfTheLargestRowByRow() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray x =
                    Nd4j.createFromArray(0.0, 1, 1, 0, 1, 1, 1, 1).castTo(type).reshape('c', 1, 1, 2, 4);
            INDArray dx = run(maxPool(2), x)
                    .pullback()
                    .apply(Nd4j.createFromArray(5.0, 7.0).castTo(type).reshape('c', 1, 1, 1, 2));
            assertThat(dx.ravel())
                    .isEqualTo(Nd4j.createFromArray(0.0, 5, 7, 0, 0, 0, 0, 0).castTo(type));
        }
    }

    private static Layer.Forward run(LayerFactory factory, INDArray x) {
        Scope scope = Scope.root(1, new SplittableRandom(1));
        Shape shape = Shape.of((int) x.size(1), (int) x.size(2), (int) x.size(3));
        Layer layer = factory.create(shape, scope);
        return layer.forward(new Sequence(1, x), Pass.of(Mode.TRAIN, 1, scope.weights(x.dataType()), 0));
    }

    @Test
    void rejectsWhatDoesNotFit() {
        Scope scope = Scope.root(1, new SplittableRandom(1));
        assertThatThrownBy(() -> maxPool(3).create(Shape.of(4, 2, 2), scope))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "maxPool with size 3 does not fit into [4, 2, 2]; use a smaller size or pool less before it");
        assertThatThrownBy(() -> avgPool(2).create(Shape.of(4), scope))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("avgPool expects an input of [channels, height, width], but got [4]; put it before"
                        + " flatten() and globalAvgPool()");
        assertThatThrownBy(() -> globalAvgPool().create(Shape.of(4), scope))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("globalAvgPool expects an input of [channels, height, width], but got [4]; leave it out,"
                        + " or put it before flatten()");
        assertThatThrownBy(() -> maxPool(0)).hasMessage("size must be at least 1, but was 0");
        assertThatThrownBy(() -> maxPool(3).padding(2))
                .hasMessage("padding must lie in 0..1, half of the window of 3, but was 2");
        assertThatThrownBy(() -> maxPool(2).stride(0)).hasMessage("stride must be at least 1, but was 0");
    }
}
