package org.snn4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.assertClose;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.cpu.dense.DenseNode;
import org.snn4j.cpu.memory.NativeFloats;
import org.snn4j.cpu.node.LayerNode;
import org.snn4j.cpu.node.Node;
import org.snn4j.cpu.node.Nodes;
import org.snn4j.cpu.node.ObservedNode;
import org.snn4j.cpu.node.ResidualNode;
import org.snn4j.engine.Engine;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.engine.plan.PlanKey;
import org.snn4j.layer.Residual.Connect;
import org.snn4j.models.Architecture;
import org.snn4j.models.ModelOptions;
import org.snn4j.models.Models;
import org.snn4j.models.Sample;
import org.snn4j.models.Variant;
import org.snn4j.network.Network;
import org.snn4j.network.Outputs;
import org.snn4j.network.TrainingPass;
import org.snn4j.neuron.Asgl;
import org.snn4j.neuron.Glif;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Mlf;
import org.snn4j.neuron.Neuron;

/** The networks of the papers on this engine. */
class PaperNetworksTest {
    private static final int BATCH = 3;

    private static ModelOptions options(Architecture model, int side) {
        return ModelOptions.of(Sample.image(3, side, side), 10)
                .width(model == Models.spikformer() ? 8 : 4)
                .timeSteps(2)
                .seed(2)
                .neuron(Lif.tks());
    }

    static Stream<Architecture> models() {
        return Models.byName().values().stream();
    }

    static Stream<Arguments> variants() {
        return Stream.concat(
                models().map(model -> Arguments.of(model, Variant.of())),
                Stream.of(Connect.AND, Connect.IAND)
                        .map(connect ->
                                Arguments.of(Models.sewResnet50(), Variant.of().connect(connect))));
    }

    static Stream<Arguments> modelsByNeuron() {
        return Stream.of(Lif.tks(), Glif.of(2), Mlf.of(), Asgl.of())
                .flatMap(neuron -> models().map(model -> Arguments.of(model, neuron)));
    }

    @ParameterizedTest
    @MethodSource("modelsByNeuron")
    void hasKernelsForAllLayers(Architecture model, Neuron neuron) {
        Network network = model.build(options(model, 224).neuron(neuron));
        for (boolean training : new boolean[] {true, false}) {
            PlanKey key = new PlanKey(training, true, 2, 1, BATCH);
            Planner planner = new Planner(key, PlanMemory.of(NativeFloats::unallocated), Kernels.fastest());
            List<Node> nodes = single(planner.plan(network.layers(), planner.plain(network.inputShape(), 1)));

            assertThat(nodes).anyMatch(DenseNode.class::isInstance).noneMatch(LayerNode.class::isInstance);
        }
    }

    /** The nodes that a node consists of, in any order. */
    private static List<Node> single(Node node) {
        if (node instanceof ObservedNode observed) {
            return single(observed.node());
        }
        List<Node> parts = node instanceof ResidualNode residual
                ? List.of(residual.body(), residual.shortcut())
                : node instanceof Nodes nodes ? nodes.list() : List.of();
        return node instanceof ResidualNode || node instanceof Nodes
                ? parts.stream().flatMap(part -> single(part).stream()).toList()
                : List.of(node);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void agreesWithTheReferenceEngine(Architecture model, Variant variant) {
        TrainingPass expected = pass(model, variant, new ReferenceEngine());
        TrainingPass actual = pass(model, variant, new CpuEngine());

        assertClose("logits", actual.outputs().logits(), expected.outputs().logits(), 1e-4);
        assertThat(actual.firingRates().keySet())
                .isEqualTo(expected.firingRates().keySet());
        expected.firingRates()
                .forEach((layer, rate) ->
                        assertThat(actual.firingRates().get(layer)).as(layer).isCloseTo(rate, within(1e-6)));
        INDArray ones = Nd4j.onesLike(expected.outputs().logits());
        INDArray gradient = expected.backward(Outputs.of(ones));
        assertClose("gradient", actual.backward(Outputs.of(ones)), gradient, 1e-4);
    }

    private static TrainingPass pass(Architecture model, Variant variant, Engine engine) {
        Network network = model.build(options(model, 32).variant(variant).engine(engine));
        SplittableRandom random = new SplittableRandom(5);
        INDArray images = Nd4j.create(DataType.FLOAT, BATCH, 3, 32, 32);
        for (long i = 0; i < images.length(); i++) {
            images.putScalar(i, random.nextGaussian());
        }
        return network.train(images, 0);
    }
}
