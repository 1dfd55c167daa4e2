package org.snn4j.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.snn4j.cpu.attention.AttentionNode;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Buffers;
import org.snn4j.cpu.neuron.Loops;
import org.snn4j.cpu.neuron.Normalization;
import org.snn4j.cpu.neuron.NormalizationNode;
import org.snn4j.cpu.neuron.Pooling;
import org.snn4j.cpu.neuron.SpikingNode;
import org.snn4j.cpu.node.LayerNode;
import org.snn4j.cpu.node.Node;
import org.snn4j.cpu.node.Nodes;
import org.snn4j.cpu.node.ObservedNode;
import org.snn4j.cpu.node.ResidualNode;
import org.snn4j.cpu.node.TapNode;
import org.snn4j.cpu.onednn.ConvolutionNode;
import org.snn4j.cpu.onednn.PoolingNode;
import org.snn4j.cpu.onednn.ReorderNode;
import org.snn4j.cpu.tiled.TiledNeuron;
import org.snn4j.cpu.tiled.TiledNode;
import org.snn4j.cpu.winograd.WinogradLoops;
import org.snn4j.cpu.winograd.WinogradNode;
import org.snn4j.engine.plan.LayerGroup;
import org.snn4j.engine.plan.PlanKey;
import org.snn4j.layer.Attention;
import org.snn4j.layer.BatchNorm;
import org.snn4j.layer.Chain;
import org.snn4j.layer.Conv2d;
import org.snn4j.layer.Flatten;
import org.snn4j.layer.GlobalAveragePool;
import org.snn4j.layer.Layer;
import org.snn4j.layer.Pool2d;
import org.snn4j.layer.Residual;
import org.snn4j.layer.Spiking;
import org.snn4j.layer.Tap;
import org.snn4j.pass.Shape;

/** Chooses nodes and layouts for layer after layer, and holds the value that the last node gives. */
final class NodeBuilder {
    private final Planner planner;
    private final PlanKey key;
    private final Kernels kernels;
    private final PlanMemory memory;
    private final Buffers gradients;
    private final List<Node> nodes = new ArrayList<>();
    private Activation value;

    /** Whether the value's memory may be given away once the next node has read it. */
    private boolean owned;

    /**
     * Begins.
     *
     * @param input the first value, which stays
     */
    NodeBuilder(Planner planner, Activation input) {
        this.planner = planner;
        this.key = planner.key();
        this.kernels = planner.kernels();
        this.memory = planner.memory();
        this.gradients = memory.gradients();
        this.value = input;
    }

    Nodes nodes() {
        return new Nodes(value, nodes);
    }

    void add(Layer layer) {
        if (layer instanceof Chain chain) {
            for (LayerGroup group : LayerGroup.of(chain, key, Pooling::fits)) {
                add(group);
                planner.count(counted(group));
            }
        } else {
            add(LayerGroup.of(layer));
        }
    }

    private static Layer counted(LayerGroup group) {
        return group instanceof LayerGroup.Neurons neurons
                ? neurons.spiking()
                : group.layers().get(0);
    }

    private void add(LayerGroup group) {
        if (group instanceof LayerGroup.Neurons neurons) {
            addNeurons(neurons);
        } else {
            addSingle(group.layers().get(0));
        }
    }

    private void addSingle(Layer layer) {
        if (layer instanceof Conv2d convolution) {
            addConvolution(convolution);
        } else if (NormalizationNode.computes(layer) && isImage()) {
            int steps = layer.unrollsTime() ? key.timeSteps() : value.timeSteps();
            Loops loops = kernels.blocked();
            addBlocked(layer, steps, output -> NormalizationNode.of(layer, loops, value, output, gradients));
        } else if (layer instanceof Spiking spiking && isImage() && TiledNeuron.of(spiking.neuron()) != null) {
            addTiled(spiking, Objects.requireNonNull(TiledNeuron.of(spiking.neuron())));
        } else if (layer instanceof Pool2d pool) {
            addPool(pool, PoolingNode.Window.of(pool), pool.outputShape());
        } else if (layer instanceof GlobalAveragePool pool) {
            addPool(
                    pool,
                    PoolingNode.Window.of(pool),
                    Shape.of(pool.inputShape().size(0), 1, 1));
            endPool(pool);
        } else if (layer instanceof Flatten flatten) {
            toPlain();
            relabel(flatten.outputShape());
        } else if (layer instanceof Attention attention) {
            addBlocked(attention, value.timeSteps(), output -> new AttentionNode(attention, value, output, gradients));
        } else if (layer instanceof Residual residual) {
            addResidual(residual);
        } else if (layer instanceof Tap tap) {
            addTap(tap);
        } else {
            addByItsOwnOperations(layer);
        }
    }

    private void addByItsOwnOperations(Layer layer) {
        toPlain();
        int steps = layer.unrollsTime() ? key.timeSteps() : value.timeSteps();
        append(new LayerNode(layer, value, planner.plain(layer.outputShape(), steps), gradients), layer);
        if (key.training()) {
            planner.attribute(layer, layer.keptPerStep() * value.rows() * Float.BYTES);
        }
    }

    private boolean isImage() {
        return value.shape().rank() == 3;
    }

