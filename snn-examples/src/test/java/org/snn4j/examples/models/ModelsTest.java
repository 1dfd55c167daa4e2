package org.snn4j.examples.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.layer.Shape;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;

class ModelsTest {
    private static Models.Recipe recipe(int width, int classes) {
        return new Models.Recipe(Shape.of(3, 32, 32), classes, width, 4, 1, Lif.tks(), new ReferenceEngine());
    }

    @Test
    void vgg9OfWidth16HasTheParametersOfThePeer() {
        Network network = Models.byName().get("vgg9").build(recipe(16, 10));

        // Convolutions 3-16-32-64-64-128-128-128-128 of 3x3 without bias, a scale and a shift a channel, and a dense
        // layer of 128 x 10 with bias.
        int[] channels = {3, 16, 32, 64, 64, 128, 128, 128, 128};
        long expected = 128 * 10 + 10;
        for (int i = 1; i < channels.length; i++) {
            expected += 9L * channels[i - 1] * channels[i] + 2L * channels[i];
        }
        assertThat(network.weights().trained().length()).isEqualTo(expected);
        assertThat(network.classes()).isEqualTo(10);
        assertThat(network.timeSteps()).isEqualTo(4);
        assertThat(network.summary()).contains("[1, N, 16, 32, 32]", "[4, N, 128, 4, 4]");
    }

    @Test
    void convnetHasAsManyLogitsAsClasses() {
        assertThat(Models.byName().get("convnet").build(recipe(4, 100)).classes())
                .isEqualTo(100);
    }
}
