package org.snn4j.layer;

import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.check.Check;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;

/**
 * Sets a random share of the inputs to zero in training, the same ones at every step, and scales up the others.
 *
 * <p>{@code y = x * mask / (1 - p)} with one mask {@code [N, sample...]} for all steps, so that a neuron is dropped for
 * all steps of a sample or for none (Lee et al., Frontiers in Neuroscience 14:119, 2020). Predictions leave the input
 * as it is.
 *
 * @param name the layer's name, which also keys its randomness
 * @param inputShape any shape
 * @param p share of the inputs that are set to zero, in [0, 1)
 */
public record Dropout(String name, Shape inputShape, double p) implements Layer {
    private static final String KIND = "dropout";

    @Override
    public Forward forward(Sequence x, Pass pass) {
        if (pass.mode() == Mode.PREDICT) {
            return Forward.withoutBackward(x);
        }
        INDArray mask = mask(x.batch(), x.folded().dataType(), pass.random(name));
        Sequence y = x.with(masked(x, mask));
        return new Forward(y, dy -> masked(x.with(dy), mask));
    }

    private static INDArray masked(Sequence x, INDArray mask) {
        INDArray rows = x.folded().reshape('c', x.timeSteps(), mask.length());
        return rows.mul(mask.reshape('c', 1, mask.length()))
                .reshape('c', x.folded().shape());
    }

    private INDArray mask(long batch, DataType type, RandomGenerator random) {
        double[] values = new double[Math.toIntExact(batch * inputShape.length())];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() < p ? 0 : 1 / (1 - p);
        }
        return Nd4j.createFromArray(values).castTo(type);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Shape outputShape() {
        return inputShape;
    }

    @Override
    public long keptPerStep() {
        return inputShape.length();
    }

    /**
     * Describes the layer before its input is known.
     *
     * @param p share of the inputs that are set to zero, in [0, 1)
     */
    public record Factory(double p) implements LayerFactory {
        /**
         * Checks the range.
         *
         * @param p share of the inputs that are set to zero, in [0, 1)
         * @throws IllegalArgumentException where one is out of range
         */
        public Factory {
            Check.that(p >= 0 && p < 1, "p must lie in [0, 1), but was " + p);
        }

        @Override
        public Layer create(Shape input, Scope scope) {
            return new Dropout(scope.name(), input, p);
        }

        @Override
        public String kind() {
            return KIND;
        }
    }
}
