package org.snn4j.engine.plan;

import org.snn4j.layer.Layer;
import org.snn4j.pass.Shape;

/** Makes the plans of an engine. */
@FunctionalInterface
public interface PlanMaker {
    /**
     * Lays a layer out in memory.
     *
     * @param layer what is to be computed
     * @param sample shape of one sample of the input
     * @param key the passes that the plan is for
     * @return a plan of its own
     */
    Plan make(Layer layer, Shape sample, PlanKey key);
}
