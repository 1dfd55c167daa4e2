package org.snn4j.cpu.node;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.layer.Layer;
import org.snn4j.layer.LayerWork;
import org.snn4j.pass.Pass;
import org.snn4j.pass.PassObserver;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Work;
import org.snn4j.pass.Work.Direction;

/** Tells a pass's observer when a node begins and ends, both ways; one comparison per node where there is none. */
public final class ObservedNode implements Node {
    private final Node node;
    private final List<Layer> layers;
    private final Activation input;
    private final Work forward;
    private final Work backward;
    private final Work backwardToWeights;

    /**
     * Watches a node.
     *
     * @param node does the work
     * @param layers what it computes; empty for a change of layout
     * @param input what it reads
     */
    public ObservedNode(Node node, List<Layer> layers, Activation input) {
        this.node = node;
        this.layers = layers;
        this.input = input;
        long inputs = input.shape().length() * input.rows();
        long outputs = node.output().shape().length() * node.output().rows();
        if (layers.isEmpty()) {
            this.forward = Work.of("reorder", Direction.FORWARD, (inputs + outputs) * Float.BYTES);
            this.backward = Work.of("reorder", Direction.BACKWARD, (inputs + outputs) * Float.BYTES);
            this.backwardToWeights = backward;
        } else {
            LayerWork work = new LayerWork(layers, inputs, outputs, Float.BYTES);
            this.forward = work.forward();
            this.backward = work.backward();
            this.backwardToWeights = work.backwardToWeights();
        }
    }

    /** What is watched. */
    public Node node() {
        return node;
    }

    @Override
    public Activation output() {
        return node.output();
    }

    @Override
    public void forward(Pass pass) {
        showInput(pass.observer());
        pass.observer().begin(forward);
        node.forward(pass);
        pass.observer().end();
    }

    /** Layers that run as one read what the first of them reads. */
    private void showInput(PassObserver observer) {
        if (!layers.isEmpty() && observer.readsInputOf(layers.get(0).name())) {
            observer.input(layers.get(0).name(), new Sequence(input.timeSteps(), input.toArray()));
        }
    }

    @Override
    public @Nullable Activation backward(Pass pass, Activation dy, boolean wanted) {
        pass.observer().begin(wanted ? backward : backwardToWeights);
        Activation dx = node.backward(pass, dy, wanted);
        pass.observer().end();
        return dx;
    }

    @Override
    public @Nullable Activation planBackward(Activation dy, boolean wanted) {
        return node.planBackward(dy, wanted);
    }

    @Override
    public Borrowed borrowed() {
        return node.borrowed();
    }
}
