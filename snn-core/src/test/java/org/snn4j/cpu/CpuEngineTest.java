package org.snn4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.lif;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.contract.EngineContract;
import org.snn4j.engine.Engine;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.network.Network;

class CpuEngineTest implements EngineContract {
    @Override
    public Engine engine() {
        return new CpuEngine();
    }

    @Test
    void refusesToComputeInDouble() {
        assertThatThrownBy(() -> Network.input(2)
                        .dataType(DataType.DOUBLE)
                        .engine(new CpuEngine())
                        .add(dense(2))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the CPU engine computes in FLOAT, but the network is DOUBLE; use new ReferenceEngine()");
    }

    @Test
    void isTheDefaultForFloatWhereItCanRun() {
        assertThat(CpuEngine.obstacle()).isEmpty();
        assertThat(CpuEngine.orReference(DataType.FLOAT)).isEqualTo(new CpuEngine());
        assertThat(CpuEngine.orReference(DataType.DOUBLE)).isEqualTo(new ReferenceEngine());
    }

    @Test
    void manyShapesOfBatchOneAfterTheOtherGiveWhatEachGivesAlone() {
        Network network = Network.input(3, 8, 8)
                .timeSteps(2)
                .add(conv2d(16, 3))
                .add(batchNorm())
                .add(lif())
                .add(globalAvgPool())
                .add(dense(3))
                .build();
        INDArray x = Nd4j.linspace(DataType.FLOAT, -1, 0.01, 7 * 3 * 8 * 8).reshape(7, 3, 8, 8);
        INDArray all = network.predict(x, 2).outputs().logits();
        for (int batch = 1; batch <= 7; batch++) {
            INDArray some = network.predict(
                            x.get(NDArrayIndex.interval(0, batch)).dup(), 2)
                    .outputs()
                    .logits();
            INDArray expected = all.get(NDArrayIndex.all(), NDArrayIndex.interval(0, batch), NDArrayIndex.all());
            assertThat(some.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-5);
        }
    }
}
