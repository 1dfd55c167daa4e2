package org.snn4j.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;

/** Judges everything that a network said over time. */
@FunctionalInterface
public interface Loss {
    /**
     * Value and gradient of the loss.
     *
     * @param outputs logits of every step and of the taps; left untouched
     * @param labels {@code [N, C]}, one-hot or soft
     * @param progress how far training has come, for losses that change
     * @return the mean over the batch, and its gradient
     */
    Value of(Outputs outputs, INDArray labels, Progress progress);

    /**
     * Value and gradient.
     *
     * @param loss mean over the batch
     * @param gradient dLoss/dOutputs, of the shapes of the outputs
     */
    record Value(double loss, Outputs gradient) {}
}
