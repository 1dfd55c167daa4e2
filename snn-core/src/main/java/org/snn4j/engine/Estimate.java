package org.snn4j.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.layer.Layer;
import org.snn4j.layer.LayerVisit;
import org.snn4j.pass.Mode;

/** Estimates memory by what each layer says it keeps. */
final class Estimate {
    private final Workload workload;
    private final long width;
    private final Map<String, Long> layers = new LinkedHashMap<>();
    private long largest;

    private Estimate(DataType type, Workload workload) {
        this.workload = workload;
        this.width = type.width();
    }

    static MemoryPlan of(Layer layer, DataType type, Workload workload) {
        Estimate estimate = new Estimate(type, workload);
        LayerVisit.of(layer, workload.inputSteps(), workload.timeSteps()).forEach(estimate::add);
        return new MemoryPlan(estimate.layers, Map.of()).with("temporary arrays", 3 * estimate.largest);
    }

    private void add(LayerVisit visit) {
        Layer layer = visit.layer();
        long numbers = width * visit.steps() * workload.batchSize();
        boolean keeps = workload.mode() == Mode.TRAIN;
        layers.put(layer.name(), keeps ? layer.keptPerStep() * numbers : 0);
        largest = Math.max(largest, layer.outputShape().length() * numbers);
    }
}
