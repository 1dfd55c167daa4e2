package org.snn4j.layer;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.check.Check;
import org.snn4j.neuron.Neuron;
import org.snn4j.pass.Shape;

/**
 * Turns an image into tokens: four 3x3 convolutions without bias to D/8, D/4, D/2 and D channels, each with batch
 * normalisation and a neuron, of which the last ones are followed by a max pool of 3x3 with stride 2; the spiking patch
 * splitting of Spikformer (Zhou et al., arXiv 2209.15425, section 3.2).
 *
 * <p>From {@code [channels, height, width]} to {@code [D, height / 2^pools, width / 2^pools]}, rounded up at each pool.
 * The pixels that are left are the tokens.
 *
 * @param embedding length of a token, D, a multiple of 8
 * @param pools max pools, in 0..4; 2 in Spikformer's networks for CIFAR, 4 in those for ImageNet and recordings
 * @param neuron behind each convolution
 * @param norm normalisation behind each convolution
 */
public record PatchSplitting(int embedding, int pools, Neuron neuron, LayerFactory norm) implements LayerFactory {
    private static final String KIND = "patchSplitting";
    private static final int CONVOLUTIONS = 4;

    /** Channels of the last convolution for one of the first. */
    private static final int GROWTH = 8;

    /**
     * Checks the ranges.
     *
     * @param embedding length of a token, D, a multiple of 8
     * @param pools max pools, in 0..4
     * @param neuron behind each convolution
     * @param norm normalisation behind each convolution
     * @throws IllegalArgumentException where one is out of range
     */
    public PatchSplitting {
        Check.that(
                embedding >= GROWTH && embedding % GROWTH == 0,
                "embedding must be a multiple of " + GROWTH + ", since the first convolution has an eighth of its"
                        + " channels, but was " + embedding);
        Check.that(
                pools >= 0 && pools <= CONVOLUTIONS,
                "pools must lie in 0.." + CONVOLUTIONS + ", one for each convolution at most, but was " + pools);
    }

    /**
     * Chooses how often height and width are halved.
     *
     * @param count max pools, in 0..4, behind the last convolutions
     * @return a changed copy
     * @throws IllegalArgumentException where it is out of range
     */
    public PatchSplitting pools(int count) {
        return new PatchSplitting(embedding, count, neuron, norm);
    }

    /**
     * Chooses the normalisation.
     *
     * @param other behind each convolution
     * @return a changed copy
     */
    public PatchSplitting norm(LayerFactory other) {
        return new PatchSplitting(embedding, pools, neuron, other);
    }

    @Override
    public Layer create(Shape input, Scope scope) {
        List<LayerFactory> layers = new ArrayList<>();
        for (int i = 0; i < CONVOLUTIONS; i++) {
            layers.add(Layers.conv2d(embedding * (1 << i) / GROWTH, 3).bias(false));
            layers.add(norm);
            layers.add(Layers.spiking(neuron));
            if (i >= CONVOLUTIONS - pools) {
                layers.add(Layers.maxPool(3).stride(2).padding(1));
            }
        }
        return Chain.create(layers, input, scope);
    }

    @Override
    public String kind() {
        return KIND;
    }
}
