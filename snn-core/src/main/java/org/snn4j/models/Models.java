package org.snn4j.models;

import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.globalAvgPool;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The networks that the papers train, and a small one. */
public final class Models {
    private static final Sample IMAGE = Sample.image(3, 32, 32);

    private static final Architecture VGG9 = new Architecture("vgg9", IMAGE, 2, 5, Models::vgg9);
    private static final Architecture RESNET18 = new Architecture("resnet18", IMAGE, 1, 5, Models::resnet18);
    private static final Architecture VGG_SNN =
            new Architecture("vgg-snn", Sample.frames(2, 48, 48), 2, 5, Models::vggSnn);
    private static final Architecture CONVNET = new Architecture("convnet", IMAGE, 1, 3, Models::convnet);

    private static final Map<String, Architecture> BY_NAME = Stream.of(VGG9, RESNET18, VGG_SNN, CONVNET)
            .collect(Collectors.collectingAndThen(
                    Collectors.toMap(Architecture::name, Function.identity(), (a, b) -> a, TreeMap::new),
                    Collections::unmodifiableMap));

    private Models() {}

    /**
     * All models.
     *
     * @return by name, sorted
     */
    public static Map<String, Architecture> byName() {
        return BY_NAME;
    }

    /**
     * VGG-9: eight 3x3 convolutions, each with batch normalisation and a neuron, three average pools, and a dense layer
     * on the global average.
     *
     * <p>With width 64 its stages 2 to 5 are 64, 128, P, 256, 256, P, 512, 512, P, 512, 512: 9,228,362 parameters with
     * ten classes. The table of arXiv 2406.07862 numbers stages from 2 here, so that they match those of its ResNet-18;
     * its channels are lost, and these are those of the VGG-SNN of arXiv 2202.11946.
     *
     * @return stages 2 to 5
     */
    public static Architecture vgg9() {
        return VGG9;
    }

    private static void vgg9(Stages stages) {
        int width = stages.width();
        stages.block(width).block(2 * width).end(2);
        stages.add(avgPool(2)).block(4 * width).block(4 * width).end(3);
        stages.add(avgPool(2)).block(8 * width).block(8 * width).end(4);
        stages.add(avgPool(2)).block(8 * width).block(8 * width).add(globalAvgPool());
    }

    /**
     * VGG-SNN, for recordings such as those of DVS-CIFAR10: eight 3x3 convolutions without bias, each with batch
     * normalisation and a neuron, four average pools, and a dense layer on all that is left of the image.
     *
     * <p>With width 64 its channels are 64, 128, P, 256, 256, P, 512, 512, P, 512, 512, P: 9,268,746 parameters with
     * ten classes and frames of 2x48x48 (BrainCog, {@code model_zoo/vgg_snn.py}). Stages are numbered as those of
     * VGG-9.
     *
     * @return stages 2 to 5
     */
    public static Architecture vggSnn() {
        return VGG_SNN;
    }

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
     * <p>With width 64 its stages are 64; 64, 64; 128, 128; 256, 256; 512, 512: 11,173,962 parameters with ten classes.
     * A block is {@code y = LIF(BN(conv(LIF(BN(conv(x)))))) + shortcut(x)}, where the shortcut of a block that changes
     * the shape is {@code LIF(BN(conv1x1(x)))} (arXiv 2406.07862, which takes the block from MLF). Values between
     * blocks are sums of spikes. With {@link Norm#TDBN}, alpha is 1/√2 in the last normalisation of both branches.
     *
     * @return stages 1 to 5
     */
    public static Architecture resnet18() {
        return RESNET18;
    }

    private static void resnet18(Stages stages) {
        int width = stages.width();
        stages.block(width).end(1);
        stages.residual(width).residual(width).end(2);
        stages.halvingResidual(2 * width).residual(2 * width).end(3);
        stages.halvingResidual(4 * width).residual(4 * width).end(4);
        stages.halvingResidual(8 * width).residual(8 * width).add(globalAvgPool());
    }

    /**
     * A small network that trains in seconds: three convolutions of width, twice and four times the width, which are
     * its stages 1 to 3, two average pools, and a dense layer on the global average.
     *
     * @return stages 1 to 3
     */
    public static Architecture convnet() {
        return CONVNET;
    }

    private static void convnet(Stages stages) {
        int width = stages.width();
        stages.block(width).end(1);
        stages.add(avgPool(2)).block(2 * width).end(2);
        stages.add(avgPool(2)).block(4 * width).add(globalAvgPool());
    }
}
