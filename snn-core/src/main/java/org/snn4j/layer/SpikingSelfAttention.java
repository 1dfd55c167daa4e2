package org.snn4j.layer;

import java.util.List;
import org.snn4j.check.Check;
import org.snn4j.neuron.Neuron;
import org.snn4j.pass.Shape;

/**
 * The spiking self-attention of Spikformer, without the addition of its input (Zhou et al., arXiv 2209.15425, section
 * 3.3).
 *
 * <pre>
 * q, k, v = LIF(BN(W x + b))                 a linear layer on each token, for each of the three
 * a[i] = scale * sum_j (q[i] . k[j]) v[j]    in each head by itself
 * y = LIF(BN(W LIF(a) + b))
 * </pre>
 *
 * <p>From {@code [D, height, width]} to the same shape; pixels are the tokens. A linear layer on each token is a
 * convolution of 1x1, and those of q, k and v are one convolution with three times the filters, first all of q: its
 * normalisation and its neurons treat each channel by itself, so that this changes no number.
 *
 * @param heads parts of the channels that attend by themselves, at least 1
 * @param scale factor in front of the neuron behind the attention
 * @param neuron of all layers but that one
 * @param attentionNeuron behind the attention
 * @param norm normalisation behind each linear layer
 */
public record SpikingSelfAttention(int heads, double scale, Neuron neuron, Neuron attentionNeuron, LayerFactory norm)
        implements LayerFactory {
    private static final String KIND = "selfAttention";

    /**
     * Checks the ranges.
     *
     * @param heads parts of the channels that attend by themselves, at least 1
     * @param scale factor in front of the neuron behind the attention
     * @param neuron of all layers but that one
     * @param attentionNeuron behind the attention
     * @param norm normalisation behind each linear layer
     * @throws IllegalArgumentException where one is out of range
     */
    public SpikingSelfAttention {
        Check.positive(heads, "heads");
        Check.positive(scale, "scale");
    }

    /**
     * Chooses the neuron behind the attention; in Spikformer it fires at half of the threshold of the others.
     *
     * @param other its input is the scaled sum of products
     * @return a changed copy
     */
    public SpikingSelfAttention attentionNeuron(Neuron other) {
        return new SpikingSelfAttention(heads, scale, neuron, other, norm);
    }

    /**
     * Chooses the scale.
     *
     * @param factor above 0
     * @return a changed copy
     * @throws IllegalArgumentException where it is not a finite number above 0
     */
    public SpikingSelfAttention scale(double factor) {
        return new SpikingSelfAttention(heads, factor, neuron, attentionNeuron, norm);
    }

    /**
     * Chooses the normalisation.
     *
     * @param other behind each linear layer
     * @return a changed copy
     */
    public SpikingSelfAttention norm(LayerFactory other) {
        return new SpikingSelfAttention(heads, scale, neuron, attentionNeuron, other);
    }

    @Override
    public Layer create(Shape input, Scope scope) {
        int channels = TokenMlp.channels(KIND, input);
        Check.that(
                channels % heads == 0,
                KIND + " of " + heads + (heads == 1 ? " head" : " heads")
                        + " gives each head as many channels, but got " + input
                        + "; choose a number of heads that divides the channels");
        return Chain.create(
                List.of(
                        Layers.tokenLinear(3 * channels),
                        norm,
                        Layers.spiking(neuron),
                        Layers.attention(heads).scale(scale),
                        Layers.spiking(attentionNeuron),
                        Layers.tokenLinear(channels),
                        norm,
                        Layers.spiking(neuron)),
                input,
                scope);
    }

    @Override
    public String kind() {
        return KIND;
    }
}
