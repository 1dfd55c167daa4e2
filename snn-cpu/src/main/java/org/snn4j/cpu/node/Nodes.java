package org.snn4j.cpu.node;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.pass.Pass;

/**
 * Nodes one after the other; the backward pass is the list in reverse.
 *
 * @param output the value that the last node gives, perhaps under another shape; the input where there are none
 * @param list the nodes in the order of the data
 */
public record Nodes(Activation output, List<Node> list) implements Node {
    /** Copies the list. */
    public Nodes {
        list = List.copyOf(list);
    }

    @Override
    public void forward(Pass pass) {
        for (Node node : list) {
            pass.checkInterrupted();
            node.forward(pass);
        }
    }

    @Override
    public @Nullable Activation backward(Pass pass, Activation dy, boolean wanted) {
        Activation gradient = dy;
        for (int i = list.size() - 1; i >= 0; i--) {
            Node node = list.get(i);
            // Flattening changes the shape of a value without a node of its own, so the node says its gradient's shape.
            Activation own = node.output().in(gradient.floats());
            Activation next = node.backward(pass, own, wanted || i > 0);
            if (next == null) {
                return null;
            }
            gradient = next;
        }
        return gradient;
    }

    @Override
    public @Nullable Activation planBackward(Activation dy, boolean wanted) {
        Activation gradient = dy;
        for (int i = list.size() - 1; i >= 0; i--) {
            Node node = list.get(i);
            Activation next = node.planBackward(node.output().in(gradient.floats()), wanted || i > 0);
            if (next == null) {
                return null;
            }
            gradient = next;
        }
        return gradient;
    }

    @Override
    public Borrowed borrowed() {
        return list.stream().map(Node::borrowed).reduce(Borrowed.NOTHING, Borrowed::or);
    }
}
