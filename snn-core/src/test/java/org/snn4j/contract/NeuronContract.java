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
import org.snn4j.neuron.Neuron.Step;

/** What every neuron keeps; its test implements this. */
public interface NeuronContract {
    /** Steps of the runs below. */
    int STEPS = 4;

    /**
     * The neuron under test.
     *
     * @return any legal one that fires the step function
     */
    Neuron neuron();

    /**
     * The same neuron with {@link org.snn4j.surrogate.Smooth} firing.
     *
     * @return a neuron whose way back is exact
     */
    Neuron smooth();

    @Test
    default void spikesAreZeroOrOneAndBothHappen() {
        List<Step> run = run(neuron(), inputs(DataType.DOUBLE), constants(neuron(), DataType.DOUBLE));

        double[] spikes = numbers(Nd4j.concat(0, run.stream().map(Step::spikes).toArray(INDArray[]::new)));
        assertThat(spikes).containsOnly(0, 1).contains(0, 1);
    }

    @Test
    default void argumentsAreLeftUntouched() {
        INDArray current = inputs(DataType.DOUBLE).slice(0);
        INDArray membrane = inputs(DataType.DOUBLE).slice(1);
        double[] currentBefore = numbers(current);
        double[] membraneBefore = numbers(membrane);

        Step step = neuron().step(current, membrane, constants(neuron(), DataType.DOUBLE));
        double[] spikes = numbers(step.spikes());
        double[] after = numbers(step.membrane());
        INDArray dSpikes = inputs(DataType.DOUBLE).slice(2);
        INDArray dMembrane = inputs(DataType.DOUBLE).slice(3);
        step.adjoint().apply(dSpikes, dMembrane);

        assertThat(numbers(current)).containsExactly(currentBefore);
        assertThat(numbers(membrane)).containsExactly(membraneBefore);
        assertThat(numbers(step.spikes())).containsExactly(spikes);
        assertThat(numbers(step.membrane())).containsExactly(after);
        assertThat(numbers(dSpikes))
                .containsExactly(numbers(inputs(DataType.DOUBLE).slice(2)));
        assertThat(numbers(dMembrane))
                .containsExactly(numbers(inputs(DataType.DOUBLE).slice(3)));
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
            Step step = neuron().step(current, rest, constants(neuron(), type));
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
        INDArray images = inputs.reshape('c', inputs.size(0), inputs.size(1), 2, inputs.size(2) / 2, 1);
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
        assertWayBack(
                neuron,
                inputs,
                constants,
                neuron instanceof LinearNeuron linear && linear.detachReset()
                        ? () -> loss(runWithResetsOf(recorded, linear, inputs, constants))
                        : () -> loss(run(neuron, inputs, constants)));
    }

    private static void assertWayBack(Neuron neuron, INDArray inputs, List<INDArray> constants, DoubleSupplier loss) {
        List<Step> run = run(neuron, inputs, constants);
        INDArray dInputs = Nd4j.create(DataType.DOUBLE, inputs.shape());
        INDArray dMembrane = lossWeights().slice(STEPS);
        double[] dConstants = new double[constants.size()];
        for (int t = STEPS - 1; t >= 0; t--) {
            Gradient gradient = run.get(t).adjoint().apply(lossWeights().slice(t), dMembrane);
            dInputs.putSlice(t, gradient.current());
            dMembrane = gradient.membrane();
            for (int i = 0; i < dConstants.length; i++) {
                dConstants[i] += gradient.learned()[i];
            }
        }

        assertClose("dInput", dInputs, FiniteDifferences.gradient(loss, inputs), FiniteDifferences.TOLERANCE);
        for (int i = 0; i < dConstants.length; i++) {
            assertClose(
                    neuron.learned().get(i).name(),
                    new double[] {dConstants[i]},
                    numbers(FiniteDifferences.gradient(loss, constants.get(i))),
                    FiniteDifferences.TOLERANCE);
        }
    }

    private static List<Step> run(Neuron neuron, INDArray inputs, List<INDArray> constants) {
        List<Step> run = new ArrayList<>();
        INDArray membrane = neuron.rest(inputs.slice(0));
        for (int t = 0; t < STEPS; t++) {
            run.add(neuron.step(inputs.slice(t), membrane, constants));
            membrane = run.get(t).membrane();
        }
        return run;
    }

    private static List<Step> runWithResetsOf(
            List<Step> recorded, LinearNeuron neuron, INDArray inputs, List<INDArray> constants) {
        List<Step> run = new ArrayList<>();
        INDArray membrane = neuron.rest(inputs.slice(0));
        for (int t = 0; t < STEPS; t++) {
            Step step = neuron.step(inputs.slice(t), membrane, constants);
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
        double loss = run.get(STEPS - 1)
                .membrane()
                .mul(weights.slice(STEPS))
                .sumNumber()
                .doubleValue();
        for (int t = 0; t < STEPS; t++) {
            loss += run.get(t).spikes().mul(weights.slice(t)).sumNumber().doubleValue();
        }
        return loss;
    }

    private static INDArray lossWeights() {
        return random(5, -1, 1, STEPS + 1, 2, 4);
    }

    private static INDArray inputs(DataType type) {
        return random(11, -0.8, 2, STEPS, 2, 4).castTo(type);
    }

    private static INDArray random(long seed, double low, double high, long... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = random.doubles(Arrays.stream(shape).reduce(1, Math::multiplyExact), low, high)
                .toArray();
        return Nd4j.createFromArray(values).reshape('c', shape);
    }

    private static List<INDArray> constants(Neuron neuron, DataType type) {
        return neuron.learned().stream()
                .map(learned -> Nd4j.valueArrayOf(new long[] {1}, learned.initial(), type))
                .toList();
    }
}