    private void addConvolution(Conv2d layer) {
        // Few channels, as of an RGB image, are read as they are; oneDNN has kernels for that.
        boolean direct = !value.blocked() && value.shape().size(0) <= 3;
        if (!direct) {
            toBlocked();
            WinogradLoops winograd = kernels.winograd();
            if (winograd != null && WinogradNode.fits(layer)) {
                Activation output = planner.blocked(layer.outputShape(), value.timeSteps());
                append(
                        new WinogradNode(layer, winograd, memory.winograd(), value, output, key.training(), gradients),
                        layer);
                return;
            }
        }
        ConvolutionNode node = convolution(layer);
        if (direct && node.isSlow()) {
            memory.activations().release(node.output().floats());
            toBlocked();
            node = convolution(layer);
        }
        append(node, layer);
    }

    private ConvolutionNode convolution(Conv2d layer) {
        Activation output = planner.blocked(layer.outputShape(), value.timeSteps());
        return new ConvolutionNode(layer, value, output, key.training(), gradients, memory.weights(), memory.stream());
    }

    private Normalization normalization(BatchNorm norm) {
        return new Normalization(norm, kernels.blocked(), value);
    }

    private void addNeurons(LayerGroup.Neurons group) {
        BatchNorm norm = group.norm();
        Layer pool = group.pool();
        Pooling pooling = pool == null ? null : Pooling.of(pool, value.shape());
        if (norm != null || pooling != null) {
            toBlocked();
        }
        Shape shape = pooling == null ? value.shape() : pooling.output();
        Activation output = planner.like(value, shape, key.timeSteps());
        append(
                new SpikingNode(
                        group.spiking(),
                        group.neuron(),
                        kernels.loops(value),
                        kernels.pooling(),
                        norm == null ? null : normalization(norm),
                        value,
                        output,
                        pooling,
                        gradients),
                group.layers());
        if (pool != null) {
            endPool(pool);
        }
    }

    private void addTiled(Spiking layer, TiledNeuron.Maker maker) {
        addBlocked(layer, key.timeSteps(), output -> new TiledNode(layer, maker, value, output, gradients));
    }

    /** Adds a node that reads and writes blocks of channels. */
    private void addBlocked(Layer layer, int steps, Function<Activation, Node> node) {
        toBlocked();
        append(node.apply(planner.blocked(layer.outputShape(), steps)), layer);
    }

    private void addPool(Layer layer, PoolingNode.Window window, Shape shape) {
        toBlocked();
        Activation output = planner.blocked(shape, value.timeSteps());
        append(new PoolingNode(window, value, output, memory.activations(), gradients, memory.stream()), layer);
    }

    /** A global average is a flat value, whose spatial sizes go. */
    private void endPool(Layer layer) {
        if (layer instanceof GlobalAveragePool) {
            toPlain();
            relabel(layer.outputShape());
        }
    }

    private void addResidual(Residual residual) {
        if (isImage()) {
            toBlocked();
        }
        Nodes body = branch(residual.body());
        Nodes shortcut = branch(residual.shortcut());
        int steps = Math.max(body.output().timeSteps(), shortcut.output().timeSteps());
        Activation output = planner.like(body.output(), residual.outputShape(), steps);
        append(new ResidualNode(body, shortcut, residual.connect(), output, gradients), residual);
        releaseOutput(body);
        releaseOutput(shortcut);
    }

    /** A branch off the present value, ending in the layout that images have, so that two can be joined. */
    private Nodes branch(Layer layer) {
        NodeBuilder branch = new NodeBuilder(planner, value);
        branch.add(layer);
        if (branch.isImage()) {
            branch.toBlocked();
        }
        return branch.nodes();
    }

    private void addTap(Tap tap) {
        int seen = Math.min(tap.steps(), key.timeSteps());
        Nodes branch = planner.branch(tap, seen, value);
        nodes.add(new ObservedNode(new TapNode(tap.tap(), seen, branch, value, gradients), List.of(tap), value));
        releaseOutput(branch);
    }

    private void releaseOutput(Nodes branch) {
        if (!branch.list().isEmpty()) {
            planner.release(branch.output());
        }
    }

    private void toBlocked() {
        if (!value.blocked()) {
            reorder(planner.blocked(value.shape(), value.timeSteps()));
        }
    }

    /** Ends in C order. */
    void toPlain() {
        if (value.blocked()) {
            reorder(planner.plain(value.shape(), value.timeSteps()));
        }
    }

    private void reorder(Activation output) {
        append(new ReorderNode(value, output, gradients, memory.stream()), List.of());
    }

    /** The same numbers in C order under another shape. */
    private void relabel(Shape shape) {
        value = new Activation(shape, value.timeSteps(), key.batch(), false, value.floats());
    }

    private void append(Node node, Layer layer) {
        append(node, List.of(layer));
    }

    /** Adds a node that computes some layers, or none where it changes the layout only. */
    private void append(Node node, List<Layer> layers) {
        Activation before = value;
        nodes.add(new ObservedNode(node, layers, before));
        value = node.output();
        if (owned) {
            planner.release(before);
        }
        owned = true;
    }
}
