package org.snn4j.layer;

import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;

/**
 * Reshapes a sample to one dimension, in the order channel, row, column.
 *
 * @param name the layer's name
 * @param inputShape any shape
 */
public record Flatten(String name, Shape inputShape) implements Layer {
    private static final String KIND = "flatten";

    @Override
    public Forward forward(Sequence x, Pass pass) {
        long[] shape = x.folded().shape();
        Sequence y = x.with(x.folded().reshape('c', shape[0], inputShape.length()));
        return pass.mode() == Mode.PREDICT ? Forward.withoutBackward(y) : new Forward(y, dy -> dy.reshape('c', shape));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Shape outputShape() {
        return Shape.of(Math.toIntExact(inputShape.length()));
    }

    @Override
    public Traffic traffic() {
        return Traffic.NONE;
    }

    /** Describes the layer before its input is known. */
    public record Factory() implements LayerFactory {
        @Override
        public Layer create(Shape input, Scope scope) {
            return new Flatten(scope.name(), input);
        }

        @Override
        public String kind() {
            return KIND;
        }
    }
}
