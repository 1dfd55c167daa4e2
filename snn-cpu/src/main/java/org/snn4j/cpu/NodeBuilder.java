package org.snn4j.cpu;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.snn4j.cpu.attention.AttentionNode;
import org.snn4j.cpu.dense.DenseNode;
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
import org.snn4j.cpu.node.ResidualNode;
import org.snn4j.cpu.node.TapNode;
import org.snn4j.cpu.onednn.ConvolutionNode;
import org.snn4j.cpu.onednn.PoolingNode;
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
import org.snn4j.layer.Dense;
import org.snn4j.layer.Flatten;
import org.snn4j.layer.GlobalAveragePool;
import org.snn4j.layer.Layer;
import org.snn4j.layer.Pool2d;
import org.snn4j.layer.Residual;
import org.snn4j.layer.Spiking;
import org.snn4j.layer.Tap;
import org.snn4j.pass.Shape;

/** Chooses nodes for layer after layer and makes them; a {@link NodeSequence} takes them. */
final class NodeBuilder {
    private final Planner planner;
    private final PlanKey key;
    private final Kernels kernels;
    private final PlanMemory memory;
    private final Buffers gradients;
    private final NodeSequence sequence;

    /**
     * Begins.
     *
     * @param input the first value(), which stays
     */
    NodeBuilder(Planner planner, Activation input) {
        this.planner = planner;
        this.key = planner.key();
        this.kernels = planner.kernels();
        this.memory = planner.memory();
        this.gradients = memory.gradients();
        this.sequence = new NodeSequence(planner, input);
    }

    Nodes nodes() {
        return sequence.nodes();
    }

    /** Ends in C order. */
    void toPlain() {
        sequence.toPlain();
    }

