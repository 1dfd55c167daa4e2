package org.snn4j.layer;

import org.snn4j.pass.Shape;

/**
 * Describes a layer as users write it; the network's builder makes the layer, since it knows the shape of the input.
 */
@FunctionalInterface
public interface LayerFactory {
    /**
     * Makes the layer, registers its parameters and draws their first values.
     *
     * @param input shape of one sample of the input
     * @param scope the layer's own scope; its name becomes the layer's
     * @return the layer, ready to run
     * @throws IllegalArgumentException where the layer cannot take such an input, saying what it expects
     */
    Layer create(Shape input, Scope scope);

    /**
     * The kind of layer, which begins its name.
     *
     * @return such as {@code conv2d}
     */
    default String kind() {
        return "layer";
    }
}
