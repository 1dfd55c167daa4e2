package org.snn4j.models;

import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.globalAvgPool;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snn4j.models.Variant.Choice;

/**
 * The networks that the papers train, and a small one.
 *
 * <p>All read images and frames of any size that their strides and pools leave something of. Counts of parameters are
 * without those of neurons, and include the shifts of normalisations and the bias of the dense layers.
 */
public final class Models {
    private static final Sample SMALL_IMAGE = Sample.image(3, 32, 32);
    private static final Sample IMAGE_NET = Sample.image(3, 224, 224);

    private static final Architecture VGG9 =
            new Architecture("vgg9", SMALL_IMAGE, 2, 5, Vgg::vgg9, Choice.CHANNELS, Choice.HEAD);
    private static final Architecture VGG_SNN =
            new Architecture("vgg-snn", Sample.frames(2, 48, 48), 2, 5, Vgg::vggSnn);
    private static final Architecture RESNET18 = new Architecture("resnet18", SMALL_IMAGE, 1, 5, SewResNet::resnet18);
    private static final Architecture RESNET19 = new Architecture("resnet19", SMALL_IMAGE, 1, 4, ResNet19::add);
    private static final Architecture RESNET34 = new Architecture("resnet34", IMAGE_NET, 1, 5, SewResNet::resnet34);
    private static final Architecture SEW_RESNET18 = sew("sew-resnet18", IMAGE_NET, 5, SewResNet::sewResnet18);
    private static final Architecture SEW_RESNET19 = sew("sew-resnet19", SMALL_IMAGE, 4, SewResNet::sewResnet19);
    private static final Architecture SEW_RESNET34 = sew("sew-resnet34", IMAGE_NET, 5, SewResNet::sewResnet34);
    private static final Architecture SEW_RESNET50 = sew("sew-resnet50", IMAGE_NET, 5, SewResNet::sewResnet50);
    private static final Architecture SPIKFORMER = new Architecture(
            "spikformer", SMALL_IMAGE, Spikformer::lastStage, Spikformer::add, Choice.DEPTH, Choice.HEADS);
    private static final Architecture CONVNET = new Architecture("convnet", SMALL_IMAGE, 1, 3, Models::convnet);

    private static final Map<String, Architecture> BY_NAME = Stream.of(
                    VGG9,
                    VGG_SNN,
                    RESNET18,
                    RESNET19,
                    RESNET34,
                    SEW_RESNET18,
                    SEW_RESNET19,
                    SEW_RESNET34,
                    SEW_RESNET50,
                    SPIKFORMER,
                    CONVNET)
            .collect(Collectors.collectingAndThen(
                    Collectors.toMap(Architecture::name, Function.identity(), (a, b) -> a, TreeMap::new),
                    Collections::unmodifiableMap));

    private Models() {}

