package org.snn4j.cpu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import org.snn4j.neuron.LinearNeuron;
import org.snn4j.pass.Shape;

/**
 * Turns layers into nodes for one batch size and number of steps: chooses layouts, joins a batch normalisation, the
 * neuron behind it and the pooling of its spikes, and gives out memory.
 *
 * <p>In training every node's output stays until the backward pass has used it; in prediction its memory is given to a later
 * node as soon as the next one has read it.
 */
final class Planner {
    private final Plan.Key key;
    private final boolean training;
    private final boolean taps;
    private final int timeSteps;
    private final int batch;
    private final Buffers activations;
    private final Buffers gradients;
    private final Buffers weightScratch;
    private final WinogradScratch winogradScratch;
    private final OneDnnStream stream;
    private final Map<String, Long> layers = new LinkedHashMap<>();
    private long counted;

    /**
     * A planner for passes of one kind.
     *
     * @param key what the passes have in common
     * @param activations values of the forward pass
     * @param gradients values of the backward pass
     * @param weightScratch weights in oneDNN's layout, one layer at a time
     * @param winogradScratch of our own convolutions
     * @param stream of oneDNN's primitives
     */
    Planner(
            Plan.Key key,
            Buffers activations,
            Buffers gradients,
            Buffers weightScratch,
            WinogradScratch winogradScratch,
            OneDnnStream stream) {
        this.key = key;
        this.training = key.training();
        this.taps = key.taps();
        this.timeSteps = key.timeSteps();
        this.batch = key.batch();
        this.activations = activations;
        this.gradients = gradients;
        this.weightScratch = weightScratch;
        this.winogradScratch = winogradScratch;
        this.stream = stream;
        this.counted = activations.peakBytes();
    }

    /** Memory for a value in C order. */
    Activation plain(Shape shape, int steps) {
        return allocate(shape, steps, false);
    }

    private Activation allocate(Shape shape, int steps, boolean blocked) {
        return new Activation(
                shape, steps, batch, blocked, activations.take(Activation.floats(shape, steps, batch, blocked)));
    }

    /** The nodes of a layer, ending in C order. */
    Nodes plan(Layer layer, Activation input) {
        Builder builder = new Builder(input, false);
        builder.add(layer);
        builder.toPlain();
        count(layer);
        return builder.nodes();
    }

    /** Bytes of activations by layer, in the order of the data; where memory is used again, its first user has them. */
    Map<String, Long> layers() {
        return layers;
    }

    /** Puts what was taken since the last call down to a layer. */
    private void count(Layer layer) {
        long bytes = activations.peakBytes() - counted;
        counted += bytes;
        if (bytes > 0) {
            layers.merge(layer.name(), bytes, Long::sum);
        }
    }

    /** Nodes under construction, and the value that the last of them gives. */
    private final class Builder {
        private final List<Node> nodes = new ArrayList<>();
        private Activation value;
        private boolean owned;

        /**
         * Begins.
         *
         * @param input the first value
         * @param owned whether its memory may be given away once the first node has read it
         */
        Builder(Activation input, boolean owned) {
            this.value = input;
            this.owned = owned;
        }

        Nodes nodes() {
            return new Nodes(value, nodes);
        }

        private void addAll(List<Layer> parts) {
            List<Layer> layers = parts.stream().flatMap(this::running).toList();
            for (int i = 0; i < layers.size(); i++) {
                BatchNorm norm = layers.get(i) instanceof BatchNorm found && isImage() ? found : null;
                int at = norm == null ? i : i + 1;
                if (at < layers.size() && layers.get(at) instanceof Spiking spiking && linear(spiking) != null) {
                    Layer next = at + 1 < layers.size() ? layers.get(at + 1) : null;
                    Layer pool = next != null && isImage() && pooling(next) != null ? next : null;
                    addSpiking(spiking, norm, pool);
                    i = at;
                    if (pool != null) {
                        endPool(pool);
                        i++;
                    }
                    count(spiking);
                } else {
                    add(layers.get(i));
                    count(layers.get(i));
                }
            }
        }

        /** The layers that run, without chains around them, so that neighbours can be joined across what is left out. */
        private Stream<Layer> running(Layer layer) {
            if (layer instanceof Chain chain) {
                return chain.parts().stream().flatMap(this::running);
            }
            return layer instanceof Tap && !taps ? Stream.empty() : Stream.of(layer);
        }

