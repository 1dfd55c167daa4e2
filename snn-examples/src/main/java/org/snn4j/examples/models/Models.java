package org.snn4j.examples.models;

import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.spiking;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.snn4j.encode.Encoders;
import org.snn4j.engine.Engine;
import org.snn4j.layer.Shape;
import org.snn4j.network.Network;
import org.snn4j.network.NetworkBuilder;
import org.snn4j.neuron.Neuron;

/** Networks by name. */
public final class Models {
    private static final Map<String, Model> BY_NAME =
            new TreeMap<>(Map.of("vgg9", Models::vgg9, "vgg-snn", Models::vggSnn, "convnet", Models::convnet));

    private static final Sample IMAGE = new Sample(Shape.of(3, 32, 32), false);
    private static final Map<String, Sample> USUAL = Map.of("vgg-snn", new Sample(Shape.of(2, 48, 48), true));

    private Models() {}

    /** Makes a network. */
    @FunctionalInterface
    public interface Model {
        /**
         * Makes it, with freshly drawn weights.
         *
         * @param recipe what may differ from one network of this kind to another
         * @return the network
         * @throws IllegalArgumentException where its layers do not fit the input
         */
        Network build(Recipe recipe);
    }

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
     */
    public record Recipe(
            Sample input, int classes, int width, int timeSteps, long seed, Neuron neuron, Norm norm, Engine engine) {}

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
    public static Map<String, Model> byName() {
        return Collections.unmodifiableMap(BY_NAME);
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
     * <p>With width 64 its channels are 64, 128, P, 256, 256, P, 512, 512, P, 512, 512.
     *
     * @param recipe images of at least 8x8
     * @return the network
     * @throws IllegalArgumentException where its layers do not fit the input
     */
    public static Network vgg9(Recipe recipe) {
        int width = recipe.width();
        NetworkBuilder network = begin(recipe);
        block(network, recipe, width);
        block(network, recipe, 2 * width);
        network.add(avgPool(2));
        block(network, recipe, 4 * width);
        block(network, recipe, 4 * width);
        network.add(avgPool(2));
        block(network, recipe, 8 * width);
        block(network, recipe, 8 * width);
        network.add(avgPool(2));
        block(network, recipe, 8 * width);
        block(network, recipe, 8 * width);
        return network.add(globalAvgPool()).add(dense(recipe.classes())).build();
    }

    /**
     * VGG-SNN, which TKS and TET train on DVS-CIFAR10: eight 3x3 convolutions without bias, each with batch
     * normalisation and a neuron, four average pools, and a dense layer on all that is left of the image.
     *
     * <p>With width 64 its channels are 64, 128, P, 256, 256, P, 512, 512, P, 512, 512, P: 9,268,746 parameters with
     * ten classes and frames of 2x48x48 (BrainCog, {@code model_zoo/vgg_snn.py}).
     *
     * @param recipe images or frames of at least 16x16
     * @return the network
     * @throws IllegalArgumentException where its layers do not fit the input
     */
    public static Network vggSnn(Recipe recipe) {
        NetworkBuilder network = begin(recipe);
        int[][] stages = {{1, 2}, {4, 4}, {8, 8}, {8, 8}};
        for (int[] stage : stages) {
            for (int multiple : stage) {
                block(network, recipe, multiple * recipe.width());
            }
            network.add(avgPool(2));
        }
        return network.add(flatten()).add(dense(recipe.classes())).build();
    }

    /**
     * A small network that trains in seconds: three convolutions of width, twice and four times the width, two average
     * pools, and a dense layer on the global average.
     *
     * @param recipe images of at least 4x4
     * @return the network
     * @throws IllegalArgumentException where its layers do not fit the input
     */
    public static Network convnet(Recipe recipe) {
        int width = recipe.width();
        NetworkBuilder network = begin(recipe);
        block(network, recipe, width);
        network.add(avgPool(2));
        block(network, recipe, 2 * width);
        network.add(avgPool(2));
        block(network, recipe, 4 * width);
        return network.add(globalAvgPool()).add(dense(recipe.classes())).build();
    }

    private static NetworkBuilder begin(Recipe recipe) {
        int[] sizes = recipe.input().shape().dimensions().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        return Network.input(sizes)
                .timeSteps(recipe.timeSteps())
                .seed(recipe.seed())
                .engine(recipe.engine())
                .encode(recipe.input().frames() ? Encoders.frames() : Encoders.direct());
    }

    private static void block(NetworkBuilder network, Recipe recipe, int filters) {
        network.add(conv2d(filters, 3).padding(1).bias(false))
                .add(recipe.norm().layer(recipe.neuron(), 1))
                .add(spiking(recipe.neuron()));
    }
}