    private static Architecture sew(String name, Sample usual, int lastStage, Consumer<Stages> layers) {
        return new Architecture(name, usual, 1, lastStage, layers, Choice.CONNECT, Choice.ZERO_INIT);
    }

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
     * its channels and its head are lost, and these are those of the VGG-SNN of arXiv 2202.11946. {@link
     * Variant#channels} and {@link Variant#head} choose other ones.
     *
     * @return stages 2 to 5
     */
    public static Architecture vgg9() {
        return VGG9;
    }

    /**
     * VGG-SNN, for recordings such as those of DVS-CIFAR10, and for images: eight 3x3 convolutions without bias, each
     * with batch normalisation and a neuron, four average pools, and a dense layer on all that is left of the image.
     *
     * <p>With width 64 its channels are 64, 128, P, 256, 256, P, 512, 512, P, 512, 512, P: 9,268,746 parameters with
     * ten classes and frames of 2x48x48 (BrainCog, {@code model_zoo/vgg_snn.py}), 9,243,722 with images of 3x32x32.
     * Stages are numbered as those of VGG-9.
     *
     * @return stages 2 to 5
     */
    public static Architecture vggSnn() {
        return VGG_SNN;
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

    /**
     * ResNet-34 for images such as those of ImageNet: the stem of {@link #sewResnet18} and 3, 4, 6 and 3 blocks of
     * {@link #resnet18}.
     *
     * <p>With width 64, 21,797,672 parameters with 1000 classes. arXiv 2406.07862 gives its accuracy on ImageNet, and
     * neither stem nor block; both are choices of this library.
     *
     * @return stages 1, the stem with its pool, to 5
     */
    public static Architecture resnet34() {
        return RESNET34;
    }

    /**
     * ResNet-19 for small images, with its neurons behind the addition: a 3x3 convolution, stages of 3, 3 and 2 blocks,
     * the last two of which halve height and width, a global average, and a dense layer with neurons before the last.
     *
     * <p>The authors' width is 128: stages 128; 256; 512 and 256 hidden neurons, 12,698,250 parameters with ten classes
     * (Zheng et al., arXiv 2011.05280; BrainCog, {@code model_zoo/resnet19_snn.py}). A block is {@code y =
     * LIF(BN(conv(LIF(BN(conv(x))))) + shortcut(x))}, and the shortcut of the first block of a stage is {@code
     * BN(conv1x1(x))}, in stage 2, where the shape stays, {@code BN(x)}. Its normalisation is {@link Norm#TDBN}, with
     * alpha 1/√2 in both branches before the addition and, as in that program, in the stem.
     *
     * @return stages 1, the stem, to 4
     */
    public static Architecture resnet19() {
        return RESNET19;
    }

    /**
     * SEW-ResNet-19 for small images: a 3x3 convolution and stages of 3, 3 and 2 blocks of {@link #sewResnet18}, of
     * which the last two halve height and width, a global average, and a dense layer with neurons before the last.
     *
     * <p>With width 64 its stages are 64; 128; 256; 512 and 256 hidden neurons: 12,630,858 parameters with ten classes
     * (BrainCog, {@code model_zoo/sew_resnet.py}).
     *
     * @return stages 1, the stem, to 4
     */
    public static Architecture sewResnet19() {
        return SEW_RESNET19;
    }

    /**
     * SEW-ResNet-18 for images such as those of ImageNet: a 7x7 convolution with stride 2, a maximum pool of 3x3 with
     * stride 2, and four stages of two blocks, of which the last three halve height and width.
     *
     * <p>With width 64 its stages are 64; 64; 128; 256; 512: 11,689,512 parameters with 1000 classes (Fang et al., arXiv
     * 2102.04159). A block is {@code g(A, S)} with {@code A = LIF(BN(conv(LIF(BN(conv(x))))))} and S = x, or {@code
     * LIF(BN(conv1x1(x)))} where the shape changes; {@link Variant#connect} chooses g and {@link Variant#zeroInit} where
     * A begins. IAND is {@code (1 - A) * S} in all blocks, as in the paper.
     *
     * @return stages 1, the stem with its pool, to 5
     */
    public static Architecture sewResnet18() {
        return SEW_RESNET18;
    }

    /**
     * SEW-ResNet-34: {@link #sewResnet18} with stages of 3, 4, 6 and 3 blocks.
     *
     * @return stages 1 to 5; with width 64, 21,797,672 parameters with 1000 classes
     */
    public static Architecture sewResnet34() {
        return SEW_RESNET34;
    }

    /**
     * SEW-ResNet-50: {@link #sewResnet34} with bottlenecks, whose body is 1x1, 3x3 and 1x1 convolutions, the last to
     * four times as many channels, each with batch normalisation and neurons. The 3x3 convolution has the stride.
     *
     * @return stages 1 to 5; with width 64, 25,557,032 parameters with 1000 classes
     */
    public static Architecture sewResnet50() {
        return SEW_RESNET50;
    }

    /**
     * Spikformer, a transformer whose attention works on spikes: four 3x3 convolutions split the image into tokens, a
     * fifth adds their positions, then come blocks of attention without softmax and of an MLP, and a dense layer on the
     * mean of the tokens.
     *
     * <p>The width is that of a token, a multiple of 8, and the convolutions have an eighth, a quarter, a half and all
     * of it. With width 256 it is Spikformer-4-256, 4,155,178 parameters with ten classes and images of 3x32x32; with
     * width 384 Spikformer-4-384, its authors' network for CIFAR (Zhou et al., arXiv 2209.15425; {@code
     * cifar10/model.py}). Its neuron is {@code Lif.spikingJelly().detachReset(true).surrogate(Sigmoid.of(4))}; the one
     * behind each attention fires at half the threshold of the others, where these have one that is fixed.
     *
     * <p>{@link Variant#depth} chooses the blocks, 4 where it does not, and {@link Variant#heads} the heads of each
     * attention, 8 with width 256 and 12 with 384, so many that each has 32 channels or a little more. Images of up to
     * 64 pixels have patches of 4x4, by two max pools of 3x3 with stride 2; larger ones have patches of 16x16, by four,
     * as in the authors' programs for ImageNet, where depth, width and heads are 8, 512 and 8, and for DVS-CIFAR10,
     * where they are 2, 256 and 16. Those two leave the biases of q, k and v out, which the normalisation takes away
     * again; here they stay.
     *
     * @return stages 1, the tokens with their positions, and one for each block, the last of which is 5
     */
    public static Architecture spikformer() {
        return SPIKFORMER;
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
