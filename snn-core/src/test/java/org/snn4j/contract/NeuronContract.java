package org.snn4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.Closeness.numbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.neuron.LinearNeuron;
import org.snn4j.neuron.LinearStep;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.Neuron.Gradient;
import org.snn4j.neuron.Neuron.Learned;
import org.snn4j.neuron.Neuron.Learned.Extent;
import org.snn4j.neuron.Neuron.Step;

/** What every neuron keeps; its test implements this. */
public interface NeuronContract {
    /** Steps of the runs below. */
    int STEPS = 4;

    /** Channels of the runs below. */
    int CHANNELS = 4;

    /**
     * The neuron under test.
     *
     * @return any legal one that fires the step function
     */
    Neuron neuron();

    /**
     * The same neuron with {@link org.snn4j.surrogate.Smooth} firing.
     *
     * @return a neuron whose backward pass is exact
     */
    Neuron smooth();

    /**
     * What the neuron may emit; the runs below must see all of it.
     *
     * @return nothing, and a spike
     */
    default double[] outputs() {
        return new double[] {0, 1};
    }

    @Test
    default void spikesAreAllThatTheNeuronMayEmitAndNothingElse() {
        List<Step> run = run(neuron(), inputs(DataType.DOUBLE), constants(neuron(), DataType.DOUBLE));

        double[] spikes = numbers(Nd4j.concat(0, run.stream().map(Step::spikes).toArray(INDArray[]::new)));
        assertThat(spikes).containsOnly(outputs()).contains(outputs());
        assertThat(neuron().spikeHeight())
                .isEqualTo(Arrays.stream(outputs())
                        .filter(output -> output > 0)
                        .min()
                        .orElseThrow());
    }

    @Test
    default void stateHasTheNumbersThatTheNeuronSays() {
        INDArray current = inputs(DataType.DOUBLE).slice(0);

        assertThat(neuron().rest(current).length()).isEqualTo(neuron().membranes() * current.length());
    }

    @Test
    default void argumentsAreLeftUntouched() {
        INDArray current = inputs(DataType.DOUBLE).slice(0);
        INDArray membrane = state(neuron(), current, 1);
        double[] currentBefore = numbers(current);
        double[] membraneBefore = numbers(membrane);

        Step step = neuron().step(current, membrane, at(0, neuron(), constants(neuron(), DataType.DOUBLE)));
        double[] spikes = numbers(step.spikes());
        double[] after = numbers(step.membrane());
        INDArray dSpikes = inputs(DataType.DOUBLE).slice(2);
        INDArray dMembrane = state(neuron(), current, 3);
        step.adjoint().apply(dSpikes, dMembrane);

        assertThat(numbers(current)).containsExactly(currentBefore);
        assertThat(numbers(membrane)).containsExactly(membraneBefore);
        assertThat(numbers(step.spikes())).containsExactly(spikes);
        assertThat(numbers(step.membrane())).containsExactly(after);
        assertThat(numbers(dSpikes))
                .containsExactly(numbers(inputs(DataType.DOUBLE).slice(2)));
        assertThat(numbers(dMembrane)).containsExactly(numbers(state(neuron(), current, 3)));
    }

    @Test
    default void remembersNothingBetweenRuns() {
        INDArray inputs = inputs(DataType.DOUBLE);
        Neuron neuron = neuron();
        double[] first = membranes(run(neuron, inputs, constants(neuron, DataType.DOUBLE)));

        run(neuron, inputs.mul(-3), constants(neuron, DataType.DOUBLE));

        assertThat(membranes(run(neuron, inputs, constants(neuron, DataType.DOUBLE))))
                .containsExactly(first);
    }

    @Test
    default void keepsThePrecisionOfItsInput() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray current = inputs(type).slice(0);
            INDArray rest = neuron().rest(current);
            Step step = neuron().step(current, rest, at(0, neuron(), constants(neuron(), type)));
            Gradient gradient = step.adjoint().apply(current, rest);

