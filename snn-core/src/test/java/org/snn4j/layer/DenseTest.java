package org.snn4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.layer.Layers.dense;

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
import org.snn4j.pass.Weights;

class DenseTest implements LayerContract {
    @Override
    public LayerFactory factory() {
        return dense(3);
    }

    @Override
    public Shape inputShape() {
        return Shape.of(5);
    }

    @Nested
    class WithoutBias implements LayerContract {
        @Override
        public LayerFactory factory() {
            return dense(4).bias(false).initializer(Initializer.kaimingNormal());
        }

        @Override
        public Shape inputShape() {
            return Shape.of(3);
        }
    }

    @Test
    void multipliesByTheRowsOfTheWeightAndAddsTheBias() {
        Scope scope = Scope.root(1, new SplittableRandom(1));
        Dense layer = (Dense) dense(2).create(Shape.of(3), scope);
        Weights weights = scope.weights(DataType.DOUBLE);
        weights.assign(layer.weight(), new double[] {1, 2, 3, 4, 5, 6});
        weights.assign(layer.bias(), new double[] {10, 20});
        INDArray x = Nd4j.createFromArray(new double[][] {{1, 0, -1}, {2, 1, 0}});
        INDArray y = layer.forward(new Sequence(1, x), Pass.of(Mode.TRAIN, 1, weights, 0))
                .y()
                .folded();
        assertThat(y).isEqualTo(Nd4j.createFromArray(new double[][] {{8, 18}, {14, 33}}));
    }

    @Test
    void rejectsAnImage() {
        assertThatThrownBy(() -> dense(10).create(Shape.of(3, 32, 32), Scope.root(1, new SplittableRandom(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dense expects a flat input, but got [3, 32, 32]; add flatten() before it");
    }

    @Test
    void rejectsNoUnits() {
        assertThatThrownBy(() -> dense(0)).hasMessage("units must be at least 1, but was 0");
    }
}
