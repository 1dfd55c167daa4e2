package org.snn4j.layer;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.check.Check;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;

/**
 * A residual block: joins the outputs of a body and of a shortcut, {@code y = g(A, S)}.
 *
 * <p>The spike-element-wise block of Fang et al., arXiv 2102.04159, equation 6, where A and S are spikes. Other values
 * work too. Where only one of the two has all time steps, the other is repeated.
 *
 * @param name the layer's name
 * @param body makes A
 * @param shortcut makes S; the identity is a {@link Chain} without parts
 * @param connect g
 */
public record Residual(String name, Layer body, Layer shortcut, Connect connect) implements Layer {
    private static final String KIND = "residual";

    /** How body A and shortcut S are joined. */
    public enum Connect {
        /** {@code A + S}. */
        ADD,
        /** {@code A * S}: both must fire. */
        AND,
        /** {@code (1 - A) * S}: the shortcut, unless the body fires. */
        IAND
    }

    @Override
    public Forward forward(Sequence x, Pass pass) {
        Forward bodyForward = body.forward(x, pass);
        Forward shortcutForward = shortcut.forward(x, pass);
        int steps = Math.max(bodyForward.y().timeSteps(), shortcutForward.y().timeSteps());
        INDArray a = bodyForward.y().over(steps).folded();
        INDArray s = shortcutForward.y().over(steps).folded();
        Sequence y = new Sequence(
                steps,
                switch (connect) {
                    case ADD -> a.add(s);
                    case AND -> a.mul(s);
                    case IAND -> a.rsub(1).muli(s);
                });
        if (pass.mode() == Mode.PREDICT) {
            return Forward.withoutBackward(y);
        }
        return new Forward(y, dy -> {
            // Each branch may overwrite its gradient, so each gets an array of its own.
            INDArray dBody =
                    switch (connect) {
                        case ADD -> dy.dup('c');
                        case AND -> dy.mul(s);
                        case IAND -> dy.mul(s).negi();
                    };
            INDArray dShortcut =
                    switch (connect) {
                        case ADD -> dy;
                        case AND -> dy.mul(a);
                        case IAND -> a.rsub(1).muli(dy);
                    };
            INDArray dx = bodyForward.pullback().apply(bodyForward.y().gradientOf(dBody, steps));
            return dx.add(shortcutForward.pullback().apply(shortcutForward.y().gradientOf(dShortcut, steps)));
        });
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Shape outputShape() {
        return body.outputShape();
    }

    @Override
    public List<Layer> parts() {
        return List.of(body, shortcut);
    }

    @Override
    public long keptPerStep() {
        return connect == Connect.ADD ? 0 : 2 * outputShape().length();
    }

    /**
     * Describes a residual block whose input is not known yet.
     *
     * @param body layers that make A
     * @param shortcut layers that make S; empty for the identity
     * @param connect how they are joined
     */
    public record Factory(List<LayerFactory> body, List<LayerFactory> shortcut, Connect connect)
            implements LayerFactory {
        /**
         * Copies the lists.
         *
         * @param body layers that make A
         * @param shortcut layers that make S; empty for the identity
         * @param connect how they are joined
         * @throws IllegalArgumentException where the body is empty
         */
        public Factory {
            body = List.copyOf(body);
            shortcut = List.copyOf(shortcut);
            Check.that(
                    !body.isEmpty(),
                    "residual needs at least one layer, but got none; write residual(conv2d(...), ...)");
        }

        /**
         * Puts layers into the shortcut, such as a convolution that changes the number of channels.
         *
         * @param layers in the order of the data
         * @return a changed copy
         */
        public Factory shortcut(LayerFactory... layers) {
            return new Factory(body, List.of(layers), connect);
        }

        /**
         * Joins body and shortcut in another way.
         *
         * @param other g
         * @return a changed copy
         */
        public Factory connect(Connect other) {
            return new Factory(body, shortcut, other);
        }

        @Override
        public Layer create(Shape input, Scope scope) {
            Layer a = Chain.create(body, input, scope.in("body"));
            Layer s = Chain.create(shortcut, input, scope.in("shortcut"));
            Check.that(
                    a.outputShape().equals(s.outputShape()),
                    "residual joins equal shapes, but its body gives " + a.outputShape() + " and its shortcut "
                            + s.outputShape() + "; add shortcut(conv2d(...).stride(...), batchNorm(), ...) to match");
            return new Residual(scope.name(), a, s, connect);
        }

        @Override
        public String kind() {
            return KIND;
        }
    }
}
