package org.snn4j.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snn4j.layer.BatchNorm;
import org.snn4j.layer.Chain;
import org.snn4j.layer.Layer;
import org.snn4j.layer.Spiking;
import org.snn4j.layer.Tap;
import org.snn4j.neuron.LinearNeuron;
import org.snn4j.pass.Shape;

/** Layers that follow one another and that one kernel can compute. */
public sealed interface LayerGroup {
    /**
     * The layers.
     *
     * @return in the order of the data
     */
    List<Layer> layers();

    /**
     * A layer that is computed by itself.
     *
     * @param layer any but a chain
     */
    record Single(Layer layer) implements LayerGroup {
        @Override
        public List<Layer> layers() {
            return List.of(layer);
        }
    }

    /**
     * A linear neuron, the batch normalisation of its input and the pooling of its spikes.
     *
     * @param norm of an image before the neuron; null for none
     * @param spiking the layer of the neuron
     * @param neuron how it charges, fires and resets
     * @param pool behind the neuron; null for none
     */
    record Neurons(
            @Nullable BatchNorm norm,
            Spiking spiking,
            LinearNeuron neuron,
            @Nullable Layer pool) implements LayerGroup {
        @Override
        public List<Layer> layers() {
            return Stream.of(norm, spiking, pool)
                    .<Layer>mapMulti((layer, next) -> {
                        if (layer != null) {
                            next.accept(layer);
                        }
                    })
                    .toList();
        }
    }

    /**
     * Groups the layers of a chain.
     *
     * <p>Nested chains are flattened, and side outputs that the passes do not compute are left out, so that groups are
     * found across them.
     *
     * @param chain the layers
     * @param key says whether side outputs are computed
     * @param poolsSpikes whether the engine pools spikes of this shape by that layer in the kernel of the neuron
     * @return in the order of the data
     */
    static List<LayerGroup> of(Chain chain, PlanKey key, BiPredicate<Layer, Shape> poolsSpikes) {
        List<Layer> layers = chain.flattened().stream()
                .filter(layer -> key.taps() || !(layer instanceof Tap))
                .toList();
        List<LayerGroup> groups = new ArrayList<>();
        int next = 0;
        while (next < layers.size()) {
            LayerGroup group = at(layers, next, poolsSpikes);
            groups.add(group);
            next += group.layers().size();
        }
        return groups;
    }

    /**
     * The group of one layer.
     *
     * @param layer any but a chain
     * @return that layer alone
     */
    static LayerGroup of(Layer layer) {
        LinearNeuron neuron = neuron(layer);
        return neuron == null ? new Single(layer) : new Neurons(null, (Spiking) layer, neuron, null);
    }

    private static LayerGroup at(List<Layer> layers, int first, BiPredicate<Layer, Shape> poolsSpikes) {
        Layer layer = layers.get(first);
        BatchNorm norm = layer instanceof BatchNorm found && isImage(found) ? found : null;
        int at = norm == null ? first : first + 1;
        LinearNeuron neuron = at < layers.size() ? neuron(layers.get(at)) : null;
        if (neuron == null) {
            return new Single(layer);
        }
        Spiking spiking = (Spiking) layers.get(at);
        Layer behind = at + 1 < layers.size() ? layers.get(at + 1) : null;
        boolean pools = behind != null && isImage(spiking) && poolsSpikes.test(behind, spiking.outputShape());
        return new Neurons(norm, spiking, neuron, pools ? behind : null);
    }

    private static boolean isImage(Layer layer) {
        return layer.outputShape().rank() == 3;
    }

    /** The neuron of a layer, where it charges linearly and fires by its threshold; else null. */
    private static @Nullable LinearNeuron neuron(Layer layer) {
        return layer instanceof Spiking spiking
                        && spiking.neuron() instanceof LinearNeuron linear
                        && !linear.surrogate().firesPrimitive()
                ? linear
                : null;
    }
}
