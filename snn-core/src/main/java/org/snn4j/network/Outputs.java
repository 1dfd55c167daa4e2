package org.snn4j.network;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Everything that a network said over time; also the type of a loss's gradient.
 *
 * @param logits of every step, {@code [T, N, C]}
 * @param taps logits of the side outputs by name, each {@code [T, N, C]}; in a gradient, only those the loss looks at
 */
public record Outputs(INDArray logits, Map<String, INDArray> taps) {
    /** Copies the map. */
    public Outputs {
        taps = Map.copyOf(taps);
    }

    /**
     * Outputs without taps.
     *
     * @param logits {@code [T, N, C]}
     * @return the outputs
     */
    public static Outputs of(INDArray logits) {
        return new Outputs(logits, Map.of());
    }

    /**
     * Steps, T.
     *
     * @return the first size of the logits
     */
    public int timeSteps() {
        return (int) logits.size(0);
    }

    /**
     * The prediction: the mean of the logits over all steps.
     *
     * @return {@code [N, C]}
     */
    public INDArray meanLogits() {
        return logits.mean(0);
    }
}
