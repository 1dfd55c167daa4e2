package org.snn4j.layer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.check.Check;
import org.snn4j.energy.FanOut;
import org.snn4j.energy.Synapses;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Parameter.Role;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;

/**
 * Connects every input with every output: {@code y = W x + b}, from {@code [inputs]} to {@code [units]}.
 *
 * @param name the layer's name
 * @param inputShape {@code [inputs]}
 * @param units outputs
 * @param weight {@code [units, inputs]}
 * @param bias {@code [units]}, null where there is none
 */
public record Dense(
        String name,
        Shape inputShape,
        int units,
        Parameter weight,
        @Nullable Parameter bias) implements Layer {
    private static final String KIND = "dense";

    @Override
    public Forward forward(Sequence x, Pass pass) {
        if (pass.mode() == Mode.PREDICT) {
            return Forward.withoutBackward(x.eachStep(step -> multiply(step, pass)));
        }
        return new Forward(x.with(multiply(x.folded(), pass)), dy -> {
            pass.gradients().add(weight, dy.transpose().mmul(x.folded()));
            if (bias != null) {
                pass.gradients().add(bias, dy.sum(0));
            }
            return dy.mmul(pass.value(weight)).dup('c');
        });
    }

    private INDArray multiply(INDArray x, Pass pass) {
        // A matrix product comes in Fortran order; the rest of the library reads C order.
        INDArray y = x.mmul(pass.value(weight).transpose()).dup('c');
        return bias == null ? y : y.addi(pass.value(bias).reshape('c', 1, units));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Shape outputShape() {
        return Shape.of(units);
    }

    @Override
    public List<Parameter> parameters() {
        return bias == null ? List.of(weight) : List.of(weight, bias);
    }

    @Override
    public long keptPerStep() {
        return inputShape.length();
    }

    @Override
    public long multiplyAddsPerStep() {
        return units * inputShape.length();
    }

    @Override
    public Synapses synapses(Weights weights) {
        return FanOut.ofDense(weights.view(weight));
    }

    /**
     * Describes a dense layer whose input is not known yet.
     *
     * @param units outputs, at least 1
     * @param hasBias whether a number per output is added
     * @param initializer draws the weights
     * @param biasInitializer draws the biases
     */
    public record Factory(int units, boolean hasBias, Initializer initializer, Initializer biasInitializer)
            implements LayerFactory {
        /**
         * Checks the range.
         *
         * @param units outputs, at least 1
         * @param hasBias whether a number per output is added
         * @param initializer draws the weights
         * @param biasInitializer draws the biases
         * @throws IllegalArgumentException where one is out of range
         */
        public Factory {
            Check.positive(units, "units");
        }

        /**
         * Chooses whether a bias is added.
         *
         * @param wanted true to add one
         * @return a changed copy
         */
        public Factory bias(boolean wanted) {
            return new Factory(units, wanted, initializer, biasInitializer);
        }

        /**
         * Chooses the initialiser of the weights.
         *
         * @param other draws the first values
         * @return a changed copy
         */
        public Factory initializer(Initializer other) {
            return new Factory(units, hasBias, other, biasInitializer);
        }

        /**
         * Chooses the initialiser of the biases, which are uniform in ±1/√(inputs of one output) where not called.
         *
         * @param other draws the first values
         * @return a changed copy
         */
        public Factory biasInitializer(Initializer other) {
            return new Factory(units, hasBias, initializer, other);
        }

        @Override
        public Layer create(Shape input, Scope scope) {
            Check.that(input.rank() == 1, "dense expects a flat input, but got " + input + "; add flatten() before it");
            int inputs = input.size(0);
            Parameter weight =
                    scope.parameter("weight", Shape.of(units, inputs), Role.WEIGHT, initializer, inputs, units);
            Parameter bias = hasBias
                    ? scope.parameter("bias", Shape.of(units), Role.BIAS, biasInitializer, inputs, units)
                    : null;
            return new Dense(scope.name(), input, units, weight, bias);
        }

        @Override
        public String kind() {
            return KIND;
        }
    }
}