            assertThat(List.of(
                            rest,
                            step.spikes(),
                            step.charged(),
                            step.membrane(),
                            gradient.current(),
                            gradient.membrane()))
                    .allMatch(array -> array.dataType() == type);
        }
    }

    @Test
    default void stepsOfAnyRankGiveTheSameNumbers() {
        INDArray inputs = inputs(DataType.DOUBLE);
        INDArray images = inputs.reshape('c', inputs.size(0), inputs.size(1), inputs.size(2), 1, 1);
        List<INDArray> constants = constants(neuron(), DataType.DOUBLE);

        assertThat(membranes(run(neuron(), images, constants)))
                .containsExactly(membranes(run(neuron(), inputs, constants)));
    }

    @Test
    default void wayBackAgreesWithFiniteDifferences() {
        Neuron neuron = smooth();
        INDArray inputs = inputs(DataType.DOUBLE);
        List<INDArray> constants = constants(neuron, DataType.DOUBLE);
        List<Step> recorded = run(neuron, inputs, constants);

        // Where the reset is detached, the loss is that of a run whose resets are those of the recorded spikes.
        assertBackward(
                neuron,
                inputs,
                constants,
                neuron instanceof LinearNeuron linear && linear.detachReset()
                        ? () -> loss(runWithResetsOf(recorded, linear, inputs, constants))
                        : () -> loss(run(neuron, inputs, constants)));
    }

    private static void assertBackward(Neuron neuron, INDArray inputs, List<INDArray> constants, DoubleSupplier loss) {
        List<Step> run = run(neuron, inputs, constants);
        INDArray dInputs = Nd4j.create(DataType.DOUBLE, inputs.shape());
        INDArray dMembrane = stateWeights(run.get(STEPS - 1).membrane());
        double[][] dConstants = constants.stream()
                .map(constant -> new double[(int) constant.length()])
                .toArray(double[][]::new);
        for (int t = STEPS - 1; t >= 0; t--) {
            Gradient gradient = run.get(t).adjoint().apply(lossWeights().slice(t), dMembrane);
            dInputs.putSlice(t, gradient.current());
            dMembrane = gradient.membrane();
            for (int i = 0; i < dConstants.length; i++) {
                double[] ofStep = gradient.learned()[i];
                int row = neuron.learned().get(i).extent() == Extent.STEP_AND_CHANNEL ? t * ofStep.length : 0;
                for (int j = 0; j < ofStep.length; j++) {
                    dConstants[i][row + j] += ofStep[j];
                }
            }
        }

        assertClose("dInput", dInputs, FiniteDifferences.gradient(loss, inputs), FiniteDifferences.TOLERANCE);
        for (int i = 0; i < dConstants.length; i++) {
            double[] expected = numbers(FiniteDifferences.gradient(loss, constants.get(i)));
            String name = neuron.learned().get(i).name();
            assertThat(Arrays.stream(expected).map(Math::abs).max().orElseThrow())
                    .as(name + " matters")
                    .isPositive();
            assertClose(name, dConstants[i], expected, FiniteDifferences.TOLERANCE);
        }
    }

    private static List<Step> run(Neuron neuron, INDArray inputs, List<INDArray> constants) {
        List<Step> run = new ArrayList<>();
        INDArray membrane = neuron.rest(inputs.slice(0));
        for (int t = 0; t < STEPS; t++) {
            run.add(neuron.step(inputs.slice(t), membrane, at(t, neuron, constants)));
            membrane = run.get(t).membrane();
        }
        return run;
    }

    private static List<Step> runWithResetsOf(
            List<Step> recorded, LinearNeuron neuron, INDArray inputs, List<INDArray> constants) {
        List<Step> run = new ArrayList<>();
        INDArray membrane = neuron.rest(inputs.slice(0));
        for (int t = 0; t < STEPS; t++) {
            Step step = neuron.step(inputs.slice(t), membrane, at(t, neuron, constants));
            membrane = LinearStep.reset(neuron, step.charged(), recorded.get(t).spikes());
            run.add(new Step(step.spikes(), step.charged(), membrane, step.adjoint()));
        }
        return run;
    }

    private static double[] membranes(List<Step> run) {
        return numbers(Nd4j.concat(0, run.stream().map(Step::membrane).toArray(INDArray[]::new)));
    }

    /** A weighted sum of all spikes and of the last state. */
    private static double loss(List<Step> run) {
        INDArray weights = lossWeights();
        INDArray last = run.get(STEPS - 1).membrane();
        double loss = last.mul(stateWeights(last)).sumNumber().doubleValue();
        for (int t = 0; t < STEPS; t++) {
            loss += run.get(t).spikes().mul(weights.slice(t)).sumNumber().doubleValue();
        }
        return loss;
    }

    private static INDArray lossWeights() {
        return random(5, -1, 1, STEPS, 2, CHANNELS);
    }

    private static INDArray stateWeights(INDArray state) {
        return random(6, -1, 1, state.shape());
    }

    private static INDArray inputs(DataType type) {
        return random(11, -0.8, 2, STEPS, 2, CHANNELS).castTo(type);
    }

    private static INDArray state(Neuron neuron, INDArray current, long seed) {
        return random(seed, -0.8, 2, neuron.rest(current).shape());
    }

    private static INDArray random(long seed, double low, double high, long... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = random.doubles(Arrays.stream(shape).reduce(1, Math::multiplyExact), low, high)
                .toArray();
        return Nd4j.createFromArray(values).reshape('c', shape);
    }

    /** The learned constants a little away from their first values, so that no two of them are the same. */
    private static List<INDArray> constants(Neuron neuron, DataType type) {
        List<INDArray> constants = new ArrayList<>();
        for (Learned learned : neuron.learned()) {
            long[] sizes = Arrays.stream(learned.sizes(STEPS, CHANNELS))
                    .mapToLong(size -> size)
                    .toArray();
            INDArray noise = random(7 + constants.size(), -0.3, 0.3, sizes);
            constants.add(noise.addi(learned.initial()).castTo(type));
        }
        return constants;
    }

    private static List<INDArray> at(int step, Neuron neuron, List<INDArray> constants) {
        List<INDArray> seen = new ArrayList<>();
        for (int i = 0; i < constants.size(); i++) {
            seen.add(neuron.learned().get(i).at(constants.get(i), step));
        }
        return seen;
    }
}
