package org.snn4j.engine;

import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.layer.Layer;

/**
 * Runs each layer's own ND4J operations, on any backend, in float or double.
 *
 * @param reason why no faster engine was taken, to follow "since"; empty where this one was asked for
 */
public record ReferenceEngine(String reason) implements Engine {
    /** The engine, where it is chosen on purpose. */
    public ReferenceEngine() {
        this("");
    }

    @Override
    public String description() {
        return "reference (ND4J)" + (reason.isEmpty() ? "" : ", since " + reason);
    }

    @Override
    public Layer prepare(Layer layer, DataType type) {
        return layer;
    }
}
