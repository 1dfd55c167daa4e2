package org.snn4j.layer;

import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.check.Check;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;

/**
 * A side output: passes its input on unchanged, and computes logits from it by layers of its own.
 *
 * <p>A loss finds the logits under the tap's name and may say how it depends on them; the backward pass propagates that
 * gradient through the branch and adds it to the one from the layers above. Predictions leave the branch out, see
 * {@link Pass#withTaps}.
 *
 * @param name the layer's name
 * @param inputShape any shape
 * @param tap the name under which the loss finds the side output
 * @param steps how many of the first steps the branch sees, in 1..T; in a shorter pass it sees all
 * @param branch makes the logits, {@code [classes]}
 */
public record Tap(String name, Shape inputShape, String tap, int steps, Layer branch) implements Layer {
    private static final String KIND = "tap";

    @Override
    public Forward forward(Sequence x, Pass pass) {
        if (!pass.recorder().computesTaps()) {
            return Forward.withoutBackward(x);
        }
        int seen = Math.min(steps, pass.timeSteps());
        Forward side = branch.forward(x.first(seen), pass.first(seen));
        pass.recorder().recordTap(tap, side.y().over(seen));
        if (pass.mode() == Mode.PREDICT) {
            return Forward.withoutBackward(x);
        }
        return new Forward(x, dy -> {
            INDArray gradient = pass.gradients().ofTap(tap);
            if (gradient != null) {
                INDArray dSeen = side.pullback().apply(side.y().gradientOf(gradient, seen));
                dy.get(NDArrayIndex.interval(0, dSeen.size(0))).addi(dSeen);
            }
            return dy;
        });
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
    public List<Layer> parts() {
        return List.of(branch);
    }

    @Override
    public List<Tap> taps() {
        return Stream.concat(Stream.of(this), branch.taps().stream()).toList();
    }

    /** False: the branch does not change the value that is passed on. */
    @Override
    public boolean unrollsTime() {
        return false;
    }

    @Override
    public Traffic traffic() {
        return Traffic.BRANCH;
    }

    /**
     * Describes a tap whose input is not known yet.
     *
     * @param tap the name under which the loss finds the side output
     * @param steps how many of the first steps the branch sees; 0 for all
     * @param layers of the branch, in the order of the data
     */
    public record Factory(String tap, int steps, List<LayerFactory> layers) implements LayerFactory {
        /**
         * Copies the list.
         *
         * @param tap the name under which the loss finds the side output
         * @param steps how many of the first steps the branch sees; 0 for all
         * @param layers of the branch, in the order of the data
         * @throws IllegalArgumentException where the name is blank
         */
        public Factory {
            layers = List.copyOf(layers);
            Check.that(!tap.isBlank(), "a tap needs a name by which the loss can find it, but got a blank one");
        }

        /**
         * Lets the branch see only the first steps, so that the others cost nothing.
         *
         * @param count how many, at least 1
         * @return a changed copy
         * @throws IllegalArgumentException where it is below 1
         */
        public Factory first(int count) {
            return new Factory(tap, Check.positive(count, "steps"), layers);
        }

        @Override
        public Layer create(Shape input, Scope scope) {
            int all = scope.timeSteps();
            Check.that(
                    steps <= all,
                    "tap " + tap + " looks at the first " + steps + " steps, but the network trains with " + all
                            + "; call timeSteps(" + steps + ") or more, or let it look at fewer");
            if (scope.leavesTapsOut()) {
                return new Chain(scope.name(), input, List.of());
            }
            int seen = steps == 0 ? all : steps;
            Layer branch = Chain.create(layers, input, scope.in(tap, seen));
            Check.that(
                    branch.outputShape().rank() == 1,
                    "tap " + tap + " must end in logits [classes], but its last layer gives " + branch.outputShape()
                            + "; end it with globalAvgPool() or flatten() and dense(classes)");
            return new Tap(scope.name(), input, tap, seen, branch);
        }

        @Override
        public String kind() {
            return KIND;
        }
    }
}
