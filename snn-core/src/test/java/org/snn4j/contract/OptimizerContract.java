package org.snn4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.layer.Initializer;
import org.snn4j.layer.Scope;
import org.snn4j.optimize.Optimizer;
import org.snn4j.pass.Parameter.Role;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;
import org.snn4j.schedule.Progress;

/** What every optimiser must do. */
public interface OptimizerContract {
    /**
     * The optimiser under test.
     *
     * @return with a learning rate between 1e-4 and 0.1
     */
    Optimizer optimizer();

    @Test
    default void walksDownhill() {
        Weights weights = weights(DataType.DOUBLE);
        Optimizer.Run run = optimizer().start(weights);
        double before = weights.trained().norm2Number().doubleValue();
        for (int i = 0; i < 20; i++) {
            // The gradient of half the squared norm is the vector itself.
            run.step(weights.trained().dup(), rate());
        }
        assertThat(weights.trained().norm2Number().doubleValue()).isLessThan(before);
    }

    @Test
    default void standsStillAtARateOfZero() {
        Weights weights = weights(DataType.FLOAT);
        INDArray before = weights.trained().dup();
        Optimizer.Run run = optimizer().start(weights);
        run.step(gradient(weights, 0), 0);
        assertThat(weights.trained()).isEqualTo(before);
    }

    @Test
    default void runsOfOneOptimiserShareNothing() {
        Optimizer optimizer = optimizer();
        Weights first = weights(DataType.FLOAT);
        Weights second = weights(DataType.FLOAT);
        Optimizer.Run firstRun = optimizer.start(first);
        firstRun.step(gradient(first, 0), rate());
        firstRun.step(gradient(first, 1), rate());
        Optimizer.Run secondRun = optimizer.start(second);
        secondRun.step(gradient(second, 0), rate());
        secondRun.step(gradient(second, 1), rate());
        assertThat(bits(first)).isEqualTo(bits(second));
    }

    @Test
    default void continuesBitForBitFromARestoredState() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            Weights whole = weights(type);
            Optimizer.Run uninterrupted = optimizer().start(whole);
            for (int i = 0; i < 3; i++) {
                uninterrupted.step(gradient(whole, i), rate());
            }
            Map<String, INDArray> copies = new HashMap<>();
            uninterrupted.state().vectors().forEach((name, vector) -> copies.put(name, vector.dup()));
            Optimizer.State state = new Optimizer.State(uninterrupted.state().steps(), copies);
            Weights resumed = weights(type);
            resumed.trained().assign(whole.trained());
            Optimizer.Run continued = optimizer().start(resumed);
            continued.restore(state);
            for (int i = 3; i < 6; i++) {
                uninterrupted.step(gradient(whole, i), rate());
                continued.step(gradient(resumed, i), rate());
            }
            assertThat(bits(resumed)).isEqualTo(bits(whole));
            assertThat(continued.state().steps()).isEqualTo(6);
        }
    }

    @Test
    default void takesTheSameWayInFloatAndInDouble() {
        Weights floats = weights(DataType.FLOAT);
        Weights doubles = weights(DataType.DOUBLE);
        Optimizer.Run floatRun = optimizer().start(floats);
        Optimizer.Run doubleRun = optimizer().start(doubles);
        for (int i = 0; i < 5; i++) {
            floatRun.step(gradient(floats, i), rate());
            doubleRun.step(gradient(doubles, i), rate());
        }
        INDArray difference = floats.trained().castTo(DataType.DOUBLE).sub(doubles.trained());
        assertThat(difference.normmaxNumber().doubleValue()).isLessThan(1e-4);
    }

    @Test
    default void takesAGradientThatIsAViewOfALargerArray() {
        Weights weights = weights(DataType.FLOAT);
        Weights viewed = weights(DataType.FLOAT);
        INDArray gradient = gradient(weights, 0);
        INDArray larger = Nd4j.ones(DataType.FLOAT, gradient.length() + 7);
        INDArray view = larger.get(NDArrayIndex.interval(5, 5 + gradient.length()));
        view.assign(gradient);
        optimizer().start(weights).step(gradient, rate());
        optimizer().start(viewed).step(view, rate());
        assertThat(bits(viewed)).isEqualTo(bits(weights));
    }

    @Test
    default void refusesAGradientOfAnotherLength() {
        Optimizer.Run run = optimizer().start(weights(DataType.FLOAT));
        assertThatThrownBy(() -> run.step(Nd4j.zeros(DataType.FLOAT, 3), rate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the gradient must have as many numbers as the weights, 9020 of type FLOAT, but was [3] of"
                        + " type FLOAT");
    }

    @Test
    default void refusesTheStateOfAnotherOptimiser() {
        Optimizer.Run run = optimizer().start(weights(DataType.FLOAT));
        Map<String, Long> own = new TreeMap<>();
        run.state().vectors().forEach((name, vector) -> own.put(name, vector.length()));
        Optimizer.State other = new Optimizer.State(1, Map.of("other", Nd4j.zeros(DataType.FLOAT, 2)));
        assertThatThrownBy(() -> run.restore(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this optimiser remembers " + own + ", but the state holds {other=2}; restore it with the"
                        + " optimiser and the network that wrote it");
    }

    /**
     * The first learning rate of the optimiser under test.
     *
     * @return at the beginning of a run
     */
    private double rate() {
        return optimizer().learningRate().at(Progress.ofEpoch(0, 10));
    }

    /** Weights of two tiles and a bit, some of which decay. */
    private static Weights weights(DataType type) {
        SplittableRandom random = new SplittableRandom(3);
        Scope scope = Scope.root(1, random);
        Initializer normal = Initializer.kaimingNormal();
        scope.parameter("weight", Shape.of(9, 1000), Role.WEIGHT, normal, 1000, 9);
        scope.parameter("bias", Shape.of(9), Role.BIAS, normal, 1000, 9);
        scope.parameter("scale", Shape.of(11), Role.NORM, normal, 1000, 9);
        return scope.weights(type);
    }

    private static INDArray gradient(Weights weights, int step) {
        SplittableRandom random = new SplittableRandom(100 + step);
        double[] values = random.doubles(weights.trained().length(), -1, 1).toArray();
        return Nd4j.createFromArray(values).castTo(weights.dataType());
    }

    private static double[] bits(Weights weights) {
        return weights.trained().dup('c').data().asDouble();
    }
}
