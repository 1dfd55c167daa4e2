package org.snn4j.layer;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.PassObserver;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;

/**
 * Layers one after the other; without any, the identity.
 *
 * @param name the chain's name; empty for a whole network
 * @param inputShape of the first layer
 * @param parts the layers in the order of the data
 */
public record Chain(String name, Shape inputShape, List<Layer> parts) implements Layer {
    private static final String KIND = "chain";

    /**
     * Copies the list.
     *
     * @param name the chain's name; empty for a whole network
     * @param inputShape of the first layer
     * @param parts the layers in the order of the data
     */
    public Chain {
        parts = List.copyOf(parts);
    }

    @Override
    public Forward forward(Sequence x, Pass pass) {
        List<Pullback> pullbacks = new ArrayList<>();
        Sequence value = x;
        for (Layer part : parts) {
            pass.checkInterrupted();
            boolean works = !(part instanceof Chain)
                    && !(part instanceof Tap && !pass.recorder().computesTaps());
            Forward forward = works && pass.observer() != PassObserver.NONE
                    ? Observed.forward(part, value, pass)
                    : part.forward(value, pass);
            value = forward.y();
            pullbacks.add(forward.pullback());
        }
        if (pass.mode() == Mode.PREDICT) {
            return Forward.withoutBackward(value);
        }
        return new Forward(value, dy -> {
            INDArray gradient = dy;
            for (int i = pullbacks.size() - 1; i >= 0; i--) {
                gradient = pullbacks.get(i).apply(gradient);
                // Frees what the layer has kept for its backward pass.
                pullbacks.remove(i);
            }
            return gradient;
        });
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Shape outputShape() {
        return parts.isEmpty() ? inputShape : parts.get(parts.size() - 1).outputShape();
    }

    @Override
    public List<Layer> flattened() {
        return parts.stream().flatMap(part -> part.flattened().stream()).toList();
    }

    /**
     * Makes layers one after the other, each in a scope named after its kind.
     *
     * @param factories the layers as users write them
     * @param input shape of one sample of the input
     * @param scope the chain's own scope
     * @return the chain, ready to run
     */
    public static Chain create(List<LayerFactory> factories, Shape input, Scope scope) {
        List<Layer> layers = new ArrayList<>();
        Shape shape = input;
        for (LayerFactory factory : factories) {
            Layer layer = factory.create(shape, scope.next(factory.kind()));
            layers.add(layer);
            shape = layer.outputShape();
        }
        return new Chain(scope.name(), input, layers);
    }

    /**
     * Describes a chain whose input is not known yet.
     *
     * @param layers in the order of the data
     */
    public record Factory(List<LayerFactory> layers) implements LayerFactory {
        /**
         * Copies the list.
         *
         * @param layers in the order of the data
         */
        public Factory {
            layers = List.copyOf(layers);
        }

        @Override
        public Layer create(Shape input, Scope scope) {
            return Chain.create(layers, input, scope);
        }

        @Override
        public String kind() {
            return KIND;
        }
    }
}
