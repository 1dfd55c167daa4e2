package org.snn4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.Closeness.numbers;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.FiniteDifferences;
import org.snn4j.contract.LayerContract;
import org.snn4j.layer.Layer.Forward;
import org.snn4j.neuron.Asgl;
import org.snn4j.neuron.Glif;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Mlf;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.Plif;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Parameter.Role;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;
import org.snn4j.surrogate.Atan;
import org.snn4j.surrogate.Smooth;

class SpikingTest {
    private static final int STEPS = 4;

    /** A layer of neurons with its weights. */
    private record Made(Spiking layer, Weights weights) {
        static Made of(Neuron neuron, DataType type) {
            Scope scope = Scope.root(STEPS, new SplittableRandom(1));
            LayerFactory factory = Spiking.of(neuron);
            Spiking layer = (Spiking) factory.create(Shape.of(3, 2), scope.next(factory.kind()));
            return new Made(layer, scope.weights(type));
        }

        Pass pass(Mode mode, int steps) {
            return Pass.of(mode, steps, weights, 1);
        }
    }

    private static INDArray random(long seed, DataType type, long batch) {
        double[] values = new SplittableRandom(seed).doubles(batch * 6, -1, 2).toArray();
        return Nd4j.createFromArray(values).castTo(type).reshape('c', batch, 3, 2);
    }

    @Test
    void outputHasAllStepsAndTheShapeOfTheInput() {
        Made made = Made.of(Lif.tks(), DataType.FLOAT);

        Sequence y = made.layer()
                .forward(new Sequence(1, random(1, DataType.FLOAT, 5)), made.pass(Mode.PREDICT, STEPS))
                .y();

        assertThat(y.timeSteps()).isEqualTo(STEPS);
        assertThat(y.folded().shape()).containsExactly(STEPS * 5, 3, 2);
        assertThat(made.layer().outputShape()).isEqualTo(Shape.of(3, 2));
        assertThat(made.layer().name()).isEqualTo("spiking_1");
        assertThat(made.layer().unrollsTime()).isTrue();
    }

    @Test
    void oneStepIsChargedAgainAndAgainAndItsGradientIsTheSum() {
        Made made = Made.of(Lif.of(3).vThreshold(0.4), DataType.DOUBLE);
        Sequence image = new Sequence(1, random(1, DataType.DOUBLE, 5));
        INDArray dy = random(2, DataType.DOUBLE, STEPS * 5);

        Forward once = made.layer().forward(image, made.pass(Mode.TRAIN, STEPS));
        Forward writtenOut = made.layer().forward(image.over(STEPS), made.pass(Mode.TRAIN, STEPS));

        assertThat(numbers(once.y().folded()))
                .containsExactly(numbers(writtenOut.y().folded()));
        INDArray gradient = once.pullback().apply(dy);
        assertThat(gradient.shape()).containsExactly(5, 3, 2);
        assertClose("dx", gradient, image.gradientOf(writtenOut.pullback().apply(dy), STEPS), 1e-12);
    }

    @Test
    void firstStepsAreTheSameWhateverFollows() {
        Made made = Made.of(Lif.tks(), DataType.FLOAT);
        INDArray input = random(3, DataType.FLOAT, STEPS * 2);
        double[] all = numbers(made.layer()
                .forward(new Sequence(STEPS, input), made.pass(Mode.PREDICT, STEPS))
                .y()
                .folded());

        INDArray prefix = Nd4j.createFromArray(Arrays.copyOf(numbers(input), 2 * 2 * 6))
                .castTo(DataType.FLOAT)
                .reshape('c', 4, 3, 2);
        double[] two = numbers(made.layer()
                .forward(new Sequence(2, prefix), made.pass(Mode.PREDICT, 2))
                .y()
                .folded());

        assertThat(two).containsExactly(Arrays.copyOf(all, two.length));
    }

    @Test
    void stateBelongsToTheCall() {
        Made made = Made.of(Lif.of(20).vThreshold(2), DataType.FLOAT);
        Sequence few = new Sequence(1, random(4, DataType.FLOAT, 2));
        Sequence many = new Sequence(STEPS, random(5, DataType.FLOAT, STEPS * 7));
        double[] first = numbers(
                made.layer().forward(few, made.pass(Mode.TRAIN, STEPS)).y().folded());

        made.layer().forward(many, made.pass(Mode.TRAIN, STEPS));
        made.layer().forward(many, made.pass(Mode.PREDICT, STEPS));

        assertThat(numbers(made.layer()
                        .forward(few, made.pass(Mode.PREDICT, STEPS))
                        .y()
                        .folded()))
                .containsExactly(first);
    }

    @Test
    void threadsDoNotDisturbEachOther() {
        Made made = Made.of(Lif.tks(), DataType.FLOAT);
        double[][] alone = IntStream.range(0, 16).mapToObj(i -> spikes(made, i)).toArray(double[][]::new);

        double[][] together =
                IntStream.range(0, 16).parallel().mapToObj(i -> spikes(made, i)).toArray(double[][]::new);

        assertThat(together).isDeepEqualTo(alone);
    }

