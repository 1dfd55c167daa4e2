package org.snn4j.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.numbers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.NeuronContract;
import org.snn4j.neuron.Neuron.Moment;
import org.snn4j.schedule.Progress;

class AsglTest {
    private static Moment moment(int step, int epoch) {
        return new Moment(step, Progress.ofEpoch(epoch, 10), 5);
    }

    @Nested
    class WithHardReset implements NeuronContract {
        @Override
        public Asgl neuron() {
            return Asgl.of().vThreshold(0.75);
        }

        @Override
        public double[] outputs() {
            return new double[] {0, 0.75};
        }

        /** Where all neurons emit h, the backward pass is exact. */
        @Override
        public Neuron smooth() {
            return neuron().smoothShare(1, 1).inTraining(moment(0, 0));
        }
    }

    @Nested
    class WithSoftReset implements NeuronContract {
        @Override
        public Asgl neuron() {
            return Asgl.of().resetBySubtraction().width(2).decay(0.7);
        }

        @Override
        public double[] outputs() {
            return new double[] {0, 0.5};
        }

        @Override
        public Neuron smooth() {
            return neuron().smoothShare(1, 1).inTraining(moment(0, 0));
        }
    }

    private static final List<INDArray> FIRST = List.of(
            Nd4j.valueArrayOf(new long[] {1}, 0, DataType.DOUBLE),
            Nd4j.valueArrayOf(new long[] {1}, 0, DataType.DOUBLE));

    private static Neuron.Step training(Asgl neuron, int step, int epoch, INDArray current) {
        return neuron.inTraining(moment(step, epoch)).step(current, neuron.rest(current), FIRST);
    }

    @Test
    void inTrainingAShareOfTheNeuronsEmitsTheSmoothFunction() {
        // u - 0.5 = 0.1: a spike emits 0.5, the smooth function 0.5 * 0.6.
        INDArray current = Nd4j.valueArrayOf(new long[] {100, 100}, 0.6, DataType.DOUBLE);

        double[] emitted = numbers(training(Asgl.of(), 0, 0, current).spikes());

        assertThat(Arrays.stream(emitted).boxed())
                .allMatch(value -> Math.abs(value - 0.5) < 1e-12 || Math.abs(value - 0.3) < 1e-12);
        // 10,000 draws with p = 0.2: five deviations are 0.02.
        assertThat(Arrays.stream(emitted).filter(value -> value < 0.4).count() / 10_000.0)
                .isCloseTo(0.2, within(0.02));
        assertThat(numbers(
                        Asgl.of().step(current, Asgl.of().rest(current), FIRST).spikes()))
                .containsOnly(0.5);
    }

    @Test
    void maskIsDrawnAnewForEveryStepAndRepeatable() {
        INDArray current = Nd4j.valueArrayOf(new long[] {10, 100}, 0.6, DataType.DOUBLE);

        double[] first = numbers(training(Asgl.of(), 0, 0, current).spikes());
        double[] second = numbers(training(Asgl.of(), 1, 0, current).spikes());

        assertThat(numbers(training(Asgl.of(), 0, 0, current).spikes())).isEqualTo(first);
        // Two independent draws differ in 2 p (1 - p) = 32 % of the places; five deviations are 7 %.
        assertThat(IntStream.range(0, 1000).filter(i -> first[i] != second[i]).count() / 1000.0)
                .isCloseTo(0.32, within(0.07));
    }

    @Test
    void gradientIsThatOfTheSmoothFunctionWhateverTheMask() {
        INDArray current = Nd4j.createFromArray(0.3, 0.6, 1.2, 0.1).reshape('c', 1, 4);
        INDArray dEmitted = Nd4j.ones(DataType.DOUBLE, 1, 4);
        Asgl narrow = Asgl.of().smoothShare(0, 1);
        List<INDArray> learned = List.of(FIRST.get(0), Nd4j.createFromArray(Math.log(2)));

        Neuron.Gradient gradient = narrow.inTraining(moment(0, 0))
                .step(current, narrow.rest(current), learned)
                .adjoint()
                .apply(dEmitted, Nd4j.zeros(DataType.DOUBLE, 1, 4));

        // Half a unit wide, so |u - 0.5| < 1/4: the first two, with slope 2 times the height 0.5.
        assertThat(numbers(gradient.current())).containsExactly(new double[] {1, 1, 0, 0}, within(1e-12));
        assertThat(gradient.learned()[1]).containsExactly(new double[] {-0.2 + 0.1}, within(1e-12));
    }

    @Test
    void smoothShareFallsAfterTheMilestonesOfTheReferenceCode() {
        Asgl neuron = Asgl.of().smoothShare(0.8, 0.5);

        assertThat(IntStream.range(0, 10)
                        .mapToDouble(epoch -> neuron.p(Progress.ofEpoch(epoch, 10)))
                        .toArray())
                .containsExactly(0.8, 0.4, 0.4, 0.2, 0.2, 0.1, 0.1, 0.05, 0.05, 0.025);
        // The milestones of a run of 2 epochs are 0 and 1 only.
        assertThat(neuron.p(Progress.ofEpoch(1, 2))).isEqualTo(0.4);
        assertThat(neuron.p(new Progress(99, 100, 5, 10))).isEqualTo(0.8 / 64);
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> Asgl.of().decay(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("decay must lie inside (0.0, 1.0), but was 1.0");
        assertThatThrownBy(() -> Asgl.of().smoothShare(1.5, 1)).hasMessage("p must lie in [0.0, 1.0], but was 1.5");
        assertThatThrownBy(() -> Asgl.of().width(0)).hasMessage("width must be a finite number above 0, but was 0.0");
    }
}
