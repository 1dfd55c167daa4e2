package org.snn4j.inspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.check.Check;
import org.snn4j.network.Network;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;

/**
 * Spikes and membranes of all spiking layers of a network at all time steps of one prediction.
 *
 * <p>It is computed by the layers' own ND4J operations, as by {@link org.snn4j.engine.ReferenceEngine}, with the weights
 * of the network, whatever its engine is: fused kernels do not keep the membrane of each step. In float, a membrane that
 * comes within rounding of the threshold may fire in one engine and not in the other.
 *
 * <p>Everything is kept: {@code T * N} numbers for each neuron, three times. Give it a few samples.
 */
public final class Inspection {
    private final Map<String, LayerActivity> layers;
    private final INDArray logits;

    private Inspection(Map<String, LayerActivity> layers, INDArray logits) {
        this.layers = layers;
        this.logits = logits;
    }

    /**
     * Runs some samples and keeps what the neurons do.
     *
     * @param network any, with its weights of now
     * @param inputs {@code [N, sample...]}, or {@code [N, T, sample...]} with frames; N at least 1
     * @param timeSteps steps to run, T' in 1..T
     * @return spikes and membranes by layer, and logits
     * @throws IllegalArgumentException where there are no samples, their shape is another one, or the steps lie outside
     *     1..T
     */
    public static Inspection of(Network network, INDArray inputs, int timeSteps) {
        Check.that(inputs.size(0) > 0, "an inspection needs at least one sample, but got none");
        StepObserver observer = new StepObserver();
        Pass pass = Pass.of(Mode.PREDICT, timeSteps, network.weights(), network.seed())
                .observedBy(observer);
        Sequence x = network.encode(inputs, timeSteps);
        Sequence logits = network.weights()
                .reading(() -> network.layers().forward(x, pass).y());
        Map<String, LayerActivity> layers = new LinkedHashMap<>();
        observer.steps().forEach((name, steps) -> layers.put(name, LayerActivity.of(name, steps)));
        return new Inspection(layers, logits.over(timeSteps).unfolded());
    }

    /**
     * The spiking layers.
     *
     * @return their names in the order of the data
     */
    public List<String> layerNames() {
        return List.copyOf(layers.keySet());
    }

    /**
     * What the neurons of one layer did.
     *
     * @param name of a spiking layer
     * @return its spikes and membranes
     * @throws IllegalArgumentException where there is no spiking layer of that name
     */
    public LayerActivity layer(String name) {
        LayerActivity layer = layers.get(name);
        if (layer == null) {
            throw new IllegalArgumentException(
                    "there is no spiking layer named " + name + "; there are " + String.join(", ", layers.keySet()));
        }
        return layer;
    }

    /**
     * The outputs of the network.
     *
     * @return logits of every step, {@code [T, N, C]}
     */
    public INDArray logits() {
        return logits;
    }
}
