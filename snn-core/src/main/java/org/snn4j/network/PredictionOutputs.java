package org.snn4j.network;

import java.util.Map;

/**
 * The result of a prediction.
 *
 * @param outputs logits of every step and of the taps
 * @param firingRates mean spikes per neuron and step, by layer
 * @param firedAtLeastOnce share of neurons that fired in any step, mean over samples, by layer
 */
public record PredictionOutputs(
        Outputs outputs, Map<String, Double> firingRates, Map<String, Double> firedAtLeastOnce) {}
