package org.snn4j.network;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.check.Check;
import org.snn4j.layer.Layer;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Work;
import org.snn4j.pass.Work.Direction;

/** A forward pass in training mode: the outputs, and the backward pass from them to the weights. */
public final class TrainingPass {
    private final Pass pass;
    private final Sequence logits;
    private final Outputs outputs;
    private final Supplier<INDArray> gradientVector;
    private Layer.@Nullable Pullback pullback;

    TrainingPass(Pass pass, Layer.Forward forward, Supplier<INDArray> gradientVector) {
        this.pass = pass;
        this.logits = forward.y();
        this.outputs = Outputs.of(logits, pass);
        this.gradientVector = gradientVector;
        this.pullback = forward.pullback();
    }

    /**
     * The outputs of the network.
     *
     * @return logits of every step and of the taps
     */
    public Outputs outputs() {
        return outputs;
    }

    /**
     * Mean spikes per neuron and step.
     *
     * @return by layer
     */
    public Map<String, Double> firingRates() {
        return pass.recorder().firingRates();
    }

    /**
     * Runs the backward pass; may be called once.
     *
     * @param gradient dLoss/dOutputs
     * @return the flat gradient, laid out like {@link org.snn4j.pass.Weights#trained}; valid until the next training
     *     pass of this network ends
     * @throws IllegalStateException where it was called before
     */
    public INDArray backward(Outputs gradient) {
        Layer.Pullback back = pullback;
        if (back == null) {
            throw new IllegalStateException(
                    "backward(...) may be called once per pass, but was called before; call train(...) again");
        }
        gradient.taps().forEach((name, dTap) -> {
            Sequence tap = pass.recorder().taps().get(name);
            if (tap == null) {
                throw new IllegalArgumentException("the gradient has a tap " + name + ", but this network has "
                        + pass.recorder().taps().keySet());
            }
            pass.gradients().putTap(name, folded(tap, dTap, tap.timeSteps()));
        });
        INDArray dLogits = folded(logits, gradient.logits(), pass.timeSteps());
        pullback = null;
        return pass.weights().changing(() -> back(back, dLogits));
    }

    /** Alone, since all passes of a network write into one vector. */
    private INDArray back(Layer.Pullback back, INDArray dLogits) {
        INDArray vector = gradientVector.get();
        pass.observer()
                .begin(Work.of(
                        "gradient to zero",
                        Direction.BACKWARD,
                        vector.length() * vector.dataType().width()));
        pass.gradients().collectIn(vector);
        pass.observer().end();
        back.apply(dLogits);
        return pass.gradients().vector();
    }

    /** The gradient in the shape that the layer gave, as a copy that layers may overwrite. */
    private INDArray folded(Sequence value, INDArray dValue, int steps) {
        long[] unfolded = {steps, value.batch(), value.folded().size(1)};
        Check.that(
                Arrays.equals(dValue.shape(), unfolded),
                "the gradient of logits must be " + Arrays.toString(unfolded) + " like them, but was "
                        + Arrays.toString(dValue.shape()));
        INDArray copy = dValue.castTo(pass.weights().dataType()).dup('c');
        return value.gradientOf(copy.reshape('c', unfolded[0] * unfolded[1], unfolded[2]), steps);
    }
}
