package org.snn4j.cpu;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.layer.Pass;
import org.snn4j.layer.Sequence;

/** A side output; the value itself goes on unchanged. */
final class TapNode implements Node {
    private final String tap;
    private final Nodes branch;
    private final Activation value;
    private final Buffers gradients;

    TapNode(String tap, Nodes branch, Activation value, Buffers gradients) {
        this.tap = tap;
        this.branch = branch;
        this.value = value;
        this.gradients = gradients;
    }

    @Override
    public Activation output() {
        return value;
    }

    @Override
    public void forward(Pass pass) {
        branch.forward(pass);
        Activation logits = branch.output();
        pass.recordTap(tap, new Sequence(logits.timeSteps(), logits.toArray()));
    }

    @Override
    public @Nullable Activation backward(Pass pass, Activation dy, boolean wanted) {
        INDArray gradient = pass.tapGradient(tap);
        Activation side = null;
        if (gradient != null) {
            Activation dLogits = gradients.take(branch.output());
            dLogits.floats().copyFrom(gradient);
            side = branch.backward(pass, dLogits, wanted);
        }
        if (!wanted) {
            gradients.release(dy);
            return null;
        }
        if (side != null) {
            ResidualNode.addInto(dy, side);
            gradients.release(side);
        }
        return dy;
    }
}
