package org.snn4j.optimize;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.layer.Initializer;
import org.snn4j.layer.Scope;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Parameter.Role;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;

/** Weights and gradients with given numbers. */
final class FlatWeights {
    private FlatWeights() {}

    /** One array of one role. */
    static Weights of(Role role, DataType type, double... values) {
        Scope scope = Scope.root(1, new SplittableRandom(0));
        Parameter parameter = scope.parameter("values", Shape.of(values.length), role, Initializer.constant(0), 1, 1);
        Weights weights = scope.weights(type);
        weights.assign(parameter, values);
        return weights;
    }

    static INDArray gradient(DataType type, double... values) {
        return Nd4j.createFromArray(values).castTo(type);
    }

    static double[] numbers(INDArray array) {
        return array.dup('c').data().asDouble();
    }
}
