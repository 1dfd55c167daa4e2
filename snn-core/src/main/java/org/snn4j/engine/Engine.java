package org.snn4j.engine;

import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.layer.Layer;

/**
 * Decides how the numbers of a network are crunched.
 *
 * <p>An engine turns a layer, usually the whole chain, into one that computes the same in its own way.
 */
public interface Engine {
    /**
     * Prepares a layer for this engine.
     *
     * @param layer what is to be computed
     * @param type the type of the network's weights
     * @return a layer with the same outputs, gradients, name and shape
     * @throws IllegalArgumentException where this engine cannot compute in that type
     */
    Layer prepare(Layer layer, DataType type);
}
