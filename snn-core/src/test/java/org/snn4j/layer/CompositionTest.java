package org.snn4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.LayerContract.noise;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.chain;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.residual;
import static org.snn4j.layer.Layers.tap;
import static org.snn4j.layer.Layers.temporalBatchNorm;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.FiniteDifferences;
import org.snn4j.contract.LayerContract;
import org.snn4j.layer.Residual.Connect;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;

/** Layers made of layers: chain, residual block, tap; and flatten. */
class CompositionTest {
    @Nested
    class Flattened implements LayerContract {
        @Override
        public LayerFactory factory() {
            return flatten();
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 3, 2);
        }
    }

    @Nested
    class Chained implements LayerContract {
        @Override
        public LayerFactory factory() {
            return chain(conv2d(2, 3), batchNorm(), flatten(), dense(3));
        }

        @Override
        public Shape inputShape() {
            return Shape.of(1, 3, 3);
        }
    }

    @Nested
    class EmptyChain implements LayerContract {
        @Override
        public LayerFactory factory() {
            return chain();
        }

        @Override
        public Shape inputShape() {
            return Shape.of(3);
        }
    }

    @Nested
    class Added implements LayerContract {
        @Override
        public LayerFactory factory() {
            return residual(conv2d(2, 3), batchNorm());
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 3, 2);
        }
    }

    @Nested
    class AddedWithAShortcut implements LayerContract {
        @Override
        public LayerFactory factory() {
            return residual(conv2d(3, 3).stride(2), batchNorm())
                    .shortcut(conv2d(3, 1).stride(2), batchNorm());
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 4, 4);
        }
    }

    @Nested
    class BothMustFire implements LayerContract {
        @Override
        public LayerFactory factory() {
            return residual(dense(3)).connect(Connect.AND);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(3);
        }
    }

    @Nested
    class ShortcutUnlessTheBodyFires implements LayerContract {
        @Override
        public LayerFactory factory() {
            return residual(dense(3)).connect(Connect.IAND);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(3);
        }
    }

    @Nested
    class OnlyTheBodyTellsStepsApart implements LayerContract {
        @Override
        public LayerFactory factory() {
            return residual(temporalBatchNorm()).shortcut(dense(3)).connect(Connect.IAND);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(3);
        }
    }

    @Nested
    class OnlyTheShortcutTellsStepsApart implements LayerContract {
        @Override
        public LayerFactory factory() {
            return residual(dense(3)).shortcut(temporalBatchNorm());
        }

        @Override
        public Shape inputShape() {
            return Shape.of(3);
        }
    }

    @Nested
    class Tapped implements LayerContract {
        @Override
        public LayerFactory factory() {
            return tap("early", temporalBatchNorm(), dense(2));
        }

        @Override
        public Shape inputShape() {
            return Shape.of(3);
        }
    }

    @Test
    void joinsSpikesByTheTableOfEachConnection() {
        INDArray spikes = Nd4j.createFromArray(new double[][] {{0, 1}});
        assertThat(join(Connect.ADD, spikes)).isEqualTo(Nd4j.createFromArray(new double[][] {{0.25, 1.25}}));
        assertThat(join(Connect.AND, spikes)).isEqualTo(Nd4j.createFromArray(new double[][] {{0, 0.25}}));
        assertThat(join(Connect.IAND, spikes)).isEqualTo(Nd4j.createFromArray(new double[][] {{0, 0.75}}));
    }

    /** Joins the input with a body that gives 0.25 everywhere. */
    private static INDArray join(Connect connect, INDArray x) {
        Scope scope = Scope.root(1, new SplittableRandom(1));
        Residual layer = (Residual) residual(dense(2)).connect(connect).create(Shape.of(2), scope);
        Weights weights = scope.weights(DataType.DOUBLE);
        weights.trained().assign(0);
        Dense body = (Dense) layer.body().parts().get(0);
        weights.assign(body.bias(), new double[] {0.25, 0.25});
        return layer.forward(new Sequence(1, x), Pass.of(Mode.PREDICT, 1, weights, 0))
                .y()
                .folded();
    }

    @Test
    void leadsTheGradientOfATapThroughItsBranch() {
        Scope scope = Scope.root(2, new SplittableRandom(1));
        Layer layer = tap("early", dense(2)).create(Shape.of(3), scope);
        Weights weights = scope.weights(DataType.DOUBLE);
        Sequence x = new Sequence(2, noise(new long[] {4, 3}, 1, DataType.DOUBLE));
        INDArray dy = noise(new long[] {4, 3}, 2, DataType.DOUBLE);
        INDArray dTap = noise(new long[] {4, 2}, 3, DataType.DOUBLE);

        Pass pass = Pass.of(Mode.TRAIN, 2, weights, 0);
        Layer.Forward forward = layer.forward(x, pass);
        assertThat(forward.y().folded()).isEqualTo(x.folded());
        pass.gradients().putTap("early", dTap.dup());
        INDArray dx = forward.pullback().apply(dy.dup());

        assertClose("dx", dx, FiniteDifferences.gradient(() -> loss(layer, weights, x, dy, dTap), x.folded()), 1e-6);
        assertClose(
                "dw",
                pass.gradients().vector(),
                FiniteDifferences.gradient(() -> loss(layer, weights, x, dy, dTap), weights.trained()),
                1e-6);
    }

    private static double loss(Layer layer, Weights weights, Sequence x, INDArray dy, INDArray dTap) {
        Pass pass = Pass.of(Mode.TRAIN, 2, weights, 0);
        INDArray y = layer.forward(x, pass).y().folded();
        INDArray tap = pass.recorder().taps().get("early").folded();
        return y.mul(dy).sumNumber().doubleValue() + tap.mul(dTap).sumNumber().doubleValue();
    }

    @Test
    void leavesTheBranchOfATapOutOfPredictionsUnlessAskedForIt() {
        Scope scope = Scope.root(2, new SplittableRandom(1));
        Layer layer = tap("early", dense(2)).create(Shape.of(3), scope);
        Weights weights = scope.weights(DataType.DOUBLE);
        Sequence x = new Sequence(2, noise(new long[] {4, 3}, 1, DataType.DOUBLE));
        Pass without = Pass.of(Mode.PREDICT, 2, weights, 0);
        layer.forward(x, without);
        assertThat(without.recorder().taps()).isEmpty();
        Pass with = Pass.of(Mode.PREDICT, 2, weights, 0).withTaps();
        layer.forward(x, with);
        assertThat(with.recorder().taps()).containsOnlyKeys("early");
    }

    @Test
    void namesPartsAfterTheirKindAndPlace() {
        Scope scope = Scope.root(1, new SplittableRandom(1));
        Layer layer = residual(conv2d(2, 3), batchNorm(), conv2d(2, 3))
                .shortcut(conv2d(2, 1))
                .create(Shape.of(2, 4, 4), scope.in("residual_1"));
        assertThat(layer.name()).isEqualTo("residual_1");
        assertThat(layer.parts().get(0).parts())
                .extracting(Layer::name)
                .containsExactly("residual_1.body.conv2d_1", "residual_1.body.batchNorm_1", "residual_1.body.conv2d_2");
        assertThat(layer.parts().get(1).parts())
                .extracting(Layer::name)
                .containsExactly("residual_1.shortcut.conv2d_1");
    }

    @Test
    void rejectsBranchesOfDifferentShapes() {
        Scope scope = Scope.root(1, new SplittableRandom(1));
        assertThatThrownBy(() -> residual(conv2d(4, 3).stride(2)).create(Shape.of(2, 4, 4), scope))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("residual joins equal shapes, but its body gives [4, 2, 2] and its shortcut [2, 4, 4]; add"
                        + " shortcut(conv2d(...).stride(...), batchNorm(), ...) to match");
        assertThatThrownBy(Layers::residual)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("residual needs at least one layer, but got none; write residual(conv2d(...), ...)");
    }

    @Test
    void rejectsATapThatGivesNoLogits() {
        Scope scope = Scope.root(1, new SplittableRandom(1));
        assertThatThrownBy(() -> tap("early", conv2d(4, 3)).create(Shape.of(2, 4, 4), scope))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tap early must end in logits [classes], but its last layer gives [4, 4, 4]; end it with"
                        + " globalAvgPool() or flatten() and dense(classes)");
        assertThatThrownBy(() -> tap(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a tap needs a name by which the loss can find it, but got a blank one");
    }
}