        /** A layer as pooling that can be done while spikes are in cache; null where it cannot. */
        private @Nullable Pooling pooling(Layer layer) {
            Pooling pooling = null;
            if (layer instanceof Pool2d pool && pool.size() == pool.stride() && pool.padding() == 0) {
                pooling = new Pooling(pool.pooling() == Pool2d.Kind.AVERAGE, pool.size(), pool.size(), value.shape());
            } else if (layer instanceof GlobalAveragePool) {
                pooling = new Pooling(true, value.shape().size(1), value.shape().size(2), value.shape());
            }
            return pooling != null && pooling.fits() ? pooling : null;
        }

        /** A global average is a flat value, whose spatial sizes go. */
        private void endPool(Layer layer) {
            if (layer instanceof GlobalAveragePool) {
                toPlain();
                relabel(layer.outputShape());
            }
        }

        void add(Layer layer) {
            if (layer instanceof Chain chain) {
                addAll(chain.parts());
            } else if (layer instanceof Conv2d convolution) {
                addConvolution(convolution);
            } else if (layer instanceof BatchNorm norm && isImage()) {
                addNormalization(norm);
            } else if (layer instanceof Spiking spiking && linear(spiking) != null) {
                addSpiking(spiking, null, null);
            } else if (layer instanceof Spiking spiking && isImage() && TiledNeuron.of(spiking.neuron()) != null) {
                addTiled(spiking, Objects.requireNonNull(TiledNeuron.of(spiking.neuron())));
            } else if (layer instanceof Pool2d pool) {
                long[] window = {pool.size(), pool.size()};
                long[] strides = {pool.stride(), pool.stride()};
                long[] padding = {pool.padding(), pool.padding()};
                addPool(pool, pool.pooling() == Pool2d.Kind.AVERAGE, window, strides, padding, pool.outputShape());
            } else if (layer instanceof GlobalAveragePool pool) {
                long[] window = {pool.inputShape().size(1), pool.inputShape().size(2)};
                addPool(
                        pool,
                        true,
                        window,
                        window,
                        new long[2],
                        Shape.of(pool.inputShape().size(0), 1, 1));
                endPool(pool);
            } else if (layer instanceof Flatten flatten) {
                toPlain();
                relabel(flatten.outputShape());
            } else if (layer instanceof Residual residual) {
                addResidual(residual);
            } else if (layer instanceof Tap tap) {
                addTap(tap);
            } else {
                toPlain();
                append(new LayerNode(layer, value, output(layer), gradients), layer);
                if (training) {
                    layers.merge(layer.name(), layer.keptPerStep() * value.rows() * Float.BYTES, Long::sum);
                }
            }
        }

        private boolean isImage() {
            return value.shape().rank() == 3;
        }

        private Activation output(Layer layer) {
            int steps = layer.unrollsTime() ? timeSteps : value.timeSteps();
            return allocate(layer.outputShape(), steps, false);
        }

        private void addConvolution(Conv2d layer) {
            // Few channels, as of an RGB image, are read as they are; oneDNN has kernels for that.
            boolean direct = !value.blocked() && value.shape().size(0) <= 3;
            if (!direct) {
                toBlocked();
                WinogradLoops winograd = WinogradLoops.orNull();
                if (winograd != null && WinogradNode.fits(layer)) {
                    Activation output = allocate(layer.outputShape(), value.timeSteps(), true);
                    append(
                            new WinogradNode(layer, winograd, winogradScratch, value, output, training, gradients),
                            layer);
                    return;
                }
            }
            ConvolutionNode node = convolution(layer);
            if (direct && node.isSlow()) {
                activations.release(node.output().floats());
                toBlocked();
                node = convolution(layer);
            }
            append(node, layer);
        }

        private ConvolutionNode convolution(Conv2d layer) {
            Activation output = allocate(layer.outputShape(), value.timeSteps(), true);
            return new ConvolutionNode(layer, value, output, training, gradients, weightScratch, stream);
        }

        private void addNormalization(BatchNorm norm) {
            toBlocked();
            int steps = norm.unrollsTime() ? timeSteps : value.timeSteps();
            Activation output = allocate(value.shape(), steps, true);
            append(new NormalizationNode(new Normalization(norm, value), value, output, gradients), norm);
        }

