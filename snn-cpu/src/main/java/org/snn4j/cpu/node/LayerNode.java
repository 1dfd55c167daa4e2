package org.snn4j.cpu.node;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Buffers;
import org.snn4j.layer.Layer;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;

/**
 * A layer that the engine has no kernel for, run by its own ND4J operations: dropout, which is small, and whatever users
 * write.
 */
public final class LayerNode implements Node {
    private final Layer layer;
    private final Activation input;
    private final Activation output;
    private final Buffers gradients;
    private Layer.@Nullable Pullback pullback;

    public LayerNode(Layer layer, Activation input, Activation output, Buffers gradients) {
        this.layer = layer;
        this.input = input;
        this.output = output;
        this.gradients = gradients;
    }

    /** What it runs. */
    public Layer layer() {
        return layer;
    }

    @Override
    public Activation output() {
        return output;
    }

    @Override
    public void forward(Pass pass) {
        Layer.Forward forward = layer.forward(new Sequence(input.timeSteps(), input.toArray()), pass);
        output.floats().copyFrom(forward.y().folded());
        pullback = pass.mode() == Mode.TRAIN ? forward.pullback() : null;
    }

    @Override
    public @Nullable Activation backward(Pass pass, Activation dy, boolean wanted) {
        INDArray dx =
                Objects.requireNonNull(pullback).apply(output.in(dy.floats()).toArray());
        pullback = null;
        gradients.release(dy);
        if (!wanted) {
            return null;
        }
        Activation result = gradients.take(input);
        result.floats().copyFrom(dx);
        return result;
    }

    @Override
    public @Nullable Activation planBackward(Activation dy, boolean wanted) {
        gradients.release(dy);
        return wanted ? gradients.take(input) : null;
    }
}
