package org.snn4j.layer;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Work;
import org.snn4j.pass.Work.Direction;

/**
 * Counts what layers have to do that an engine runs as one piece.
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
        if (isJoin()) {
            return work(Direction.FORWARD, joinsOutputs() ? 3 * outputs : 0, 0);
        }
        return work(Direction.FORWARD, arrays(inputs + outputs) + parameters(), multiplyAdds());
    }

    /**
     * The backward pass: reads the gradient of the output and, where layers need them again, input and weights; writes the
     * gradients of the weights and of the input.
     *
     * @param inputGradient whether the gradient of the input is wanted
     * @return what it takes
     */
    public Work backward(boolean inputGradient) {
        if (isJoin()) {
            return work(Direction.BACKWARD, (joinsOutputs() ? 2 * outputs : 0) + 3 * inputs, 0);
        }
        long again = layers.stream().anyMatch(LayerWork::readsItsInputAgain) ? inputs : 0;
        long moved = arrays(outputs + again + (inputGradient ? inputs : 0)) + parameters() * (inputGradient ? 2 : 1);
        return work(Direction.BACKWARD, moved, multiplyAdds() * (inputGradient ? 2 : 1));
    }

    private Work work(Direction direction, long moved, long multiplyAdds) {
        String kind = joined(layer -> kind(layer.name()));
        return new Work(kind, joined(Layer::name), direction, moved * numberBytes, 2 * multiplyAdds);
    }

    private String joined(Function<Layer, String> word) {
        return layers.stream().map(word).collect(Collectors.joining(" + "));
    }

    /** {@code conv2d} of {@code residual_1.body.conv2d_2}. */
    private static String kind(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replaceFirst("_\\d+$", "");
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

    /** Whether other layers do the work, and this one adds up what they give: two arrays make a third. */
    private boolean isJoin() {
        return layers.size() == 1 && !layers.get(0).parts().isEmpty();
    }

    /** A tap adds up in the backward pass only. */
    private boolean joinsOutputs() {
        return !(layers.get(0) instanceof Tap);
    }

    /** Flattening renames numbers and moves none. */
    private long arrays(long numbers) {
        return layers.get(0) instanceof Flatten ? 0 : numbers;
    }

    /** Pooling needs at most to know the winners. */
    private static boolean readsItsInputAgain(Layer layer) {
        return layer.keptPerStep() > 0 && !(layer instanceof Pool2d);
    }
}
