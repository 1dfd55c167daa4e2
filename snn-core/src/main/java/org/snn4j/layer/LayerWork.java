package org.snn4j.layer;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.snn4j.layer.Layer.Traffic;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Work;
import org.snn4j.pass.Work.Direction;

/**
 * The least work of one layer, or of several that an engine runs as one, from what each layer says about itself.
 *
 * @param layers in the order of the data, at least one
 * @param inputs numbers of the first layer's input, over all steps that it has and the whole batch
 * @param outputs numbers of the last layer's output
 * @param numberBytes bytes of one number
 */
public record LayerWork(List<Layer> layers, long inputs, long outputs, int numberBytes) {
    /**
     * Copies the list.
     *
     * @param layers in the order of the data, at least one
     * @param inputs numbers of the first layer's input
     * @param outputs numbers of the last layer's output
     * @param numberBytes bytes of one number
     */
    public LayerWork {
        layers = List.copyOf(layers);
    }

    /**
     * Forward: reads the input and the weights, writes the output.
     *
     * @return what it takes
     */
    public Work forward() {
        long moved =
                switch (first()) {
                    case NONE -> parameters();
                    case INPUT_ONCE, INPUT_TWICE -> inputs + outputs + parameters();
                    case JOIN -> 3 * outputs;
                    case BRANCH -> 0;
                };
        return work(Direction.FORWARD, moved, multiplyAdds());
    }

    /**
     * The whole backward pass: reads the gradient of the output and, where layers need them again, input and weights;
     * writes the gradients of the weights and of the input.
     *
     * @return what it takes
     */
    public Work backward() {
        long moved =
                switch (first()) {
                    case NONE -> 2 * parameters();
                    case INPUT_ONCE, INPUT_TWICE -> outputs + inputsAgain() + inputs + 2 * parameters();
                    case JOIN -> 2 * outputs + 3 * inputs;
                    case BRANCH -> 3 * inputs;
                };
        return work(Direction.BACKWARD, moved, 2 * multiplyAdds());
    }

    /**
     * The backward pass where the gradient of the input is not needed.
     *
     * @return what it takes
     */
    public Work backwardToWeights() {
        long moved =
                switch (first()) {
                    case NONE -> parameters();
                    case INPUT_ONCE, INPUT_TWICE -> outputs + inputsAgain() + parameters();
                    case JOIN, BRANCH -> backward().bytes() / numberBytes;
                };
        return work(Direction.BACKWARD, moved, multiplyAdds());
    }

    /** Layers that run as one read what the first of them reads. */
    private Traffic first() {
        return layers.get(0).traffic();
    }

    private long inputsAgain() {
        return layers.stream().anyMatch(layer -> layer.traffic() == Traffic.INPUT_TWICE) ? inputs : 0;
    }

    private Work work(Direction direction, long moved, long multiplyAdds) {
        return new Work(joined(Layer::kind), joined(Layer::name), direction, moved * numberBytes, 2 * multiplyAdds);
    }

    private String joined(Function<Layer, String> word) {
        return layers.stream().map(word).collect(Collectors.joining(" + "));
    }

    private long multiplyAdds() {
        Layer last = layers.get(layers.size() - 1);
        return sum(Layer::multiplyAddsPerStep) * (outputs / last.outputShape().length());
    }

    private long parameters() {
        return sum(layer ->
                layer.parameters().stream().mapToLong(Parameter::length).sum());
    }

    private long sum(ToLongFunction<Layer> count) {
        return layers.stream().mapToLong(count).sum();
    }
}
