package org.snn4j.layer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer of a network with the number of time steps that it computes. The only traversal of layers that counts steps.
 *
 * @param layer any but a chain, whose parts are visited instead
 * @param steps of its output; 1 where one step stands for all
 * @param tap the side output that the layer belongs to; null for the layers that lead to the logits
 */
public record LayerVisit(Layer layer, int steps, @Nullable String tap) {
    /**
     * Visits all layers in the order of the data, parts of a layer before the layer.
     *
     * @param layer where to begin, such as a network's chain
     * @param inputSteps steps of its input; 1 where one stands for all
     * @param timeSteps of the pass, T
     * @return those of side outputs too, each right before its tap
     */
    public static List<LayerVisit> of(Layer layer, int inputSteps, int timeSteps) {
        List<LayerVisit> visits = new ArrayList<>();
        visit(layer, inputSteps, timeSteps, null, visits);
        return visits;
    }

    /** Visits a layer and returns the steps of its output. */
    private static int visit(Layer layer, int inputSteps, int timeSteps, @Nullable String tap, List<LayerVisit> into) {
        int steps = inputSteps;
        if (layer instanceof Chain chain) {
            for (Layer part : chain.parts()) {
                steps = visit(part, steps, timeSteps, tap, into);
            }
            return steps;
        }
        if (layer instanceof Tap branching) {
            int seen = Math.min(timeSteps, branching.steps());
            visit(branching.branch(), Math.min(inputSteps, seen), seen, branching.tap(), into);
        } else {
            layer.parts().forEach(part -> visit(part, inputSteps, timeSteps, tap, into));
        }
        steps = layer.unrollsTime() ? timeSteps : inputSteps;
        into.add(new LayerVisit(layer, steps, tap));
        return steps;
    }

    /**
     * Multiplications, each with an addition, for one sample in the forward pass.
     *
     * @return those of the layer without its parts, over all its steps
     */
    public long multiplyAdds() {
        return layer.multiplyAddsPerStep() * steps;
    }
}
