package org.snn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.contract.Closeness.DOUBLE;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.Closeness.numbers;
import static org.snn4j.contract.LayerContract.noise;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.spiking;
import static org.snn4j.layer.Layers.tap;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.layer.Layer;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;

class PenultimateLayerTest {
    private static Network network() {
        return Network.input(2, 4, 4)
                .timeSteps(3)
                .seed(4)
                .dataType(DataType.DOUBLE)
                .engine(new ReferenceEngine())
                .add(conv2d(5, 3))
                .add(spiking(Lif.tssd().vThreshold(0.3)))
                .add(tap("weak", flatten(), dense(3)))
                .add(flatten())
                .add(dense(3))
                .build();
    }

    @Test
    void theClassifierOfMeanFeaturesGivesTheMeanLogits() {
        Network network = network();
        INDArray inputs = noise(new long[] {4, 2, 4, 4}, 1, DataType.DOUBLE);

        double[][] features = PenultimateLayer.of(network).features(inputs, 3);

        Layer classifier = network.layers().parts().get(4);
        INDArray weight = network.weights().view(classifier.parameters().get(0));
        INDArray bias = network.weights().view(classifier.parameters().get(1));
        INDArray logits =
                Nd4j.createFromArray(features).mmul(weight.transpose()).addRowVector(bias);
        assertClose(
                "logits",
                numbers(logits),
                numbers(network.predict(inputs, 3).outputs().meanLogits()),
                DOUBLE);
        assertThat(PenultimateLayer.of(network).size()).isEqualTo(80);
    }

    @Test
    void featuresThatAreTheSameAtEveryStepAreTakenOnce() {
        Network network = Network.input(3)
                .timeSteps(4)
                .dataType(DataType.DOUBLE)
                .engine(new ReferenceEngine())
                .add(dense(2))
                .build();
        INDArray inputs = noise(new long[] {2, 3}, 1, DataType.DOUBLE);

        assertThat(PenultimateLayer.of(network).features(inputs, 4)[1])
                .containsExactly(inputs.getDouble(1, 0), inputs.getDouble(1, 1), inputs.getDouble(1, 2));
    }
}
