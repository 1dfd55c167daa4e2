package org.snn4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.Closeness.numbers;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.layer.Layer;
import org.snn4j.layer.LayerFactory;
import org.snn4j.layer.Scope;
import org.snn4j.pass.Membranes;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;

/**
 * What every layer keeps: exact gradients, untouched arguments, the promised shape, causality, and no backward pass from a
 * prediction.
 *
 * <p>A layer whose output has jumps, such as one with neurons, is given in a smooth form ({@code surrogate.Smooth}).
 */
public interface LayerContract {
    /** Steps of the passes in this contract. */
    int STEPS = 3;

    /** Samples of the passes in this contract. */
    int BATCH = 2;

    /**
     * The layer under test.
     *
     * @return as a user writes it
     */
    LayerFactory factory();

    /**
     * An input that it takes.
     *
     * @return shape of one sample, small
     */
    Shape inputShape();

    @Test
    default void gradientsMatchFiniteDifferences() {
        checkGradients(STEPS);
    }

    @Test
    default void gradientsMatchFiniteDifferencesWhereTheInputIsTheSameAtEveryStep() {
        checkGradients(1);
    }

    @Test
    default void givesTheShapeThatItPromises() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            for (Mode mode : Mode.values()) {
                for (int steps : new int[] {1, STEPS}) {
                    Made made = make(type);
                    Sequence y = made.forward(mode, noise(steps, 1, type)).y();
                    int expected = made.layer.unrollsTime() ? STEPS : steps;
                    assertThat(y.timeSteps()).isEqualTo(expected);
                    assertThat(y.folded().shape())
                            .isEqualTo(made.layer.outputShape().batchOf((long) expected * BATCH));
                    assertThat(y.folded().dataType()).isEqualTo(type);
                }
            }
        }
    }

    @Test
    default void leavesItsArgumentUntouched() {
        for (Mode mode : Mode.values()) {
            Made made = make(DataType.DOUBLE);
            Sequence x = noise(STEPS, 1, DataType.DOUBLE);
            double[] before = numbers(x.folded());
            Layer.Forward forward = made.forward(mode, x);
            if (mode == Mode.TRAIN) {
                forward.pullback().apply(noise(forward.y().folded().shape(), 2, DataType.DOUBLE));
            }
            assertThat(numbers(x.folded())).isEqualTo(before);
        }
    }

    @Test
    default void aPredictionHasNoBackwardPass() {
        Layer.Forward forward = make(DataType.DOUBLE).forward(Mode.PREDICT, noise(STEPS, 1, DataType.DOUBLE));
        assertThatThrownBy(() -> forward.pullback().apply(forward.y().folded().dup()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a prediction keeps nothing for the backward pass; run the pass in Mode.TRAIN instead");
    }

    @Test
    default void aPredictionOfTheFirstStepsIsTheSameBitForBitWhateverFollows() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            Made made = make(type);
            Sequence x = noise(STEPS, 1, type);
            double[] all = numbers(made.forward(Mode.PREDICT, x).y().folded());
            for (int steps = 1; steps <= STEPS; steps++) {
                INDArray first = x.folded().get(NDArrayIndex.interval(0, (long) steps * BATCH));
                Pass pass = Pass.of(Mode.PREDICT, steps, made.weights, 5);
                Layer.Forward forward = made.layer.forward(new Sequence(steps, first.dup('c')), pass);
                double[] some = numbers(forward.y().folded());
                assertThat(some).isEqualTo(Arrays.copyOf(all, some.length));
            }
        }
    }

    @Test
    default void goesOnBitForBitWhereItSaysSo() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            Made made = make(type);
            made.weights
                    .trained()
                    .addi(noise(made.weights.trained().shape(), 3, type).muli(0.3));
            for (int inputSteps : made.layer.canContinue() ? new int[] {1, STEPS} : new int[0]) {
                Sequence x = noise(inputSteps, 1, type);
                Sequence all = made.forward(Mode.PREDICT, x).y();
                Membranes carried = new Membranes();
                for (int t = 0; t < STEPS; t++) {
                    Pass pass = Pass.of(Mode.PREDICT, 1, made.weights, 5).continuing(carried);
                    Sequence step = made.layer.forward(x.steps(t, 1), pass).y();
                    carried.advance(1);
                    assertThat(numbers(step.folded()))
                            .isEqualTo(numbers(all.steps(t, 1).folded()));
                }
            }
        }
    }

    @Test
    default void theSameSeedGivesTheSameBits() {
        Sequence x = noise(STEPS, 1, DataType.FLOAT);
        double[] once = numbers(make(DataType.FLOAT).forward(Mode.TRAIN, x).y().folded());
        double[] again = numbers(make(DataType.FLOAT).forward(Mode.TRAIN, x).y().folded());
        assertThat(again).isEqualTo(once);
    }

    @Test
    default void leavesTheWeightsInPlaceInAPrediction() {
        Made made = make(DataType.DOUBLE);
        double[] trained = numbers(made.weights.trained());
        double[] statistics = numbers(made.weights.statistics());
        made.forward(Mode.PREDICT, noise(STEPS, 1, DataType.DOUBLE));
        assertThat(numbers(made.weights.trained())).isEqualTo(trained);
        assertThat(numbers(made.weights.statistics())).isEqualTo(statistics);
    }

    private void checkGradients(int steps) {
        Made made = make(DataType.DOUBLE);
        // Away from the first values, where scales are 1 and shifts 0.
        made.weights
                .trained()
                .addi(noise(made.weights.trained().shape(), 3, DataType.DOUBLE).muli(0.3));
        Sequence x = noise(steps, 1, DataType.DOUBLE);
        Pass pass = made.pass(Mode.TRAIN);
        Layer.Forward forward = made.layer.forward(x, pass);
        INDArray dy = noise(forward.y().folded().shape(), 2, DataType.DOUBLE);
        INDArray dx = forward.pullback().apply(dy.dup('c'));

        INDArray numericX = FiniteDifferences.gradient(() -> made.loss(x, dy), x.folded());
        assertClose("gradient of the input", dx, numericX, FiniteDifferences.TOLERANCE);
        INDArray numericWeights = FiniteDifferences.gradient(() -> made.loss(x, dy), made.weights.trained());
        assertClose("gradient of the weights", pass.gradients().vector(), numericWeights, FiniteDifferences.TOLERANCE);
    }

    private Made make(DataType type) {
        Scope scope = Scope.root(STEPS, new SplittableRandom(7));
        Layer layer = factory().create(inputShape(), scope.next(factory().kind()));
        return new Made(layer, scope.weights(type));
    }

    private Sequence noise(int steps, long seed, DataType type) {
        return new Sequence(steps, noise(inputShape().batchOf((long) steps * BATCH), seed, type));
    }

    /**
     * Normal noise.
     *
     * @param shape of the array
     * @param seed decides the numbers
     * @param type float or double
     * @return a new array in C order
     */
    static INDArray noise(long[] shape, long seed, DataType type) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        Arrays.setAll(values, i -> random.nextGaussian());
        return Nd4j.createFromArray(values).castTo(type).reshape('c', shape);
    }

    /**
     * A layer and its weights.
     *
     * @param layer ready to run
     * @param weights what it runs with
     */
    record Made(Layer layer, Weights weights) {
        Pass pass(Mode mode) {
            return Pass.of(mode, STEPS, weights, 5);
        }

        Layer.Forward forward(Mode mode, Sequence x) {
            return layer.forward(x, pass(mode));
        }

        double loss(Sequence x, INDArray dy) {
            return forward(Mode.TRAIN, x).y().folded().mul(dy).sumNumber().doubleValue();
        }
    }
}
