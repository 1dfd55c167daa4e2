package org.snn4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.data.Datasets;
import org.snn4j.engine.MemoryPlan;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.network.Network;
import org.snn4j.optimize.AdamW;
import org.snn4j.optimize.Sgd;

class MemoryCheckTest {
    private static final long GIB = 1L << 30;

    /** One GiB for the process and half of one for each sample. */
    private final MemoryCheck check = new MemoryCheck(size -> GIB + size * GIB / 2);

    private final MemoryLimit four = MemoryLimit.of(4 * GIB, 0, 0, 0);

    @Test
    void aRunThatFitsIsLetThrough() {
        assertThatCode(() -> check.require(6, four)).doesNotThrowAnyException();
    }

    @Test
    void aRunThatDoesNotFitIsToldWhichBatchWould() {
        assertThatThrownBy(() -> check.require(7, four))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("training with batches of 7 takes 4.5 GiB of memory, but this process may hold 4.0 GiB;"
                        + " use batches of at most 6, or a machine or container with more memory");
    }

    @Test
    void aRunThatFitsWithNoBatchIsToldSo() {
        assertThatThrownBy(() -> check.require(7, MemoryLimit.of(GIB, 0, 0, 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("training with batches of 7 takes 4.5 GiB of memory, but this process may hold 1.0 GiB;"
                        + " use a narrower network or fewer time steps, or a machine or container with more memory");
    }

    @Test
    void theTightestLimitCountsAndSaysHowToRaiseIt() {
        assertThat(MemoryLimit.of(8 * GIB, 5 * GIB, 4 * GIB, 2 * GIB))
                .isEqualTo(new MemoryLimit(5 * GIB, "a larger -Dorg.bytedeco.javacpp.maxphysicalbytes"));
        assertThat(MemoryLimit.of(8 * GIB, 0, 4 * GIB, 2 * GIB))
                .isEqualTo(new MemoryLimit(6 * GIB, "a larger -Dorg.bytedeco.javacpp.maxbytes"));
        assertThat(MemoryLimit.ofThisProcess().bytes()).isBetween(GIB / 2, MemoryLimit.availableNow() * 100);
    }

    @Test
    void fitRefusesARunBeforeItsFirstStep() {
        // A trillion numbers for each sample in the first layer alone, which no machine of today holds; nothing of it
        // is allocated.
        Network network = Network.input(1, 512, 512)
                .timeSteps(64)
                .add(conv2d(65536, 3).padding(1))
                .add(globalAvgPool())
                .add(dense(2))
                .build();
        Model model = Model.compile(network, Sgd.of(0.1), CrossEntropy.of());
        assertThatThrownBy(() -> model.memory().require(64))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("training with batches of 64 takes ");
        assertThatThrownBy(() -> model.fit(
                        Datasets.of(Nd4j.zeros(DataType.FLOAT, 1, 1, 512, 512), Nd4j.ones(DataType.FLOAT, 1, 2), 1), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("training with batches of 1 takes ");
    }

    @Test
    void theOptimisersMemoryIsCounted() {
        Network network = Network.input(1, 8, 8)
                .add(conv2d(4, 3))
                .add(globalAvgPool())
                .add(dense(2))
                .build();
        long weights = network.weights().trained().length() * Float.BYTES;
        MemoryPlan adam = Model.compile(network, AdamW.of(1e-3), CrossEntropy.of())
                .memory()
                .plan(4);
        MemoryPlan plain =
                Model.compile(network, Sgd.of(0.1), CrossEntropy.of()).memory().plan(4);
        assertThat(adam.of("optimiser")).isEqualTo(2 * weights);
        assertThat(plain.of("optimiser")).isZero();
        assertThat(adam.of("gradient of the weights")).isEqualTo(weights);
    }
}
