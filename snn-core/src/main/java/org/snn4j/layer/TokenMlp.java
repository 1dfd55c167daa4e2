package org.snn4j.layer;

import java.util.List;
import org.snn4j.check.Check;
import org.snn4j.neuron.Neuron;
import org.snn4j.pass.Shape;

/**
 * Two linear layers on each token, the first of which makes it longer: {@code y = LIF(BN(W2 LIF(BN(W1 x + b1)) + b2))},
 * the MLP block of Spikformer without the addition of its input (Zhou et al., arXiv 2209.15425, section 3.1).
 *
 * <p>From {@code [D, height, width]} to the same shape; pixels are the tokens, and a linear layer on each is a
 * convolution of 1x1.
 *
 * @param ratio channels between the two for a channel of the input, at least 1
 * @param neuron behind both
 * @param norm normalisation behind each linear layer
 */
public record TokenMlp(int ratio, Neuron neuron, LayerFactory norm) implements LayerFactory {
    private static final String KIND = "tokenMlp";

    /**
     * Checks the range.
     *
     * @param ratio channels between the two for a channel of the input, at least 1
     * @param neuron behind both
     * @param norm normalisation behind each linear layer
     * @throws IllegalArgumentException where it is out of range
     */
    public TokenMlp {
        Check.positive(ratio, "ratio");
    }

    /**
     * Chooses the normalisation.
     *
     * @param other behind each linear layer
     * @return a changed copy
     */
    public TokenMlp norm(LayerFactory other) {
        return new TokenMlp(ratio, neuron, other);
    }

    @Override
    public Layer create(Shape input, Scope scope) {
        int channels = channels(KIND, input);
        LayerFactory spiking = Layers.spiking(neuron);
        return Chain.create(
                List.of(
                        Layers.tokenLinear(Math.multiplyExact(ratio, channels)),
                        norm,
                        spiking,
                        Layers.tokenLinear(channels),
                        norm,
                        spiking),
                input,
                scope);
    }

    /** The length of a token, where the input has tokens. */
    static int channels(String kind, Shape input) {
        Check.that(
                input.rank() == 3,
                kind + " expects an input of [channels, height, width], whose pixels are its tokens, but got " + input
                        + "; put it before flatten() and globalAvgPool()");
        return input.size(0);
    }

    @Override
    public String kind() {
        return KIND;
    }
}
