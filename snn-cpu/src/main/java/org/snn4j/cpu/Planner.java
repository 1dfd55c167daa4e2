package org.snn4j.cpu;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.node.Nodes;
import org.snn4j.engine.plan.PlanKey;
import org.snn4j.layer.Layer;
import org.snn4j.layer.Tap;
import org.snn4j.pass.Shape;

/**
 * Turns layers into nodes for one batch size and number of steps, and gives out memory.
 *
 * <p>In training every node's output stays until the backward pass has used it; in prediction its memory is given to a later
 * node as soon as the next one has read it.
 */
final class Planner {
    private final PlanKey key;
    private final PlanMemory memory;
    private final Kernels kernels;
    private final Map<String, Long> layers = new LinkedHashMap<>();
    private long counted;

    /**
     * A planner for passes of one kind.
     *
     * @param key what the passes have in common
     * @param memory what the nodes work in
     * @param kernels the loops that the nodes run
     */
    Planner(PlanKey key, PlanMemory memory, Kernels kernels) {
        this.key = key;
        this.memory = memory;
        this.kernels = kernels;
        this.counted = memory.activations().peakBytes();
    }

    PlanKey key() {
        return key;
    }

    PlanMemory memory() {
        return memory;
    }

    Kernels kernels() {
        return kernels;
    }

    /** The nodes of a layer, ending in C order. */
    Nodes plan(Layer layer, Activation input) {
        NodeBuilder builder = new NodeBuilder(this, input);
        builder.add(layer);
        builder.toPlain();
        count(layer);
        return builder.nodes();
    }

    /** The nodes of a tap's branch, which reads the first steps of a value. */
    Nodes branch(Tap tap, int steps, Activation value) {
        Planner planner = new Planner(key.first(steps), memory, kernels);
        Nodes branch = planner.plan(tap.branch(), value.first(steps));
        layers.putAll(planner.layers());
        counted = planner.counted;
        return branch;
    }

    /** Memory for a value in C order. */
    Activation plain(Shape shape, int steps) {
        return allocate(shape, steps, false);
    }

    /** Memory for an image in blocks of channels. */
    Activation blocked(Shape shape, int steps) {
        return allocate(shape, steps, true);
    }

    /** Memory for a value in the layout of another one. */
    Activation like(Activation other, Shape shape, int steps) {
        return allocate(shape, steps, other.blocked());
    }

    private Activation allocate(Shape shape, int steps, boolean blocked) {
        long floats = Activation.floats(shape, steps, key.batch(), blocked);
        return new Activation(
                shape, steps, key.batch(), blocked, memory.activations().take(floats));
    }

    /** Gives memory to later nodes; in training it stays. */
    void release(Activation activation) {
        if (!key.training()) {
            memory.activations().release(activation.floats());
        }
    }

    /** Bytes of activations by layer, in the order of the data; where memory is used again, its first user has them. */
    Map<String, Long> layers() {
        return layers;
    }

    /** Attributes what was taken since the last call to a layer. */
    void count(Layer layer) {
        long bytes = memory.activations().peakBytes() - counted;
        counted += bytes;
        if (bytes > 0) {
            attribute(layer, bytes);
        }
    }

    /** Attributes memory to a layer that is not the planner's. */
    void attribute(Layer layer, long bytes) {
        layers.merge(layer.name(), bytes, Long::sum);
    }
}
