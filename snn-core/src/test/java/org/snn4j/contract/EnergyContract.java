package org.snn4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.maxPool;
import static org.snn4j.layer.Layers.residual;
import static org.snn4j.layer.Layers.spiking;
import static org.snn4j.layer.Layers.tap;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.encode.Encoders;
import org.snn4j.energy.EnergyReport;
import org.snn4j.energy.LayerOperations;
import org.snn4j.energy.MemoryAccesses;
import org.snn4j.energy.NeuronOperations;
import org.snn4j.energy.SynapticOperations;
import org.snn4j.engine.Engine;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.network.Network;
import org.snn4j.neuron.IntegrateAndFire;
import org.snn4j.neuron.Lif;
import org.snn4j.optimize.Sgd;
import org.snn4j.pass.Parameter;
import org.snn4j.train.Model;

/** Every engine shows what its layers read, so that their operations can be counted. */
public interface EnergyContract {
    /**
     * The engine under test.
     *
     * @return an engine for floats
     */
    Engine engine();

    /**
     * Two filters of 3 x 3 on maps of 3 x 3, integrate-and-fire neurons, and two units.
     *
     * <p>The first filter copies its input. The second has 0.6 in its centre and 0.25 above it, so that a pixel (i, j)
     * charges (i, j) and (i + 1, j). All weights of the units are 1 but one, which is 0.
     */
    private Network network() {
        Network network = Network.input(1, 3, 3)
                .timeSteps(2)
                .encode(Encoders.frames())
                .engine(engine())
                .add(conv2d(2, 3).padding(1).bias(false))
                .add(spiking(IntegrateAndFire.of()))
                .add(flatten())
                .add(tap("side", dense(2)))
                .add(dense(2).bias(false))
                .build();
        assign(network, "conv2d_1.weight", 0);
        set(network, "conv2d_1.weight", 1, 4);
        set(network, "conv2d_1.weight", 0.6, 9 + 4);
        set(network, "conv2d_1.weight", 0.25, 9 + 1);
        assign(network, "dense_1.weight", 1);
        set(network, "dense_1.weight", 0, 18);
        return network;
    }

    private static INDArray view(Network network, String name) {
        Parameter parameter = network.weights().parameters().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return network.weights().view(parameter);
    }

    private static void assign(Network network, String name, double value) {
        view(network, name).assign(value);
    }

    private static void set(Network network, String name, double value, long at) {
        view(network, name).putScalar(at, value);
    }

    /** Two recordings of two frames, one a batch: single spikes; then a pixel of 2 and nothing. */
    private static Dataset recordings() {
        INDArray frames = Nd4j.zeros(DataType.FLOAT, 2, 2, 1, 3, 3);
        frames.putScalar(new int[] {0, 0, 0, 0, 0}, 1);
        frames.putScalar(new int[] {0, 0, 0, 1, 1}, 1);
        frames.putScalar(new int[] {0, 1, 0, 1, 1}, 1);
        frames.putScalar(new int[] {0, 1, 0, 2, 2}, 1);
        frames.putScalar(new int[] {1, 0, 0, 0, 1}, 2);
        return Datasets.of(frames, Nd4j.eye(2).castTo(DataType.FLOAT), 1);
    }

    private static EnergyReport energy(Network network, Dataset data, int steps) {
        return Model.compile(network, Sgd.of(0.1), CrossEntropy.of()).energy(data, steps);
    }

