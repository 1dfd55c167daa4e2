package org.snn4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.maxPool;
import static org.snn4j.layer.Layers.spiking;

import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.EngineThreadsContract;
import org.snn4j.engine.Engine;
import org.snn4j.network.Network;
import org.snn4j.network.TrainingPass;
import org.snn4j.neuron.Lif;

class CpuEngineThreadsTest {
    @Nested
    class WithTheFastestConvolutions implements EngineThreadsContract {
        @Override
        public Engine engine() {
            return new CpuEngine();
        }
    }

    @Nested
    class WithConvolutionsOfOneDnnAlone implements EngineThreadsContract {
        @BeforeEach
        void forbidOurs() {
            System.setProperty(Kernels.WINOGRAD, "false");
        }

        @AfterEach
        void allowOurs() {
            System.clearProperty(Kernels.WINOGRAD);
        }

        @Override
        public Engine engine() {
            return new CpuEngine();
        }
    }

    @Test
    @SuppressWarnings({"try", "unchecked"})
    void aScopeOfJavaCppThatTheCallerHasOpenFreesNothingOfAPlan() {
        Network network = Network.input(3, 8, 8)
                .timeSteps(2)
                .engine(new CpuEngine())
                .add(conv2d(20, 3).bias(true))
                .add(spiking(Lif.spikingJelly()))
                .add(maxPool(2))
                .add(conv2d(16, 3))
                .add(globalAvgPool())
                .add(dense(3))
                .build();
        INDArray images = Nd4j.linspace(DataType.FLOAT, 0, 0.01, 2 * 3 * 8 * 8).reshape(2, 3, 8, 8);
        float[] within;
        try (PointerScope scope = new PointerScope()) {
            within = step(network, images);
        }
        assertThat(step(network, images)).isEqualTo(within);
    }

    private static float[] step(Network network, INDArray images) {
        TrainingPass pass = network.train(images, 1);
        return pass.backward(pass.outputs()).dup().data().asFloat();
    }
}
