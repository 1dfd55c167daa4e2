package org.snn4j.layer;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.internal.Check;

/**
 * Lets a side output branch off: the value goes on unchanged, and layers of its own make logits of it.
 *
 * <p>A loss finds the logits under the tap's name and may say how it depends on them; on the way back that gradient is
 * led through the branch and added to the one from above. Predictions leave the branch out, see
 * {@link Pass#computesTaps}.
 *
 * @param name the layer's name
 * @param inputShape any shape
 * @param tap the name under which the loss finds the side output
 * @param branch makes the logits, {@code [classes]}
 */
public record Tap(String name, Shape inputShape, String tap, Layer branch) implements Layer {
    @Override
    public Forward forward(Sequence x, Pass pass) {
        if (!pass.computesTaps()) {
            return Forward.withoutWayBack(x);
        }
        Forward side = branch.forward(x, pass);
        pass.recordTap(tap, side.y());
        if (pass.mode() == Mode.PREDICT) {
            return Forward.withoutWayBack(x);
        }
        return new Forward(x, dy -> {
            INDArray gradient = pass.tapGradient(tap);
            return gradient == null ? dy : side.pullback().apply(gradient).addi(dy);
        });
    }

    @Override
    public Shape outputShape() {
        return inputShape;
    }

    @Override
    public List<Layer> parts() {
        return List.of(branch);
    }

    /** False: what the branch does with time does not show in the value that goes on. */
    @Override
    public boolean unrollsTime() {
        return false;
    }

    /**
     * Describes a tap whose input is not known yet.
     *
     * @param tap the name under which the loss finds the side output
     * @param layers of the branch, in the order of the data
     */
    public record Factory(String tap, List<LayerFactory> layers) implements LayerFactory {
        /**
         * Copies the list.
         *
         * @param tap the name under which the loss finds the side output
         * @param layers of the branch, in the order of the data
         * @throws IllegalArgumentException where the name is blank
         */
        public Factory {
            layers = List.copyOf(layers);
            Check.that(!tap.isBlank(), "a tap needs a name by which the loss can find it, but got a blank one");
        }

        @Override
        public Layer create(Shape input, Scope scope) {
            Layer branch = Chain.create(layers, input, scope.in(tap));
            Check.that(
                    branch.outputShape().rank() == 1,
                    "tap " + tap + " must end in logits [classes], but its last layer gives " + branch.outputShape()
                            + "; end it with globalAvgPool() or flatten() and dense(classes)");
            return new Tap(scope.name(), input, tap, branch);
        }

        @Override
        public String kind() {
            return "tap";
        }
    }
}