        /** A neuron with the normalisation before it and the pooling behind it, where they can go with it. */
        private void addSpiking(Spiking layer, @Nullable BatchNorm norm, @Nullable Layer pool) {
            Pooling pooling = pool == null ? null : pooling(pool);
            LinearNeuron neuron = (LinearNeuron) layer.neuron();
            if (norm != null || pooling != null) {
                toBlocked();
            }
            Shape shape = pooling == null ? value.shape() : pooling.output();
            Activation output = allocate(shape, timeSteps, value.blocked());
            Normalization normalization = norm == null ? null : new Normalization(norm, value);
            SpikingNode node = new SpikingNode(layer, neuron, normalization, value, output, pooling, gradients);
            List<Layer> layers = new ArrayList<>(List.of(layer));
            if (norm != null) {
                layers.add(0, norm);
            }
            if (pool != null) {
                layers.add(pool);
            }
            append(node, layers);
        }

        private void addTiled(Spiking layer, TiledNeuron.Maker maker) {
            toBlocked();
            Activation output = allocate(value.shape(), timeSteps, true);
            append(new TiledNode(layer, maker, value, output, gradients), layer);
        }

        private void addPool(Layer layer, boolean average, long[] window, long[] strides, long[] padding, Shape shape) {
            toBlocked();
            Activation output = allocate(shape, value.timeSteps(), true);
            append(
                    new PoolNode(average, window, strides, padding, value, output, activations, gradients, stream),
                    layer);
        }

        private void addResidual(Residual residual) {
            if (isImage()) {
                toBlocked();
            }
            Nodes body = branch(residual.body());
            Nodes shortcut = branch(residual.shortcut());
            int steps = Math.max(body.output().timeSteps(), shortcut.output().timeSteps());
            Activation output =
                    allocate(residual.outputShape(), steps, body.output().blocked());
            append(new ResidualNode(body, shortcut, residual.connect(), output, gradients), residual);
            releaseOutput(body);
            releaseOutput(shortcut);
        }

        /** A branch off the present value, ending in the layout that images have, so that two can be joined. */
        private Nodes branch(Layer layer) {
            Builder branch = new Builder(value, false);
            branch.add(layer);
            if (branch.isImage()) {
                branch.toBlocked();
            }
            return branch.nodes();
        }

        private void addTap(Tap tap) {
            int seen = Math.min(tap.steps(), timeSteps);
            Planner planner =
                    new Planner(key.first(seen), activations, gradients, weightScratch, winogradScratch, stream);
            Nodes branch = planner.plan(tap.branch(), value.first(seen));
            layers.putAll(planner.layers());
            counted = planner.counted;
            nodes.add(new ObservedNode(new TapNode(tap.tap(), seen, branch, value, gradients), List.of(tap), value));
            releaseOutput(branch);
        }

        private void releaseOutput(Nodes branch) {
            if (!branch.list().isEmpty()) {
                release(branch.output());
            }
        }

        private void toBlocked() {
            if (!value.blocked()) {
                append(new ReorderNode(value, allocate(value.shape(), value.timeSteps(), true), gradients, stream));
            }
        }

        void toPlain() {
            if (value.blocked()) {
                append(new ReorderNode(value, allocate(value.shape(), value.timeSteps(), false), gradients, stream));
            }
        }

        /** The same numbers in C order under another shape. */
        private void relabel(Shape shape) {
            value = new Activation(shape, value.timeSteps(), batch, false, value.floats());
        }

        private void append(Node node, Layer... layers) {
            append(node, List.of(layers));
        }

        /** Adds a node that computes some layers, or none where it changes the layout only. */
        private void append(Node node, List<Layer> layers) {
            Activation before = value;
            nodes.add(new ObservedNode(node, layers, before));
            value = node.output();
            if (owned) {
                release(before);
            }
            owned = true;
        }

        private void release(Activation activation) {
            if (!training) {
                activations.release(activation.floats());
            }
        }
    }

    private static @Nullable LinearNeuron linear(Spiking layer) {
        return layer.neuron() instanceof LinearNeuron neuron
                        && !neuron.surrogate().firesPrimitive()
                ? neuron
                : null;
    }
}
