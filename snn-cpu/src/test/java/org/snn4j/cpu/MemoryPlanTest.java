package org.snn4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.maxPool;
import static org.snn4j.layer.Layers.residual;
import static org.snn4j.layer.Layers.spiking;
import static org.snn4j.layer.Layers.spikingSelfAttention;
import static org.snn4j.layer.Layers.tap;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.engine.MemoryPlan;
import org.snn4j.engine.plan.PlanKey;
import org.snn4j.network.Network;
import org.snn4j.network.NetworkBuilder;
import org.snn4j.neuron.Glif;
import org.snn4j.neuron.Lif;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;

class MemoryPlanTest {
    private static final int BATCH = 3;

    static Stream<Network> networks() {
        return Stream.of(
                start().add(avgPool(2)).add(globalAvgPool()).add(dense(5)).build(),
                start().add(conv2d(40, 3).stride(2))
                        .add(batchNorm())
                        .add(maxPool(2))
                        .add(globalAvgPool())
                        .add(dense(5))
                        .build(),
                start().add(residual(conv2d(24, 3).padding(1), batchNorm(), spiking(Lif.spikingJelly())))
                        .add(tap("early", globalAvgPool(), dense(5)))
                        .add(conv2d(16, 3))
                        .add(spiking(Lif.spikingJelly()))
                        .add(globalAvgPool())
                        .add(dense(5))
                        .build(),
                start().add(flatten())
                        .add(dense(70))
                        .add(batchNorm())
                        .add(spiking(Lif.spikingJelly()))
                        .add(dense(32))
                        .add(spiking(Glif.of(3)))
                        .add(dense(5))
                        .build(),
                start().add(residual(spikingSelfAttention(2, Lif.spikingJelly())))
                        .add(globalAvgPool())
                        .add(dense(5))
                        .build());
    }

    private static NetworkBuilder start() {
        return Network.input(3, 12, 12)
                .timeSteps(3)
                .add(conv2d(24, 3))
                .add(batchNorm())
                .add(spiking(Lif.spikingJelly()));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void trainingTakesWhatWasPlannedToTheByte(Network network) {
        PlanKey key = new PlanKey(true, true, 3, 1, BATCH);
        CpuPlan plan = new CpuPlan(network.layers(), network.inputShape(), key);
        Pass pass = Pass.of(Mode.TRAIN, 3, network.weights(), 0).withoutInputGradient();
        pass.gradients()
                .collectIn(
                        Nd4j.zeros(DataType.FLOAT, network.weights().trained().length()));
        Sequence logits = plan.forward(new Sequence(1, Nd4j.ones(DataType.FLOAT, BATCH, 3, 12, 12)), pass);
        network.taps().keySet().forEach(tap -> pass.gradients().putTap(tap, Nd4j.ones(DataType.FLOAT, 3 * BATCH, 5)));
        plan.backward(logits.folded().dup(), pass);
        MemoryPlan counted = CpuPlan.count(network.layers(), network.inputShape(), key);
        assertThat(plan.taken().layers()).isEqualTo(counted.layers());
        assertTaken(plan, counted);
        plan.free();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void predictionsTakeWhatWasPlannedToTheByte(Network network) {
        PlanKey key = new PlanKey(false, false, 3, 1, BATCH);
        CpuPlan plan = new CpuPlan(network.layers(), network.inputShape(), key);
        plan.forward(
                new Sequence(1, Nd4j.ones(DataType.FLOAT, BATCH, 3, 12, 12)),
                Pass.of(Mode.PREDICT, 3, network.weights(), 0));
        MemoryPlan counted = CpuPlan.count(network.layers(), network.inputShape(), key);
        assertThat(plan.taken().layers()).isEqualTo(counted.layers());
        assertTaken(plan, counted);
        plan.free();
    }

    private static void assertTaken(CpuPlan plan, MemoryPlan counted) {
        Map<String, Long> taken = new HashMap<>(plan.taken().shared());
        if (Kernels.fastest().winograd() != null) {
            // Our own convolutions work in the heap.
            assertThat(taken.remove(MemoryPlan.SCRATCH)).isLessThanOrEqualTo(counted.of(MemoryPlan.SCRATCH));
        }
        assertThat(counted.shared()).containsAllEntriesOf(taken);
    }

    @Test
    void scratchMemoryIsFreedWithItsPlan() {
        Network network = networks().skip(2).findFirst().orElseThrow();
        CpuPlan plan = new CpuPlan(network.layers(), network.inputShape(), new PlanKey(false, false, 3, 1, BATCH));
        plan.forward(
                new Sequence(1, Nd4j.ones(DataType.FLOAT, BATCH, 3, 12, 12)),
                Pass.of(Mode.PREDICT, 3, network.weights(), 0));
        long taken = plan.taken().total();
        long held = Pointer.totalBytes();
        plan.free();
        assertThat(held - Pointer.totalBytes()).isGreaterThanOrEqualTo(taken);
        assertThat(plan.taken().of(MemoryPlan.SCRATCH)).isZero();
    }

    @Test
    void countingTakesNoMemory() {
        Network network = networks().findFirst().orElseThrow();
        long before = Pointer.totalBytes();
        MemoryPlan plan = network.memoryPlan(Mode.TRAIN, 1 << 20);
        assertThat(plan.total()).isGreaterThan(50L << 30);
        assertThat(Pointer.totalBytes() - before).isLessThan(1 << 20);
    }

    @Test
    void aPredictionOfAnotherSizeTakesThePlaceOfTheLastOne() {
        Network network = networks().findFirst().orElseThrow();
        network.predict(images(512), 3);
        long large = Pointer.totalBytes();
        network.predict(images(1), 3);
        assertThat(large - Pointer.totalBytes()).isGreaterThan(10 << 20);
    }

    private static INDArray images(int count) {
        return Nd4j.zeros(DataType.FLOAT, count, 3, 12, 12);
    }
}
