package org.snn4j.pass;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradients of one pass: layers add those of their weights, and find how the loss depends on side outputs.
 *
 * <p>All weights share one flat vector, laid out like {@link Weights#trained}.
 */
public final class Gradients {
    private final Weights weights;
    private final boolean wantsInput;
    private final Map<String, INDArray> ofTaps = new HashMap<>();
    private @Nullable INDArray vector;

    Gradients(Weights weights) {
        this(weights, true);
    }

    private Gradients(Weights weights, boolean wantsInput) {
        this.weights = weights;
        this.wantsInput = wantsInput;
    }

    /** Those of a pass whose input needs no gradient. */
    Gradients withoutInput() {
        return new Gradients(weights, false);
    }

    /**
     * Whether the backward pass must also give the gradient of the pass's input.
     *
     * @return true unless {@link Pass#withoutInputGradient} was called
     */
    public boolean wantsInput() {
        return wantsInput;
    }

    /**
     * The flat gradient of the weights, made of zeros at first use.
     *
     * @return a vector laid out like {@link Weights#trained}
     */
    public INDArray vector() {
        if (vector == null) {
            vector = Nd4j.zeros(weights.dataType(), weights.trained().length());
        }
        return vector;
    }

    /**
     * Collects the gradient in an existing vector, which is set to zero first.
     *
     * @param existing laid out like {@link Weights#trained}
     */
    public void collectIn(INDArray existing) {
        vector = existing.assign(0);
    }

    /**
     * Adds to the gradient of one array.
     *
     * @param parameter its place
     * @param addend dLoss/dArray, of the array's shape
     */
    public void add(Parameter parameter, INDArray addend) {
        of(parameter).addi(addend);
    }

    /**
     * The gradient of one array.
     *
     * @param parameter its place
     * @return a live view
     */
    public INDArray of(Parameter parameter) {
        return Weights.view(vector(), parameter);
    }

    /**
     * Sets how the loss depends on a side output; before the backward pass begins.
     *
     * @param name the tap's name
     * @param gradient of the shape of the tap's folded logits
     */
    public void putTap(String name, INDArray gradient) {
        ofTaps.put(name, gradient);
    }

    /**
     * How the loss depends on a side output.
     *
     * @param name the tap's name
     * @return null where the loss does not look at it
     */
    public @Nullable INDArray ofTap(String name) {
        return ofTaps.get(name);
    }
}
