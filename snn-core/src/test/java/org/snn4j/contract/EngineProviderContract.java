package org.snn4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.snn4j.contract.LayerContract.noise;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.engine.Engine;
import org.snn4j.engine.EngineProvider;
import org.snn4j.engine.Engines;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.layer.Layers;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;

/** What every provider of an engine keeps, on a machine where the engine can run and on one where it cannot. */
public interface EngineProviderContract {
    /**
     * The provider under test.
     *
     * @return any
     */
    EngineProvider provider();

    @Test
    default void theServiceLoaderFindsIt() {
        assertThat(Engines.providers())
                .extracting(provider -> provider.getClass().getName())
                .contains(provider().getClass().getName());
    }

    @Test
    default void itHasANameAndComputesInFloatOrDouble() {
        assertThat(provider().name()).matches("[A-Z][A-Za-z0-9]*");
        assertThat(provider().types()).isNotEmpty().isSubsetOf(DataType.FLOAT, DataType.DOUBLE);
    }

    @Test
    default void anObstacleIsASentenceAndStopsTheEngine() {
        assumeTrue(!provider().obstacle().isEmpty(), "the engine can run here");
        assertThat(provider().obstacle()).doesNotEndWith(".").doesNotContain("\n");
        assertThatThrownBy(() -> provider().create())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(provider().obstacle());
    }

    @Test
    default void whereNothingIsInTheWayTheEngineRunsANetworkInEachOfItsTypes() {
        assumeTrue(provider().obstacle().isEmpty(), "the engine cannot run here");
        for (DataType type : provider().types()) {
            INDArray inputs = noise(new long[] {2, 4}, 1, type);
            INDArray expected = logits(new ReferenceEngine(), inputs);
            INDArray logits = logits(provider().create(), inputs);
            assertThat(logits.dataType()).isEqualTo(type);
            Closeness.assertClose("logits", logits, expected, Closeness.tolerance(type));
        }
    }

    private static INDArray logits(Engine engine, INDArray inputs) {
        return Network.input(4)
                .timeSteps(2)
                .dataType(inputs.dataType())
                .engine(engine)
                .add(Layers.dense(8))
                .add(Layers.spiking(Lif.spikingJelly()))
                .add(Layers.dense(3))
                .build()
                .predict(inputs, 2)
                .outputs()
                .logits();
    }
}
