package org.snn4j.tssd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.contract.LayerContract.noise;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.spiking;
import static org.snn4j.layer.Layers.temporalBatchNorm;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.network.Network;
import org.snn4j.network.NetworkBuilder;
import org.snn4j.network.Outputs;
import org.snn4j.neuron.Lif;

class WeakClassifierTest {
    private static NetworkBuilder begin() {
        return Network.input(2, 6, 6)
                .timeSteps(4)
                .engine(new ReferenceEngine())
                .add(conv2d(4, 3))
                .add(spiking(Lif.tssd()));
    }

    private static Network with(WeakClassifier... weak) {
        NetworkBuilder network = begin();
        for (WeakClassifier each : weak) {
            network.add(each);
        }
        return network.add(conv2d(5, 3))
                .add(spiking(Lif.tssd()))
                .add(globalAvgPool())
                .add(dense(3))
                .build();
    }

    private static long trainedOf(Network network) {
        return network.weights().trained().length()
                - network.withoutTaps().weights().trained().length();
    }

    @Test
    void keepsAsManyChannelsAsItSees() {
        // A convolution of 4 x 4 channels, scale and shift, and a dense layer with bias.
        assertThat(trainedOf(with(WeakClassifier.of(3)))).isEqualTo(9 * 4 * 4 + 2 * 4 + 4 * 3 + 3);
    }

    @Test
    void takesOtherChannelsStrideNeuronsNormalisationAndName() {
        WeakClassifier weak = WeakClassifier.of(3)
                .channels(7)
                .stride(2)
                .neuron(Lif.tks())
                .norm(temporalBatchNorm())
                .first(2)
                .named("early");

        Network network = with(weak);

        assertThat(trainedOf(network)).isEqualTo(9 * 4 * 7 + 2 * 7 + 2 + 7 * 3 + 3);
        assertThat(network.summary())
                .contains("[2, N, 7, 3, 3]")
                .contains("tap early has 292 of the parameters, and takes 4,578 multiply-adds (");
    }

    @Test
    void givesLogitsOfTheStepsThatItSees() {
        Network network =
                with(WeakClassifier.of(3).first(2), WeakClassifier.of(3).named("all"));
        INDArray inputs = noise(new long[] {5, 2, 6, 6}, 1, DataType.FLOAT);

        Outputs outputs = network.train(inputs, 0).outputs();

        assertThat(outputs.taps().get("weak").shape()).containsExactly(2, 5, 3);
        assertThat(outputs.taps().get("all").shape()).containsExactly(4, 5, 3);
        assertThat(network.predict(inputs, 2).outputs().taps()).isEmpty();
    }

    @Test
    void refusesWhatIsNoFeatureMap() {
        assertThatThrownBy(() -> begin().add(globalAvgPool()).add(WeakClassifier.of(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weak classifier weak needs feature maps [channels, height, width], but gets [4]; put it"
                        + " before globalAvgPool() or flatten()");
    }

    @Test
    void refusesNumbersBelowOne() {
        assertThatThrownBy(() -> WeakClassifier.of(0)).hasMessage("classes must be at least 1, but was 0");
        assertThatThrownBy(() -> WeakClassifier.of(3).channels(0)).hasMessage("channels must be at least 1, but was 0");
        assertThatThrownBy(() -> WeakClassifier.of(3).stride(0)).hasMessage("stride must be at least 1, but was 0");
        assertThatThrownBy(() -> WeakClassifier.of(3).first(0)).hasMessage("steps must be at least 1, but was 0");
    }

    @Test
    void refusesTwoOfOneName() {
        assertThatThrownBy(() -> with(WeakClassifier.of(3), WeakClassifier.of(3)))
                .hasMessage("each tap needs a name of its own, but weak is there already; rename one of them");
    }

    @Test
    void refusesMoreStepsThanTheNetworkTrainsWith() {
        assertThatThrownBy(() -> with(WeakClassifier.of(3).first(5)))
                .hasMessage("tap weak looks at the first 5 steps, but the network trains with 4; call timeSteps(5) or"
                        + " more, or let it look at fewer");
    }
}
