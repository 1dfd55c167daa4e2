package org.snn4j.engine;

import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.layer.Layer;

/**
 * Executes a network: turns its layers into ones that compute the same result its own way.
 *
 * <p>An {@link EngineProvider} makes it known to {@link Engines}, which chooses one where a network names none.
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

    /**
     * Names this engine and how it computes, for people.
     *
     * @return a few words, such as {@code CPU (convolutions Winograd by oneDNN)}; the class's name by default
     */
    default String description() {
        return getClass().getSimpleName();
    }

    /**
     * Plans the memory of passes, without allocating any.
     *
     * <p>By default it is an estimate from {@link Layer#keptPerStep}: what each layer keeps, and three temporary arrays
     * of the largest layer's size.
     *
     * @param layer what {@link #prepare} would be given
     * @param type the type of the network's weights
     * @param workload the passes
     * @return bytes by layer and for what layers share, without weights
     */
    default MemoryPlan plan(Layer layer, DataType type, Workload workload) {
        return Estimate.of(layer, type, workload);
    }
}