    private Activation value() {
        return sequence.value();
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
        } else if (layer instanceof Dense dense) {
            addDense(dense);
        } else if (NormalizationNode.computes(layer) && sequence.hasChannels()) {
            int steps = layer.unrollsTime() ? key.timeSteps() : value().timeSteps();
            Loops loops = kernels.blocked();
            addBlocked(layer, steps, output -> NormalizationNode.of(layer, loops, value(), output, gradients));
        } else if (layer instanceof Spiking spiking
                && sequence.hasChannels()
                && TiledNeuron.of(spiking.neuron()) != null) {
            addTiled(spiking, Objects.requireNonNull(TiledNeuron.of(spiking.neuron())));
        } else if (layer instanceof Pool2d pool) {
            addPool(pool, PoolingNode.Window.of(pool), pool.outputShape());
        } else if (layer instanceof GlobalAveragePool pool) {
            addPool(pool, PoolingNode.Window.of(pool), NodeSequence.asImage(pool.outputShape()));
            endFlat(pool);
        } else if (layer instanceof Flatten flatten) {
            sequence.toPlain(flatten.outputShape());
        } else if (layer instanceof Attention attention) {
            addBlocked(
                    attention, value().timeSteps(), output -> new AttentionNode(attention, value(), output, gradients));
        } else if (layer instanceof Residual residual) {
            addResidual(residual);
        } else if (layer instanceof Tap tap) {
            addTap(tap);
        } else {
            addByItsOwnOperations(layer);
        }
    }

    private void addByItsOwnOperations(Layer layer) {
        sequence.toPlain();
        int steps = layer.unrollsTime() ? key.timeSteps() : value().timeSteps();
        sequence.append(new LayerNode(layer, value(), planner.plain(layer.outputShape(), steps), gradients), layer);
        if (key.training()) {
            planner.attribute(layer, layer.keptPerStep() * value().rows() * Float.BYTES);
        }
    }

    private void addConvolution(Conv2d layer) {
        // Few channels, as of an RGB image, are read as they are; oneDNN has kernels for that.
        boolean direct = !value().blocked() && value().shape().size(0) <= 3;
        if (!direct) {
            sequence.toBlocked();
            WinogradLoops winograd = kernels.winograd();
            if (winograd != null && WinogradNode.fits(layer)) {
                Activation output = planner.blocked(layer.outputShape(), value().timeSteps());
                sequence.append(
                        new WinogradNode(
                                layer, winograd, memory.winograd(), value(), output, key.training(), gradients),
                        layer);
                return;
            }
        }
        ConvolutionNode node = convolution(layer);
        if (direct && node.isSlow()) {
            memory.activations().release(node.output().floats());
            sequence.toBlocked();
            node = convolution(layer);
        }
        sequence.append(node, layer);
    }

    private ConvolutionNode convolution(Conv2d layer) {
        Activation output = planner.blocked(layer.outputShape(), value().timeSteps());
        return new ConvolutionNode(
                layer, value(), output, key.training(), gradients, memory.weights(), memory.stream());
    }

    private Normalization normalization(BatchNorm norm) {
        return new Normalization(norm, kernels.blocked(), value());
    }

    private void addNeurons(LayerGroup.Neurons group) {
        BatchNorm norm = group.norm();
        Layer pool = group.pool();
        Pooling pooling = pool == null ? null : Pooling.of(pool, value().shape());
        if (norm != null || pooling != null) {
            sequence.toBlocked();
        }
        Shape shape = pooling == null ? value().shape() : pooling.output();
        Activation output = planner.like(value(), shape, key.timeSteps());
        sequence.append(
                new SpikingNode(
                        group.spiking(),
                        group.neuron(),
                        kernels.loops(value()),
                        kernels.pooling(),
                        norm == null ? null : normalization(norm),
                        value(),
                        output,
                        pooling,
                        gradients),
                group.layers());
        if (pool != null) {
            endFlat(pool);
        }
    }

    private void addTiled(Spiking layer, TiledNeuron.Maker maker) {
        addBlocked(layer, key.timeSteps(), output -> new TiledNode(layer, maker, value(), output, gradients));
    }

    /** Adds a node that reads and writes blocks of channels. */
    private void addBlocked(Layer layer, int steps, Function<Activation, Node> node) {
        sequence.toBlocked();
        sequence.append(node.apply(planner.blocked(NodeSequence.asImage(layer.outputShape()), steps)), layer);
        endFlat(layer);
    }

    private void addDense(Dense layer) {
        sequence.toPlain();
        Activation output = planner.plain(layer.outputShape(), value().timeSteps());
        sequence.append(new DenseNode(layer, value(), output, gradients), layer);
    }

    private void addPool(Layer layer, PoolingNode.Window window, Shape shape) {
        sequence.toBlocked();
        Activation output = planner.blocked(shape, value().timeSteps());
        sequence.append(
                new PoolingNode(window, value(), output, memory.activations(), gradients, memory.stream()), layer);
    }

    /** What a layer makes flat, such as a global average, is no longer an image of one pixel. */
    private void endFlat(Layer layer) {
        if (layer.outputShape().rank() == 1) {
            sequence.toPlain(layer.outputShape());
        }
    }

    private void addResidual(Residual residual) {
        if (sequence.isImage()) {
            sequence.toBlocked();
        }
        Nodes body = branch(residual.body());
        Nodes shortcut = branch(residual.shortcut());
        int steps = Math.max(body.output().timeSteps(), shortcut.output().timeSteps());
        Activation output = planner.like(body.output(), residual.outputShape(), steps);
        sequence.append(new ResidualNode(body, shortcut, residual.connect(), output, gradients), residual);
        releaseOutput(body);
        releaseOutput(shortcut);
    }

    /** A branch off the present value, ending in the layout that images have, so that two can be joined. */
    private Nodes branch(Layer layer) {
        NodeBuilder branch = new NodeBuilder(planner, value());
        branch.add(layer);
        if (branch.sequence.isImage()) {
            branch.sequence.toBlocked();
        }
        return branch.nodes();
    }

    private void addTap(Tap tap) {
        int seen = Math.min(tap.steps(), key.timeSteps());
        Nodes branch = planner.branch(tap, seen, value());
        sequence.appendBeside(new TapNode(tap.tap(), seen, branch, value(), gradients), List.of(tap));
        releaseOutput(branch);
    }

    private void releaseOutput(Nodes branch) {
        if (!branch.list().isEmpty()) {
            planner.release(branch.output());
        }
    }
}
