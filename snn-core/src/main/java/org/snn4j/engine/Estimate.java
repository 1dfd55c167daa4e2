package org.snn4j.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.layer.Chain;
import org.snn4j.layer.Layer;
import org.snn4j.layer.Tap;
import org.snn4j.pass.Mode;

/** A memory plan from what layers say they keep. */
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
        estimate.walk(layer, workload.inputSteps(), workload.timeSteps());
        return new MemoryPlan(estimate.layers, Map.of()).with("arrays on their way", 3 * estimate.largest);
    }

    /** Adds a layer whose input has some steps out of all; gives the steps of its output. */
    private int walk(Layer layer, int steps, int all) {
        int reached = steps;
        if (layer instanceof Chain chain) {
            for (Layer part : chain.parts()) {
                reached = walk(part, reached, all);
            }
            return reached;
        }
        int seen = layer instanceof Tap tap ? Math.min(all, tap.steps()) : all;
        layer.parts().forEach(part -> walk(part, Math.min(steps, seen), seen));
        reached = layer.unrollsTime() ? all : steps;
        long numbers = width * reached * workload.batchSize();
        boolean keeps = workload.mode() == Mode.TRAIN;
        layers.put(layer.name(), keeps ? layer.keptPerStep() * numbers : 0);
        largest = Math.max(largest, layer.outputShape().length() * numbers);
        return reached;
    }
}