    private static double[] spikes(Made made, int seed) {
        Sequence x = new Sequence(STEPS, random(seed, DataType.FLOAT, STEPS * (1 + seed % 3)));
        return numbers(
                made.layer().forward(x, made.pass(Mode.PREDICT, STEPS)).y().folded());
    }

    @Test
    void aNeuronThatFiresInOneOfThreeStepsFiredAtLeastOnce() {
        Made made = Made.of(Lif.of(2).decayInput(false), DataType.FLOAT);
        // 0.6, then 0.3 + 0.6, then 0.45 + 0.6, which reaches the threshold; another neuron fires in every step.
        INDArray input = Nd4j.zeros(DataType.FLOAT, 1, 3, 2);
        input.putScalar(0, 0.6);
        input.putScalar(1, 5);
        Pass pass = made.pass(Mode.PREDICT, 3);

        made.layer().forward(new Sequence(1, input), pass);

        assertThat(pass.recorder().firingRates().get("spiking_1")).isCloseTo(4.0 / 18, within(1e-7));
        assertThat(pass.recorder().firedAtLeastOnce().get("spiking_1")).isCloseTo(2.0 / 6, within(1e-12));
    }

    @Test
    void firingRateIsTheMeanSpikeCountPerStep() {
        for (Mode mode : Mode.values()) {
            Made made = Made.of(Lif.of(2).decayInput(false), DataType.FLOAT);
            Pass pass = made.pass(mode, STEPS);
            INDArray input = Nd4j.zeros(DataType.FLOAT, 1, 3, 2);
            input.putScalar(0, 1);
            input.putScalar(1, 5);

            made.layer().forward(new Sequence(1, input), pass);

            assertThat(pass.recorder().firingRates().get("spiking_1")).isCloseTo(2.0 / 6, within(1e-7));
        }
    }

    @Test
    void learnedConstantGetsItsGradient() {
        Made made = Made.of(Plif.of(2).vThreshold(0.6).surrogate(Smooth.of(Atan.of(2))), DataType.DOUBLE);
        Sequence x = new Sequence(1, random(6, DataType.DOUBLE, 5));
        INDArray dy = random(7, DataType.DOUBLE, STEPS * 5);
        Pass pass = made.pass(Mode.TRAIN, STEPS);

        made.layer().forward(x, pass).pullback().apply(dy.dup());

        Parameter w = made.layer().learned().get(0);
        assertThat(made.layer().parameters()).containsExactly(w);
        assertThat(w).isEqualTo(new Parameter("spiking_1.w", Shape.of(1), 0, Role.NEURON));
        INDArray expected = FiniteDifferences.gradient(
                () -> made.layer()
                        .forward(x, made.pass(Mode.PREDICT, STEPS))
                        .y()
                        .folded()
                        .mul(dy)
                        .sumNumber()
                        .doubleValue(),
                made.weights().trained());
        assertClose("dw", pass.gradients().vector(), expected, FiniteDifferences.TOLERANCE);
    }

    @Test
    void inputOfAnotherNumberOfStepsIsRefused() {
        Made made = Made.of(Lif.tks(), DataType.FLOAT);
        Sequence x = new Sequence(3, random(8, DataType.FLOAT, 3));

        assertThatThrownBy(() -> made.layer().forward(x, made.pass(Mode.TRAIN, STEPS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "spiking_1 got an input of 3 steps in a pass of 4; give it 1 step, which is repeated, or 4");
    }

    @Nested
    class SmoothLif implements LayerContract {
        @Override
        public LayerFactory factory() {
            return Spiking.of(Lif.of(2.5).vThreshold(0.6).hardReset(-0.2).surrogate(Smooth.of(Atan.of(2))));
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 3);
        }
    }

    @Nested
    class SmoothPlif implements LayerContract {
        @Override
        public LayerFactory factory() {
            return Spiking.of(Plif.of(2.5).vThreshold(0.6).resetBySubtraction().surrogate(Smooth.of(Atan.of(2))));
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 3);
        }
    }

    @Nested
    class SmoothGlif implements LayerContract {
        @Override
        public LayerFactory factory() {
            return Spiking.of(Glif.of(STEPS).surrogate(Smooth.of(Atan.of(2))));
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 3, 1);
        }
    }

    @Nested
    class SmoothMlf implements LayerContract {
        @Override
        public LayerFactory factory() {
            return Spiking.of(Mlf.of().neuron(Lif.tebn().surrogate(Smooth.of(Atan.of(2)))));
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 3);
        }
    }

    @Nested
    class SmoothAsgl implements LayerContract {
        @Override
        public LayerFactory factory() {
            return Spiking.of(Asgl.of().smoothShare(1, 1));
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 3);
        }
    }
}
