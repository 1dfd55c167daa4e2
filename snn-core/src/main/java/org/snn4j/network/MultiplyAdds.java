package org.snn4j.network;

import org.snn4j.layer.Chain;
import org.snn4j.layer.Layer;
import org.snn4j.layer.Tap;

/** Counts the multiply-adds of a prediction of some steps for one sample, without side outputs. */
final class MultiplyAdds {
    private final int steps;
    private long sum;

    MultiplyAdds(int steps) {
        this.steps = steps;
    }

    /** Those of a layer whose input has some of the steps, or one that stands for all. */
    long of(Layer layer, int inputSteps) {
        sum = 0;
        walk(layer, inputSteps);
        return sum;
    }

    /** Gives the steps of the output. */
    private int walk(Layer layer, int inputSteps) {
        int reached = inputSteps;
        if (layer instanceof Chain chain) {
            for (Layer part : chain.parts()) {
                reached = walk(part, reached);
            }
            return reached;
        }
        if (!(layer instanceof Tap)) {
            layer.parts().forEach(part -> walk(part, inputSteps));
        }
        reached = layer.unrollsTime() ? steps : inputSteps;
        sum += layer.multiplyAddsPerStep() * reached;
        return reached;
    }
}
