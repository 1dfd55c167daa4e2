package org.snn4j.models;

import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.patchSplitting;
import static org.snn4j.layer.Layers.residual;
import static org.snn4j.layer.Layers.spikingSelfAttention;
import static org.snn4j.layer.Layers.tokenMlp;

import org.snn4j.check.Check;
import org.snn4j.layer.Initializer;
import org.snn4j.layer.LayerFactory;
import org.snn4j.neuron.FiringNeuron;
import org.snn4j.neuron.Neuron;
import org.snn4j.pass.Shape;

/** A transformer whose attention works on spikes, see {@link Models#spikformer()}. */
final class Spikformer {
    /** Blocks where the depth is not chosen. */
    private static final int BLOCKS = 4;

    /** Channels of a head, at least, where the heads are not chosen. */
    private static final int HEAD = 32;

    /** Channels inside the MLP for one of a token. */
    private static final int MLP_RATIO = 4;

    /** Channels of a token for one of the first convolution. */
    private static final int GROWTH = 8;

    /** Images up to this size have patches of 4x4, larger ones of 16x16. */
    private static final int SMALL = 64;

    private Spikformer() {}

    static void add(Stages stages) {
        int width = stages.width();
        Check.that(
                width % GROWTH == 0,
                "width must be a multiple of " + GROWTH + " for spikformer, whose first convolution has an eighth of"
                        + " it, but was " + width);
        Neuron neuron = stages.neuron();
        LayerFactory norm = stages.norm(1);
        stages.add(patchSplitting(width, neuron).pools(pools(stages.image())).norm(norm));
        stages.add(residual(stages.convolution(width, 3, 1), norm, stages.neurons()))
                .end(1);
        LayerFactory attention = residual(spikingSelfAttention(heads(width, stages.variant()), neuron)
                .attentionNeuron(halfAsHigh(neuron))
                .norm(norm));
        LayerFactory mlp = residual(tokenMlp(MLP_RATIO, neuron).norm(norm));
        for (int block = 1; block <= blocks(stages.variant()); block++) {
            stages.add(attention, mlp).end(1 + block);
        }
        stages.add(globalAvgPool()).classifier(dense -> dense.initializer(Initializer.truncatedNormal(0.02))
                .biasInitializer(Initializer.constant(0)));
    }

    /** The stage of the last block; the stem is stage 1. */
    static int lastStage(Variant variant) {
        return 1 + blocks(variant);
    }

    private static int blocks(Variant variant) {
        return variant.depth() == 0 ? BLOCKS : variant.depth();
    }

    private static int heads(int width, Variant variant) {
        if (variant.heads() == 0) {
            int heads = Math.max(1, width / HEAD);
            while (width % heads != 0) {
                heads--;
            }
            return heads;
        }
        Check.that(
                width % variant.heads() == 0,
                "heads must divide the width of spikformer, " + width + ", but were " + variant.heads());
        return variant.heads();
    }

    private static int pools(Shape image) {
        return Math.max(image.size(1), image.size(2)) <= SMALL ? 2 : 4;
    }

    /** Neurons that learn their threshold, or have several, stay as they are. */
    private static Neuron halfAsHigh(Neuron neuron) {
        return neuron instanceof FiringNeuron<?> firing ? firing.vThreshold(firing.vThreshold() / 2) : neuron;
    }
}
