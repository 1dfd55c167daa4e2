package org.snn4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.chain;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.spiking;
import static org.snn4j.layer.Layers.tap;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.snn4j.engine.plan.LayerGroup;
import org.snn4j.engine.plan.PlanKey;
import org.snn4j.layer.Chain;
import org.snn4j.layer.Layer;
import org.snn4j.layer.LayerFactory;
import org.snn4j.layer.Scope;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Mlf;
import org.snn4j.pass.Shape;

class LayerGroupTest {
    private static final PlanKey WITH_TAPS = new PlanKey(true, true, 2, 2, 3);
    private static final PlanKey WITHOUT_TAPS = new PlanKey(false, false, 2, 2, 3);

    private static List<List<String>> groups(PlanKey key, LayerFactory... layers) {
        Scope scope = Scope.root(2, new SplittableRandom(1));
        Chain chain = Chain.create(List.of(layers), Shape.of(3, 8, 8), scope);
        return LayerGroup.of(chain, key, (layer, spikes) -> layer.name().startsWith("avgPool")).stream()
                .map(group -> group.layers().stream().map(Layer::name).toList())
                .toList();
    }

    @Test
    void normalisationNeuronAndPoolingAreOneGroup() {
        assertThat(groups(WITHOUT_TAPS, conv2d(4, 3), batchNorm(), spiking(Lif.spikingJelly()), avgPool(2), avgPool(2)))
                .containsExactly(
                        List.of("conv2d_1"), List.of("batchNorm_1", "spiking_1", "avgPool_1"), List.of("avgPool_2"));
    }

    @Test
    void neighboursAreFoundAcrossChainsAndTapsThatAreNotComputed() {
        LayerFactory tap = tap("early", flatten(), dense(2));
        assertThat(groups(WITHOUT_TAPS, chain(conv2d(4, 3), batchNorm()), tap, spiking(Lif.spikingJelly())))
                .hasSize(2)
                .last()
                .asList()
                .hasSize(2);
        assertThat(groups(WITH_TAPS, chain(conv2d(4, 3), batchNorm()), tap, spiking(Lif.spikingJelly())))
                .hasSize(4);
    }

    @Test
    void aNeuronThatDoesNotChargeLinearlyIsByItself() {
        assertThat(groups(WITHOUT_TAPS, batchNorm(), spiking(Mlf.of()), avgPool(2)))
                .containsExactly(List.of("batchNorm_1"), List.of("spiking_1"), List.of("avgPool_1"));
    }

    @Test
    void flatValuesAreNormalisedAndPooledByThemselves() {
        assertThat(groups(WITHOUT_TAPS, flatten(), spiking(Lif.spikingJelly())))
                .containsExactly(List.of("flatten_1"), List.of("spiking_1"));
    }
}
