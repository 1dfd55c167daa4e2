package org.snn4j.cpu.node;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Buffers;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;

/**
 * A side output of the first steps; the value itself stays as it is.
 *
 * @param tap name of the side output
 * @param steps how many steps it has
 * @param branch computes its logits
 * @param output the value, which is the input too
 * @param gradients memory for gradients
 */
public record TapNode(String tap, int steps, Nodes branch, Activation output, Buffers gradients) implements Node {
    @Override
    public void forward(Pass pass) {
        branch.forward(pass.first(steps));
        pass.recorder().recordTap(tap, logits().over(steps));
    }

    private Sequence logits() {
        Activation logits = branch.output();
        return new Sequence(logits.timeSteps(), logits.toArray());
    }

    @Override
    public @Nullable Activation backward(Pass pass, Activation dy, boolean wanted) {
        INDArray gradient = pass.gradients().ofTap(tap);
        Activation side = null;
        if (gradient != null) {
            Activation dLogits = gradients.take(branch.output());
            dLogits.floats()
                    .copyFrom(branch.output().timeSteps() == steps ? gradient : logits().gradientOf(gradient, steps));
            side = branch.backward(pass.first(steps), dLogits, wanted);
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

    @Override
    public @Nullable Activation planBackward(Activation dy, boolean wanted) {
        Activation side = branch.planBackward(gradients.take(branch.output()), wanted);
        if (side != null) {
            gradients.release(side);
        }
        if (wanted) {
            return dy;
        }
        gradients.release(dy);
        return null;
    }

    @Override
    public Borrowed borrowed() {
        return branch.borrowed();
    }
}
