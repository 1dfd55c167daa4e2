package org.snn4j.examples.guide;

import static org.snn4j.layer.Layers.*;

import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;

/** What README.md shows. */
final class ReadmeExample {
    private ReadmeExample() {}

    static Network network() {
        // tag::readme[]
        Network network = Network.input(3, 32, 32)
                .timeSteps(4)
                .seed(1)
                .add(conv2d(16, 3))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(avgPool(2))
                .add(conv2d(32, 3))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(globalAvgPool())
                .add(dense(10))
                .build();
        // end::readme[]
        return network;
    }
}
