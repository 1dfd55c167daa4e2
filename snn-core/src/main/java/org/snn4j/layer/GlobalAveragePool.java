package org.snn4j.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.check.Check;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;

/**
 * The mean of each channel: from {@code [channels, height, width]} to {@code [channels]}.
 *
 * @param name the layer's name
 * @param inputShape {@code [channels, height, width]}
 */
public record GlobalAveragePool(String name, Shape inputShape) implements Layer {
    private static final String KIND = "globalAvgPool";

    @Override
    public Forward forward(Sequence x, Pass pass) {
        if (pass.mode() == Mode.PREDICT) {
            return Forward.withoutBackward(x.eachStep(step -> step.mean(2, 3)));
        }
        int height = inputShape.size(1);
        int width = inputShape.size(2);
        return new Forward(x.with(x.folded().mean(2, 3)), dy -> {
            INDArray share = dy.div((double) height * width).reshape('c', dy.size(0), dy.size(1), 1, 1);
            return share.broadcast(dy.size(0), dy.size(1), height, width).dup('c');
        });
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Shape outputShape() {
        return Shape.of(inputShape.size(0));
    }

    /** Describes the layer before its input is known. */
    public record Factory() implements LayerFactory {
        @Override
        public Layer create(Shape input, Scope scope) {
            Check.that(
                    input.rank() == 3,
                    "globalAvgPool expects an input of [channels, height, width], but got " + input
                            + "; leave it out, or put it before flatten()");
            return new GlobalAveragePool(scope.name(), input);
        }

        @Override
        public String kind() {
            return KIND;
        }
    }
}
