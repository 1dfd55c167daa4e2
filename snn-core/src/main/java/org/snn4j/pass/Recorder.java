package org.snn4j.pass;

import java.util.LinkedHashMap;
import java.util.Map;

/** Collects what a forward pass gives besides the logits: side outputs and firing rates. */
public final class Recorder {
    private final boolean computesTaps;
    private final Map<String, Sequence> taps = new LinkedHashMap<>();
    private final Map<String, Double> firingRates = new LinkedHashMap<>();
    private final Map<String, Double> firedAtLeastOnce = new LinkedHashMap<>();

    private Recorder(boolean computesTaps) {
        this.computesTaps = computesTaps;
    }

    static Recorder of(Mode mode) {
        return new Recorder(mode == Mode.TRAIN);
    }

    static Recorder withTaps() {
        return new Recorder(true);
    }

    /**
     * Whether side outputs are computed.
     *
     * @return true in training; in a prediction only after {@link Pass#withTaps}
     */
    public boolean computesTaps() {
        return computesTaps;
    }

    /**
     * Records a side output.
     *
     * @param name the tap's name
     * @param logits its logits, {@code [S * N, C]}, all S steps that it has seen written out
     */
    public void recordTap(String name, Sequence logits) {
        taps.put(name, logits);
    }

    /**
     * The side outputs of the pass.
     *
     * @return by name, in the order of the network
     */
    public Map<String, Sequence> taps() {
        return taps;
    }

    /**
     * Records how often a layer's neurons fired.
     *
     * @param layer the layer's name
     * @param rate mean spikes per neuron and step
     */
    public void recordFiringRate(String layer, double rate) {
        firingRates.put(layer, rate);
    }

    /**
     * Mean spikes per neuron and step, by layer; above 1 where a neuron may fire several at once.
     *
     * @return in the order of the network
     */
    public Map<String, Double> firingRates() {
        return firingRates;
    }

    /**
     * Records how many neurons of a layer fired in any step of a prediction.
     *
     * @param layer the layer's name
     * @param share of its neurons, mean over samples, in [0, 1]
     */
    public void recordFiredAtLeastOnce(String layer, double share) {
        firedAtLeastOnce.put(layer, share);
    }

    /**
     * Share of neurons that fired in any step, by layer; what some programs call the firing rate.
     *
     * @return in the order of the network; empty in training
     */
    public Map<String, Double> firedAtLeastOnce() {
        return firedAtLeastOnce;
    }
}
