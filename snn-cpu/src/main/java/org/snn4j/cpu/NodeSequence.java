package org.snn4j.cpu;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Blocks;
import org.snn4j.cpu.node.Node;
import org.snn4j.cpu.node.Nodes;
import org.snn4j.cpu.node.ObservedNode;
import org.snn4j.cpu.onednn.ReorderNode;
import org.snn4j.layer.Layer;
import org.snn4j.pass.Shape;

/**
 * Nodes that were chosen so far, and the value that the last one gives: brings it into the layout that the next node reads,
 * and gives its memory away once that node has read it.
 *
 * <p>A flat value is in C order, or in blocks of channels as an image of one pixel.
 */
final class NodeSequence {
    private final Planner planner;
    private final List<Node> nodes = new ArrayList<>();
    private Activation value;

    /** Whether the value's memory may be given away once the next node has read it. */
    private boolean owned;

    /**
     * Begins.
     *
     * @param input the first value, which stays
     */
    NodeSequence(Planner planner, Activation input) {
        this.planner = planner;
        this.value = input;
    }

    Nodes nodes() {
        return new Nodes(value, nodes);
    }

    Activation value() {
        return value;
    }

    boolean isImage() {
        return value.shape().rank() == 3;
    }

    /** Whether the value is an image, or flat. */
    boolean hasChannels() {
        return isImage() || value.shape().rank() == 1;
    }

    void append(Node node, Layer layer) {
        append(node, List.of(layer));
    }

    /** Adds a node that computes some layers, or none where it changes the layout only. */
    void append(Node node, List<Layer> layers) {
        Activation before = value;
        appendBeside(node, layers);
        value = node.output();
        if (owned) {
            planner.release(before);
        }
        owned = true;
    }

    /** Adds a node that reads the value and leaves it to the next one. */
    void appendBeside(Node node, List<Layer> layers) {
        nodes.add(new ObservedNode(node, layers, value));
    }

    /** Brings the value into blocks of channels. */
    void toBlocked() {
        if (value.blocked()) {
            return;
        }
        Shape shape = asImage(value.shape());
        if (liesAlike(shape)) {
            relabel(shape, true);
        } else {
            reorder(planner.blocked(shape, value.timeSteps()));
        }
    }

    /** Brings the value into C order. */
    void toPlain() {
        if (!value.blocked()) {
            return;
        }
        if (liesAlike(value.shape())) {
            relabel(value.shape(), false);
        } else {
            reorder(planner.plain(value.shape(), value.timeSteps()));
        }
    }

    /** Brings the value into C order, under another shape. */
    void toPlain(Shape shape) {
        toPlain();
        relabel(shape, false);
    }

    /** The image of one pixel that a flat value is; the shape itself where it is that of an image. */
    static Shape asImage(Shape shape) {
        return shape.rank() == 1 ? Shape.of(shape.size(0), 1, 1) : shape;
    }

    /** Whether numbers have the same places in blocks and in C order: one pixel, and channels that fill their blocks. */
    private static boolean liesAlike(Shape image) {
        return image.length() == image.size(0) && image.size(0) % Blocks.LENGTH == 0;
    }

    private void reorder(Activation output) {
        append(new ReorderNode(value, output, planner.memory().gradients(), planner.memory().stream()), List.of());
    }

    /** The same numbers, which lie where they should. */
    private void relabel(Shape shape, boolean blocked) {
        value = new Activation(shape, value.timeSteps(), value.batch(), blocked, value.floats());
    }
}
