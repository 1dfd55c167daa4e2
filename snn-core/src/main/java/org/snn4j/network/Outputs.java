package org.snn4j.network;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;

/**
 * The outputs of a network at all time steps; also the type of a loss's gradient.
 *
 * @param logits of every step, {@code [T, N, C]}
 * @param taps logits of the side outputs by name, each {@code [S, N, C]} with the S steps that it has seen; in a
 *     gradient, only those the loss looks at
 */
public record Outputs(INDArray logits, Map<String, INDArray> taps) {
    /**
     * Copies the map.
     *
     * @param logits of every step, {@code [T, N, C]}
     * @param taps logits of the side outputs by name, each {@code [S, N, C]} with the S steps that it has seen; in a
     *     gradient, only those the loss looks at
     */
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

    /** The outputs of a pass, with all its steps written out. */
    static Outputs of(Sequence logits, Pass pass) {
        Map<String, INDArray> taps = new LinkedHashMap<>();
        pass.recorder().taps().forEach((name, tap) -> taps.put(name, tap.unfolded()));
        return new Outputs(logits.over(pass.timeSteps()).unfolded(), taps);
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

    /**
     * The sum of two gradients.
     *
     * @param other of the same shapes; a tap that only one of them has counts as zero in the other
     * @return a new gradient
     */
    public Outputs plus(Outputs other) {
        Map<String, INDArray> sum = new HashMap<>(taps);
        other.taps.forEach((name, tap) -> sum.merge(name, tap, INDArray::add));
        return new Outputs(logits.add(other.logits), sum);
    }

    /**
     * A gradient, weighted.
     *
     * @param weight what all of it is multiplied by
     * @return a new gradient, or this one where the weight is 1
     */
    public Outputs times(double weight) {
        if (weight == 1) {
            return this;
        }
        Map<String, INDArray> product = new HashMap<>();
        taps.forEach((name, tap) -> product.put(name, tap.mul(weight)));
        return new Outputs(logits.mul(weight), product);
    }
}
