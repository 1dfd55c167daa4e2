package org.snn4j.inspect;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.ArrayCopies;
import org.snn4j.network.Network;
import org.snn4j.network.Segment;
import org.snn4j.pass.Sequence;

/**
 * The features of a network's penultimate layer: what its classifier, the last layer with weights, sees.
 *
 * <p>They are averaged over the time steps, as the logits of a prediction are. A linear classifier gives the same class
 * for the mean of its inputs as for the mean of its outputs. The network's own engine computes them.
 */
public final class PenultimateLayer {
    private final Network network;
    private final Segment layers;

    private PenultimateLayer(Network network) {
        this.network = network;
        this.layers = Segment.beforeClassifier(network);
    }

    /**
     * The penultimate layer of a network.
     *
     * @param network whose live weights are read
     * @return ready to compute features
     */
    public static PenultimateLayer of(Network network) {
        return new PenultimateLayer(network);
    }

    /**
     * Features of a sample.
     *
     * @return D, the numbers that the classifier sees
     */
    public int size() {
        return Math.toIntExact(layers.outputShape().length());
    }

    /**
     * Computes the features of a batch.
     *
     * @param inputs {@code [N, sample...]}, or {@code [N, T, sample...]} with frames; N at least 1
     * @param timeSteps steps to run, T' in 1..T
     * @return {@code [N][D]}, means over the steps
     * @throws IllegalArgumentException where there are no samples, their shape is another one, or the steps lie outside
     *     1..T
     */
    public double[][] features(INDArray inputs, int timeSteps) {
        Sequence output = layers.run(network.encode(inputs, timeSteps), timeSteps);
        int steps = output.timeSteps();
        int samples = Math.toIntExact(output.batch());
        int size = size();
        double[] flat = ArrayCopies.of(output.folded());
        double[][] features = new double[samples][size];
        for (int t = 0; t < steps; t++) {
            for (int n = 0; n < samples; n++) {
                for (int d = 0; d < size; d++) {
                    features[n][d] += flat[(t * samples + n) * size + d] / steps;
                }
            }
        }
        return features;
    }
}
