package org.snn4j.train.history;

import java.util.List;
import org.snn4j.loss.LossTerm;

/**
 * What happened up to one training step.
 *
 * @param epoch the running epoch, from 1
 * @param epochs epochs of the run
 * @param step the step of the epoch, from 1
 * @param stepsPerEpoch steps in an epoch, 0 where that is not known before the first has been read
 * @param batchLoss loss of this step alone
 * @param loss mean over the epoch's samples so far
 * @param terms what the loss adds up, as means over the epoch's samples so far; empty for a loss that is one number
 * @param accuracy share of the epoch's samples so far that were right
 * @param learningRate of this step
 * @param firingRate spikes per neuron and step, mean over layers and the epoch's samples so far
 * @param imagesPerSecond samples trained on per second in this epoch
 * @param seconds since the epoch began
 */
public record StepReport(
        int epoch,
        int epochs,
        int step,
        int stepsPerEpoch,
        double batchLoss,
        double loss,
        List<LossTerm> terms,
        double accuracy,
        double learningRate,
        double firingRate,
        double imagesPerSecond,
        double seconds) {}
