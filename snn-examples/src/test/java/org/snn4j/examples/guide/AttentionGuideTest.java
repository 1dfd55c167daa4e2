package org.snn4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.layer.Layers.attention;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.patchSplitting;
import static org.snn4j.layer.Layers.residual;
import static org.snn4j.layer.Layers.spiking;
import static org.snn4j.layer.Layers.spikingSelfAttention;
import static org.snn4j.layer.Layers.tokenLinear;
import static org.snn4j.layer.Layers.tokenMlp;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;

class AttentionGuideTest {
    @Test
    void aTransformerIsBuiltFromPublicLayers() {
        // tag::spiking-transformer[]
        Lif lif = Lif.spikingJelly().detachReset(true);
        Network network = Network.input(3, 32, 32)
                .timeSteps(4)
                .seed(1)
                .add(patchSplitting(64, lif)) // [64, 8, 8]: 64 tokens of length 64
                .add(residual(conv2d(64, 3), batchNorm(), spiking(lif))) // their positions
                .add(residual(spikingSelfAttention(2, lif).attentionNeuron(lif.vThreshold(0.5))))
                .add(residual(tokenMlp(4, lif)))
                .add(globalAvgPool()) // the mean of the tokens
                .add(dense(10))
                .build();
        // end::spiking-transformer[]
        assertThat(network.predict(Nd4j.ones(DataType.FLOAT, 2, 3, 32, 32), 2)
                        .outputs()
                        .logits()
                        .shape())
                .containsExactly(2, 2, 10);
        assertThat(network.summary(32)).contains("attention_1");
    }

    @Test
    void attentionIsALayerLikeAnyOther() {
        Lif lif = Lif.tks();
        // tag::attention[]
        Network network = Network.input(16, 6, 6)
                .timeSteps(2)
                .add(tokenLinear(3 * 32)) // channels 0 to 31 become the queries, 32 to 63 the keys, the rest the values
                .add(batchNorm())
                .add(spiking(lif))
                .add(attention(4).scale(0.25)) // [96, 6, 6] to [32, 6, 6], in 4 heads of 8 channels
                .add(spiking(lif))
                .add(globalAvgPool())
                .add(dense(5))
                .build();
        // end::attention[]
        assertThat(network.predict(Nd4j.ones(DataType.FLOAT, 3, 16, 6, 6), 2)
                        .outputs()
                        .logits()
                        .shape())
                .containsExactly(2, 3, 5);
    }
}
