package org.snn4j.network;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.layer.Shape;
import org.snn4j.layer.Weights;

/** A spiking network: layers, their weights, and an engine that runs them. */
public final class Network {
    /**
     * Begins a network.
     *
     * @param sampleShape shape of one sample, without batch and time
     * @return a builder
     */
    public static NetworkBuilder input(int... sampleShape) {
        throw new UnsupportedOperationException();
    }

    /**
     * Shape of one sample.
     *
     * @return as the first layer sees it, without time
     */
    public Shape inputShape() {
        throw new UnsupportedOperationException();
    }

    /**
     * Classes, C.
     *
     * @return logits per sample and step
     */
    public int classes() {
        throw new UnsupportedOperationException();
    }

    /**
     * Steps that it trains with, T.
     *
     * @return at least 1
     */
    public int timeSteps() {
        throw new UnsupportedOperationException();
    }

    /**
     * All numbers of the network.
     *
     * @return live vectors
     */
    public Weights weights() {
        throw new UnsupportedOperationException();
    }

    /**
     * Runs the network without keeping anything.
     *
     * @param inputs {@code [N, sample...]}, or {@code [N, T, sample...]} with frames
     * @param steps steps to run, T' in 1..T
     * @return logits of every step
     */
    public Prediction predict(INDArray inputs, int steps) {
        throw new UnsupportedOperationException();
    }

    /**
     * Runs the network in training mode over all its steps.
     *
     * @param inputs {@code [N, sample...]}, or {@code [N, T, sample...]} with frames
     * @param seed makes dropout and random encoders repeatable
     * @return logits of every step and the way back
     */
    public TrainingPass train(INDArray inputs, long seed) {
        throw new UnsupportedOperationException();
    }

    /**
     * What a prediction gives.
     *
     * @param outputs logits of every step and of the taps
     * @param firingRates mean spikes per neuron and step, by layer
     */
    public record Prediction(Outputs outputs, Map<String, Double> firingRates) {}

    /** A forward pass in training mode, with the way back. */
    public interface TrainingPass {
        /**
         * What the network said.
         *
         * @return logits of every step and of the taps
         */
        Outputs outputs();

        /**
         * Mean spikes per neuron and step.
         *
         * @return by layer
         */
        Map<String, Double> firingRates();

        /**
         * Goes back through the network; may be called once.
         *
         * @param gradient dLoss/dOutputs
         * @return the flat gradient, laid out like {@link Weights#trained}; valid until the next training pass of this
         *     network ends
         */
        INDArray backward(Outputs gradient);
    }
}
