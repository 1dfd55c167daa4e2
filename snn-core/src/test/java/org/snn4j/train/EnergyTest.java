package org.snn4j.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.layer.Layers.dense;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.EnergyContract;
import org.snn4j.data.Datasets;
import org.snn4j.engine.Engine;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.layer.Layer;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.network.Network;
import org.snn4j.optimize.Sgd;
import org.snn4j.pass.Pass;
import org.snn4j.pass.PassObserver;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;

class EnergyTest implements EnergyContract {
    @Override
    public Engine engine() {
        return new ReferenceEngine();
    }

    private static Model model(Engine engine) {
        Network network =
                Network.input(3).timeSteps(1).engine(engine).add(dense(2)).build();
        return Model.compile(network, Sgd.of(0.1), CrossEntropy.of());
    }

    private static final INDArray INPUTS = Nd4j.ones(DataType.FLOAT, 1, 3);
    private static final INDArray LABELS = Nd4j.createFromArray(new float[][] {{1, 0}});

    @Test
    void anEngineThatShowsNoInputsIsRefused() {
        Engine secretive = (layer, type) -> new Unobserved(layer);

        assertThatThrownBy(() -> model(secretive).energy(Datasets.of(INPUTS, LABELS, 1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the engine does not show what dense_1 reads; build the network with"
                        + " engine(new ReferenceEngine()), or let the engine call PassObserver.input");
    }

    @Test
    void stepsThatTheNetworkDoesNotHaveAreRefused() {
        assertThatThrownBy(() -> model(engine()).energy(Datasets.of(INPUTS, LABELS, 1), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this network predicts with 1 to 1 steps, but was asked for 2");
    }

    /** Runs layers without telling the observer. */
    private record Unobserved(Layer layer) implements Layer {
        @Override
        public Forward forward(Sequence x, Pass pass) {
            return layer.forward(x, pass.observedBy(PassObserver.NONE));
        }

        @Override
        public Shape outputShape() {
            return layer.outputShape();
        }

        @Override
        public String name() {
            return layer.name();
        }

        @Override
        public String kind() {
            return layer.kind();
        }
    }
}
