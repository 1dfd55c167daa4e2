package org.snn4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.spiking;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.inspect.Inspection;
import org.snn4j.inspect.LayerActivity;
import org.snn4j.inspect.NeuronTrace;
import org.snn4j.inspect.PenultimateLayer;
import org.snn4j.inspect.Tsne;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;

/** The code of the page on looking into networks, run. */
class InspectingGuideTest {
    @Test
    void spikesMembranesAndFeaturesOfATrainedNetwork() {
        Network network = Network.input(3, 16, 16)
                .timeSteps(4)
                .add(conv2d(8, 3))
                .add(spiking(Lif.tks()))
                .add(globalAvgPool())
                .add(dense(10))
                .build();
        INDArray images = Nd4j.linspace(-3, 3, 20 * 3 * 16 * 16, DataType.FLOAT).reshape(20, 3, 16, 16);
        // tag::inspection[]
        Inspection inspection = Inspection.of(network, images, 4);
        for (String name : inspection.layerNames()) {
            LayerActivity layer = inspection.layer(name);
            System.out.println(name + " " + layer.shape() + " fires " + layer.firingRate() + " per step");
        }
        LayerActivity layer = inspection.layer("spiking_1");
        INDArray spikes = layer.spikes(); // [T, N, sample...]
        INDArray maps = layer.firingRates(); // [N, sample...], means over the steps
        NeuronTrace neuron = layer.trace(0, 3, 12, 7); // sample 0: channel 3, row 12, column 7
        double beforeReset = neuron.charged()[0][2]; // its first membrane, u at the third step
        double afterReset = neuron.membranes()[0][2];
        // end::inspection[]
        assertThat(spikes.shape()).containsExactly(4, 20, 8, 16, 16);
        assertThat(maps.shape()).containsExactly(20, 8, 16, 16);
        assertThat(afterReset).isEqualTo(beforeReset > 0.5 ? 0 : beforeReset);
        // tag::tsne[]
        double[][] features = PenultimateLayer.of(network).features(images, 4); // [N][D], means over the steps
        double[][] points = Tsne.of().perplexity(5).embed(features); // [N][2]
        // end::tsne[]
        assertThat(features).hasDimensions(20, 8);
        assertThat(points).hasDimensions(20, 2);
    }
}
