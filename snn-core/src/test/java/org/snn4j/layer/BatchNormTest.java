package org.snn4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.Closeness.numbers;
import static org.snn4j.contract.LayerContract.noise;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.batchNormThroughTime;
import static org.snn4j.layer.Layers.tdBatchNorm;
import static org.snn4j.layer.Layers.temporalBatchNorm;

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

class BatchNormTest implements LayerContract {
    @Override
    public LayerFactory factory() {
        return batchNorm();
    }

    @Override
    public Shape inputShape() {
        return Shape.of(2, 3, 2);
    }

    @Nested
    class OnAFlatInput implements LayerContract {
        @Override
        public LayerFactory factory() {
            return batchNorm().eps(1e-3).momentum(0.5);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(4);
        }
    }

    @Nested
    class WithAWeightPerStep implements LayerContract {
        @Override
        public LayerFactory factory() {
            return temporalBatchNorm();
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 2, 2);
        }
    }

    @Nested
    class WithAWeightPerStepOnAFlatInput implements LayerContract {
        @Override
        public LayerFactory factory() {
            return temporalBatchNorm();
        }

        @Override
        public Shape inputShape() {
            return Shape.of(3);
        }
    }

    @Nested
    class ThroughTime implements LayerContract {
        @Override
        public LayerFactory factory() {
            return batchNormThroughTime().momentum(0.3);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 3, 2);
        }
    }

    @Nested
    class ThroughTimeOnAFlatInput implements LayerContract {
        @Override
        public LayerFactory factory() {
            return batchNormThroughTime();
        }

        @Override
        public Shape inputShape() {
            return Shape.of(4);
        }
    }

    @Nested
    class ThresholdDependent implements LayerContract {
        @Override
        public LayerFactory factory() {
            return tdBatchNorm(0.7, 0.5);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 2, 2);
        }

        @Test
        void beginsWithAlphaTimesTheThresholdInGamma() {
            Scope scope = Scope.root(3, new SplittableRandom(1));
            BatchNorm layer = (BatchNorm) factory().create(inputShape(), scope);
            Weights weights = scope.weights(DataType.DOUBLE);
            assertThat(weights.view(layer.gamma())).isEqualTo(Nd4j.createFromArray(0.35, 0.35));
        }
    }

    @Nested
    class BeginningAsItIsTold implements LayerContract {
        @Override
        public LayerFactory factory() {
            return batchNorm().initialGamma(0).initialBeta(1);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 2, 2);
        }

        @Test
        void givesTheShiftWhereItsScaleIsZero() {
            Scope scope = Scope.root(3, new SplittableRandom(1));
            BatchNorm layer = (BatchNorm) factory().create(inputShape(), scope);
            Weights weights = scope.weights(DataType.DOUBLE);
            assertThat(weights.view(layer.gamma())).isEqualTo(Nd4j.createFromArray(0.0, 0.0));
            assertThat(weights.view(layer.beta())).isEqualTo(Nd4j.createFromArray(1.0, 1.0));
        }
    }

    @Test
    void movesTheRunningStatisticsTowardsMeanAndUnbiasedVariance() {
        Scope scope = Scope.root(2, new SplittableRandom(1));
        BatchNorm layer = (BatchNorm) batchNorm().momentum(0.25).create(Shape.of(1), scope);
        Weights weights = scope.weights(DataType.DOUBLE);
        INDArray x = Nd4j.createFromArray(new double[][] {{1}, {2}, {3}, {6}});
        layer.forward(new Sequence(2, x), Pass.of(Mode.TRAIN, 2, weights, 0));
        // mean 3, sum of squares 14, unbiased variance 14/3
        assertThat(weights.view(layer.runningMean()).getDouble(0)).isEqualTo(0.75);
        assertThat(weights.view(layer.runningVariance()).getDouble(0)).isCloseTo(0.75 + 0.25 * 14 / 3, within(1e-14));
    }

    @Test
    void treatsAnInputThatIsTheSameAtEveryStepAsIfItWereRepeated() {
        Sequence once = new Sequence(1, noise(new long[] {2, 2, 3, 3}, 1, DataType.DOUBLE));
        Weights[] weights = new Weights[2];
        INDArray[] outputs = new INDArray[2];
        for (int i = 0; i < 2; i++) {
            Scope scope = Scope.root(4, new SplittableRandom(1));
            Layer layer = batchNorm().create(Shape.of(2, 3, 3), scope);
            weights[i] = scope.weights(DataType.DOUBLE);
            outputs[i] = layer.forward(i == 0 ? once : once.over(4), Pass.of(Mode.TRAIN, 4, weights[i], 0))
                    .y()
                    .over(4)
                    .folded();
        }
        assertClose("y", outputs[0], outputs[1], 1e-14);
        assertClose("statistics", weights[0].statistics(), weights[1].statistics(), 1e-14);
    }

    @Test
    void normalizesManyFloatsAsWellAsDoubles() {
        INDArray x =
                noise(new long[] {256, 1, 32, 32}, 1, DataType.DOUBLE).addi(0.5).castTo(DataType.FLOAT);
        INDArray dy = noise(new long[] {256, 1, 32, 32}, 2, DataType.DOUBLE).castTo(DataType.FLOAT);
        INDArray[] outputs = new INDArray[2];
        INDArray[] gradients = new INDArray[2];
        for (int i = 0; i < 2; i++) {
            DataType type = i == 0 ? DataType.FLOAT : DataType.DOUBLE;
            Scope scope = Scope.root(1, new SplittableRandom(1));
            Layer layer = batchNorm().create(Shape.of(1, 32, 32), scope);
            Pass pass = Pass.of(Mode.TRAIN, 1, scope.weights(type), 0);
            Layer.Forward forward = layer.forward(new Sequence(1, x.castTo(type)), pass);
            forward.pullback().apply(dy.castTo(type));
            outputs[i] = forward.y().folded().castTo(DataType.DOUBLE);
            gradients[i] = pass.gradients().vector().castTo(DataType.DOUBLE);
        }
        assertClose("y", outputs[0], outputs[1], 1e-6);
        assertClose("gradients", gradients[0], gradients[1], 5e-6);
    }

    @Test
    void throughTimeEachStepIsNormalisedByItself() {
        Scope scope = Scope.root(2, new SplittableRandom(1));
        BatchNormThroughTime layer =
                (BatchNormThroughTime) batchNormThroughTime().momentum(0.25).create(Shape.of(1), scope);
        Weights weights = scope.weights(DataType.DOUBLE);
        weights.view(layer.gamma()).putScalar(1, 0, 3);
        // Two steps of three samples: means 2 and 6, sums of squares 2 and 8.
        INDArray x = Nd4j.createFromArray(new double[][] {{1}, {2}, {3}, {4}, {6}, {8}});

        INDArray y = layer.forward(new Sequence(2, x), Pass.of(Mode.TRAIN, 2, weights, 0))
                .y()
                .folded();

        double first = 1 / Math.sqrt(2 / 3.0 + 1e-4);
        double second = 3 * 2 / Math.sqrt(8 / 3.0 + 1e-4);
        assertClose(
                "y", y, Nd4j.createFromArray(new double[][] {{-first}, {0}, {first}, {-second}, {0}, {second}}), 1e-14);
        assertThat(weights.view(layer.runningMean())).isEqualTo(Nd4j.createFromArray(new double[][] {{0.5}, {1.5}}));
        assertClose(
                "variance",
                weights.view(layer.runningVariance()),
                Nd4j.createFromArray(new double[][] {{0.75 + 0.25}, {0.75 + 0.25 * 4}}),
                1e-14);
    }

    @Test
    void throughTimeFewerStepsUseTheFirstStatisticsAndMoreAreRefused() {
        Scope scope = Scope.root(3, new SplittableRandom(1));
        Layer layer = batchNormThroughTime().create(Shape.of(2, 3, 3), scope.in("batchNorm_1"));
        Weights weights = scope.weights(DataType.DOUBLE);
        weights.statistics()
                .addi(noise(weights.statistics().shape(), 4, DataType.DOUBLE).muli(0.1));
        Sequence x = new Sequence(3, noise(new long[] {6, 2, 3, 3}, 1, DataType.DOUBLE));

        Sequence all = layer.forward(x, Pass.of(Mode.PREDICT, 3, weights, 0)).y();
        Sequence fewer =
                layer.forward(x.first(2), Pass.of(Mode.PREDICT, 2, weights, 0)).y();

        assertThat(numbers(fewer.folded()))
                .isEqualTo(numbers(all.first(2).folded().dup('c')));
        assertThatThrownBy(
                        () -> layer.forward(new Sequence(1, x.first(1).folded()), Pass.of(Mode.PREDICT, 4, weights, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "batchNorm_1 has learned a normalisation for each of 3 steps and cannot run 4; train it with"
                                + " timeSteps(4)");
    }

    @Test
    void throughTimeThereIsNoShift() {
        assertThatThrownBy(() -> batchNormThroughTime()
                        .initialBeta(1)
                        .create(Shape.of(2), Scope.root(2, new SplittableRandom(1))))
                .hasMessage("batch normalisation through time has no shift, which cannot begin at 1.0; choose another"
                        + " normalisation");
    }

    @Test
    void refusesToTrainOnASingleValue() {
        Scope scope = Scope.root(1, new SplittableRandom(1));
        Layer layer = batchNorm().create(Shape.of(3), scope.in("batchNorm_1"));
        Pass pass = Pass.of(Mode.TRAIN, 1, scope.weights(DataType.DOUBLE), 0);
        assertThatThrownBy(() -> layer.forward(new Sequence(1, Nd4j.ones(DataType.DOUBLE, 1, 3)), pass))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batchNorm_1 needs more than one value per channel to train, but got a batch of 1 with one"
                        + " pixel and one step; use a larger batch");
    }

    @Test
    void rejectsNumbersOutOfRange() {
        assertThatThrownBy(() -> batchNorm().eps(0)).hasMessage("eps must be a finite number above 0, but was 0.0");
        assertThatThrownBy(() -> batchNorm().momentum(1.5)).hasMessage("momentum must lie in [0.0, 1.0], but was 1.5");
        assertThatThrownBy(() -> tdBatchNorm(0, 1)).hasMessage("alpha must be a finite number above 0, but was 0.0");
        assertThatThrownBy(() -> batchNorm().create(Shape.of(2, 2), Scope.root(1, new SplittableRandom(1))))
                .hasMessage("batchNorm expects an input of [channels, height, width] or [features], but got [2, 2]");
    }
}
