package org.snn4j.examples.models;

import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.globalAvgPool;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.snn4j.engine.Engine;
import org.snn4j.layer.LayerFactory;
import org.snn4j.layer.Shape;
import org.snn4j.neuron.Neuron;

/** Networks by name. */
public final class Models {
    private static final Map<String, Architecture> BY_NAME = new TreeMap<>();

    static {
        BY_NAME.put("vgg9", new Architecture("vgg9", 2, 5, Models::vgg9));
        BY_NAME.put("resnet18", new Architecture("resnet18", 1, 5, Models::resnet18));
        BY_NAME.put("vgg-snn", new Architecture("vgg-snn", 2, 5, Models::vggSnn));
        BY_NAME.put("convnet", new Architecture("convnet", 1, 3, Models::convnet));
    }

    private static final Sample IMAGE = new Sample(Shape.of(3, 32, 32), false);
    private static final Map<String, Sample> USUAL = Map.of("vgg-snn", new Sample(Shape.of(2, 48, 48), true));

    private Models() {}

    /**
     * What may differ from one network of a kind to another.
     *
     * @param input what the network reads
     * @param classes logits to end with
     * @param width channels of the first convolution, which the others are multiples of
     * @param timeSteps steps to train with, T
     * @param seed decides the first weights
     * @param neuron of every spiking layer
     * @param norm normalisation behind every convolution
     * @param engine crunches the numbers
     * @param sideOutputs what branches off, such as a weak classifier, by the number of the stage that it comes after
     */
    public record Recipe(
            Sample input,
            int classes,
            int width,
            int timeSteps,
            long seed,
            Neuron neuron,
            Norm norm,
            Engine engine,
            Map<Integer, LayerFactory> sideOutputs) {
        /**
         * Copies the map.
         *
         * @param input what the network reads
         * @param classes logits to end with
         * @param width channels of the first convolution, which the others are multiples of
         * @param timeSteps steps to train with, T
         * @param seed decides the first weights
         * @param neuron of every spiking layer
         * @param norm normalisation behind every convolution
         * @param engine crunches the numbers
         * @param sideOutputs what branches off, such as a weak classifier, by the number of the stage that it comes after
         */
        public Recipe {
            sideOutputs = Map.copyOf(sideOutputs);
        }
    }

    /**
     * What a network reads.
     *
     * @param shape of one image or frame, {@code [channels, height, width]}
     * @param frames whether each time step has a frame of its own, as recordings of events have
     */
    public record Sample(Shape shape, boolean frames) {}

    /**
     * The models that there are.
     *
     * @return by name, sorted
     */
    public static Map<String, Architecture> byName() {
        return Collections.unmodifiableMap(BY_NAME);
    }

    /**
     * A model by its name.
     *
     * @param name one of {@link #byName}
     * @return that model
     * @throws IllegalArgumentException where there is none of that name
     */
    public static Architecture named(String name) {
        Architecture found = BY_NAME.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "there is no model " + name + "; there are " + String.join(", ", BY_NAME.keySet()));
        }
        return found;
    }

    /**
     * What a model reads in the papers that use it.
     *
     * @param model one of {@link #byName}
     * @return colour images of 32x32, or frames of events
     */
    public static Sample usualSample(String model) {
        return USUAL.getOrDefault(model, IMAGE);
    }

    /**
     * VGG-9: eight 3x3 convolutions, each with batch normalisation and a neuron, three average pools, and a dense layer
     * on the global average.
     *
     * <p>With width 64 its stages 2 to 5 are 64, 128, P, 256, 256, P, 512, 512, P, 512, 512. The table of the TSSD paper
     * (arXiv 2406.07862) numbers stages from 2 here, so that they match those of its ResNet-18; its channels are lost,
     * and these are those of the VGG-SNN of TET (arXiv 2202.11946).
     */
    private static void vgg9(Stages stages) {
        int width = stages.width();
        stages.block(width).block(2 * width).end(2);
        stages.add(avgPool(2)).block(4 * width).block(4 * width).end(3);
        stages.add(avgPool(2)).block(8 * width).block(8 * width).end(4);
        stages.add(avgPool(2)).block(8 * width).block(8 * width).add(globalAvgPool());
    }

    /**
     * VGG-SNN, which TKS and TET train on DVS-CIFAR10: eight 3x3 convolutions without bias, each with batch
     * normalisation and a neuron, four average pools, and a dense layer on all that is left of the image.
     *
     * <p>With width 64 its channels are 64, 128, P, 256, 256, P, 512, 512, P, 512, 512, P: 9,268,746 parameters with
     * ten classes and frames of 2x48x48 (BrainCog, {@code model_zoo/vgg_snn.py}). Stages are numbered as those of VGG-9.
     */
    private static void vggSnn(Stages stages) {
        int width = stages.width();
        stages.block(width).block(2 * width).end(2);
        stages.add(avgPool(2)).block(4 * width).block(4 * width).end(3);
        stages.add(avgPool(2)).block(8 * width).block(8 * width).end(4);
        stages.add(avgPool(2)).block(8 * width).block(8 * width).add(avgPool(2), flatten());
    }

    /**
     * ResNet-18 for small images, with its neurons in front of the addition: a 3x3 convolution and four stages of two
     * blocks, of which the last three halve height and width.
     *
     * <p>With width 64 its stages are 64; 64, 64; 128, 128; 256, 256; 512, 512. A block is {@code y = LIF(BN(conv(
     * LIF(BN(conv(x)))))) + shortcut(x)}, where the shortcut of a block that changes the shape is {@code
     * LIF(BN(conv1x1(x)))} (arXiv 2406.07862, which takes the block from MLF). Values between blocks
     * are sums of spikes.
     */
    private static void resnet18(Stages stages) {
        int width = stages.width();
        stages.block(width).end(1);
        stages.residual(width).residual(width).end(2);
        stages.halvingResidual(2 * width).residual(2 * width).end(3);
        stages.halvingResidual(4 * width).residual(4 * width).end(4);
        stages.halvingResidual(8 * width).residual(8 * width).add(globalAvgPool());
    }

    /**
     * A small network that trains in seconds: three convolutions of width, twice and four times the width, which are its
     * stages 1 to 3, two average pools, and a dense layer on the global average.
     */
    private static void convnet(Stages stages) {
        int width = stages.width();
        stages.block(width).end(1);
        stages.add(avgPool(2)).block(2 * width).end(2);
        stages.add(avgPool(2)).block(4 * width).add(globalAvgPool());
    }
}