    @Test
    default void countsWhatOneCountsByHand() {
        EnergyReport report = energy(network(), recordings(), 2);

        assertThat(report.samples()).isEqualTo(2);
        assertThat(report.layers())
                .extracting(LayerOperations::name)
                .containsExactly("conv2d_1", "spiking_1", "dense_1");
        SynapticOperations conv = (SynapticOperations) report.layers().get(0);
        // Each pixel reaches both centres, and those of the upper two rows the place below them too: 3, 3 and 2
        // connections by row. The spikes of the first recording have 3 + 3 and 3 + 2; the pixel of 2 is no spike, and
        // has 3.
        assertThat(conv.effectiveAcs()).isEqualTo(11 / 2.0);
        assertThat(conv.effectiveMacs()).isEqualTo(3 / 2.0);
        assertThat(conv.denseMacs()).isEqualTo(2 * 2 * (4 * 4 + 4 * 6 + 9));
        assertThat(conv.inputSparsity()).isCloseTo(31 / 36.0, within(1e-12));
        assertThat(conv.spikes()).isEqualTo(4 / 2.0);
        assertThat(conv.zeroWeights()).isEqualTo(15);
        assertThat(conv.memory()).isEqualTo(new MemoryAccesses(7, 2 + 1.5, 2 * 5.5, 18 / 2.0));
        // First filter: its input, 4 spikes and 1. Second: (1, 1) is charged with 0.6 twice, (0, 1) once with 1.2.
        NeuronOperations neurons = (NeuronOperations) report.layers().get(1);
        assertThat(neurons.firingRate()).isCloseTo(7 / 72.0, within(1e-7));
        assertThat(neurons.neuronUpdates()).isEqualTo(36);
        // 2 connections of each spike but that of the first pixel.
        SynapticOperations dense = (SynapticOperations) report.layers().get(2);
        assertThat(dense.effectiveAcs()).isEqualTo(13 / 2.0);
        assertThat(dense.effectiveMacs()).isZero();
        assertThat(dense.denseMacs()).isEqualTo(72);
        assertThat(dense.memory()).isEqualTo(new MemoryAccesses(6.5, 3.5, 13, 0));
        assertThat(report.footprint()).isEqualTo((18 + 36) * Float.BYTES);
        assertThat(report.connectionSparsity()).isCloseTo(16 / 54.0, within(1e-12));
        assertThat(report.activationSparsity()).isCloseTo(65 / 72.0, within(1e-7));
        assertThat(report.operationEnergy()).isCloseTo((1.5 + 36) * 4.6e-12 + 12 * 0.9e-12, within(1e-18));
        assertThat(report.memoryEnergy()).isCloseTo(129 * 5e-12, within(1e-18));
        assertThat(report.nonSpiking().macs()).isEqualTo(98 + 36);
        assertThat(report.nonSpiking().memory().total()).isEqualTo(2 * 134 + 18 + 2);
        assertThat(report.toString().lines())
                .first()
                .asString()
                .startsWith("layer          steps      dense MACs  effective MACs   effective ACs   zeros  firing");
        assertThat(report.toString())
                .contains("conv2d_1           2             196               2               6  86.1 %")
                .contains("energy 0.8 nJ; a network of the same shape without spikes, run once, 2.1 nJ: 0.40 of it,"
                        + " operations alone 0.30")
                .endsWith("assumed: 4.6 pJ a MAC, 0.9 pJ an AC, 4.6 pJ a neuron update, 5 pJ a memory access, no"
                        + " number held between operations");
    }

    @Test
    default void fewerStepsTakeLess() {
        EnergyReport one = energy(network(), recordings(), 1);

        assertThat(one.effectiveAcs()).isEqualTo((6 + 3 + 4) / 2.0);
        assertThat(one.neuronUpdates()).isEqualTo(18);
    }

    @Test
    default void whatIsTheSameAtEveryStepIsMultipliedOnce() {
        Network network = Network.input(3, 8, 8)
                .timeSteps(4)
                .engine(engine())
                .add(conv2d(8, 3).padding(1))
                .add(spiking(Lif.tks()))
                .add(flatten())
                .add(dense(2))
                .build();
        EnergyReport report = energy(network, images(), 4);
        SynapticOperations conv = (SynapticOperations) report.layers().get(0);
        assertThat(conv.steps()).isEqualTo(1);
        assertThat(conv.effectiveMacs()).isEqualTo(8 * 3 * 22 * 22).isEqualTo(conv.denseMacs());
        assertThat(conv.effectiveAcs()).isZero();
        assertThat(report.layers().get(2).steps()).isEqualTo(4);
    }

    private static Dataset images() {
        INDArray images = LayerContract.noise(new long[] {6, 3, 8, 8}, 1, DataType.FLOAT);
        return Datasets.of(images, Nd4j.zeros(DataType.FLOAT, 6, 2).addi(0.5), 3);
    }

    /** Of 18 channels, so that a block of them is not full; poolings and normalisations that an engine may fuse. */
    private static EnergyReport mixed(Engine engine) {
        Network network = Network.input(3, 8, 8)
                .timeSteps(3)
                .seed(4)
                .engine(engine)
                .add(conv2d(18, 3).padding(1).bias(false))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(residual(conv2d(18, 3).padding(1).bias(false), batchNorm(), spiking(Lif.tks()))
                        .shortcut(conv2d(18, 1)))
                .add(conv2d(32, 3).padding(1).bias(false))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(maxPool(2))
                .add(conv2d(20, 3).stride(2).padding(1).bias(false))
                .add(spiking(Lif.tks()))
                .add(avgPool(2))
                .add(flatten())
                .add(dense(2))
                .build();
        return energy(network, images(), 3);
    }

    @Test
    default void allLayersOfAMixedNetworkAreCountedAsTheReferenceEngineCountsThem() {
        EnergyReport expected = mixed(new ReferenceEngine());
        EnergyReport report = mixed(engine());

        List<LayerOperations> layers = report.layers();
        assertThat(layers).hasSameSizeAs(expected.layers());
        for (int i = 0; i < layers.size(); i++) {
            LayerOperations ours = layers.get(i);
            LayerOperations theirs = expected.layers().get(i);
            assertThat(ours.name()).isEqualTo(theirs.name());
            assertThat(ours.denseMacs()).isEqualTo(theirs.denseMacs());
            // A membrane at the threshold may fire in one engine and not in the other.
            assertThat(ours.effectiveMacs()).isCloseTo(theirs.effectiveMacs(), within(0.01 * theirs.denseMacs()));
            assertThat(ours.effectiveAcs()).isCloseTo(theirs.effectiveAcs(), within(0.01 * theirs.denseMacs()));
        }
        assertThat(report.effectiveAcs()).isPositive();
    }
}
