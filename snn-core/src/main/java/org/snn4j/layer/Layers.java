package org.snn4j.layer;

import java.util.List;
import org.snn4j.check.Check;
import org.snn4j.layer.Pool2d.Kind;
import org.snn4j.layer.Residual.Connect;
import org.snn4j.neuron.Neuron;

/**
 * Describes the layers of a network; meant for static import.
 *
 * <pre>{@code
 * Network.input(3, 32, 32).timeSteps(4).seed(1)
 *         .add(conv2d(64, 3)).add(batchNorm()).add(spiking(Lif.tks()))
 *         .add(avgPool(2)).add(flatten()).add(dense(10))
 *         .build();
 * }</pre>
 */
public final class Layers {
    private Layers() {}

    /**
     * A convolution with stride 1, without bias, padded so that an odd kernel keeps height and width.
     *
     * @param filters channels of the output
     * @param kernel height and width of a filter
     * @return change it with {@code stride}, {@code padding}, {@code bias}, {@code initializer}
     */
    public static Conv2d.Factory conv2d(int filters, int kernel) {
        return new Conv2d.Factory(
                filters, kernel, 1, (kernel - 1) / 2, false, Initializer.uniformFanIn(), Initializer.uniformFanIn());
    }

    /**
     * Connects every input with every output, with bias.
     *
     * @param units outputs
     * @return change it with {@code bias}, {@code initializer}
     */
    public static Dense.Factory dense(int units) {
        return new Dense.Factory(units, true, Initializer.uniformFanIn(), Initializer.uniformFanIn());
    }

    /**
     * Batch normalisation over steps, samples and pixels, with eps 1e-5 and momentum 0.1.
     *
     * @return change it with {@code eps}, {@code momentum}, {@code initialGamma}, {@code initialBeta}
     */
    public static BatchNorm.Factory batchNorm() {
        return new BatchNorm.Factory(1e-5, 0.1, 1, 0, BatchNorm.OverTime.SHARED);
    }

    /**
     * Batch normalisation whose scale begins at {@code alpha * vThreshold} (tdBN, Zheng et al., arXiv 2011.05280).
     *
     * <p>The paper keeps the factor as a constant beside gamma; reference implementations fold it into gamma's first
     * value, and so does this.
     *
     * @param alpha 1 in a chain, 1/√2 in both branches before a residual addition
     * @param vThreshold firing level of the neurons that follow
     * @return change it with {@code eps}, {@code momentum}, {@code initialGamma}, {@code initialBeta}
     */
    public static BatchNorm.Factory tdBatchNorm(double alpha, double vThreshold) {
        double gamma = Check.positive(alpha, "alpha") * Check.positive(vThreshold, "vThreshold");
        return new BatchNorm.Factory(1e-5, 0.1, gamma, 0, BatchNorm.OverTime.SHARED);
    }

    /**
     * Batch normalisation with a learned weight per time step (TEBN, Duan et al., NeurIPS 2022).
     *
     * @return change it with {@code eps}, {@code momentum}, {@code initialGamma}, {@code initialBeta}
     */
    public static BatchNorm.Factory temporalBatchNorm() {
        return new BatchNorm.Factory(1e-5, 0.1, 1, 0, BatchNorm.OverTime.WEIGHTED);
    }

    /**
     * Batch normalisation with a scale and statistics of its own for each time step, and no shift (BNTT, Kim and Panda, arXiv
     * 2010.01729), with the authors' eps 1e-4 and momentum 0.1.
     *
     * @return change it with {@code eps}, {@code momentum}, {@code initialGamma}
     */
    public static BatchNorm.Factory batchNormThroughTime() {
        return new BatchNorm.Factory(1e-4, 0.1, 1, 0, BatchNorm.OverTime.SEPARATE);
    }

    /**
     * The mean of each window, side by side.
     *
     * @param size height and width of a window
     * @return change it with {@code stride}, {@code padding}
     */
    public static Pool2d.Factory avgPool(int size) {
        return new Pool2d.Factory(Kind.AVERAGE, size, size, 0);
    }

    /**
     * The largest value of each window, side by side.
     *
     * @param size height and width of a window
     * @return change it with {@code stride}, {@code padding}
     */
    public static Pool2d.Factory maxPool(int size) {
        return new Pool2d.Factory(Kind.MAX, size, size, 0);
    }

    /**
     * The mean of each channel.
     *
     * @return from {@code [channels, height, width]} to {@code [channels]}
     */
    public static LayerFactory globalAvgPool() {
        return new GlobalAveragePool.Factory();
    }

    /**
     * The same linear layer on each pixel of a map, with bias: {@code y[i] = W x[i] + b}. A convolution of 1x1 that begins
     * as the linear layers of vision transformers do, weights truncated normal with deviation 0.02 and biases 0.
     *
     * @param units channels of the output
     * @return from {@code [channels, height, width]} to {@code [units, height, width]}; change it as {@link #conv2d}
     */
    public static Conv2d.Factory tokenLinear(int units) {
        return conv2d(units, 1)
                .bias(true)
                .initializer(Initializer.truncatedNormal(0.02))
                .biasInitializer(Initializer.constant(0));
    }

    /**
     * Attention without softmax among the pixels of a map, whose channels are queries, keys and values: {@code y[i] =
     * scale * sum_j (q[i] . k[j]) v[j]}, with the scale 0.125 of Spikformer (Zhou et al., arXiv 2209.15425).
     *
     * @param heads parts of the channels that attend by themselves
     * @return from {@code [3 D, height, width]} to {@code [D, height, width]}; change it with {@code scale}
     */
    public static Attention.Factory attention(int heads) {
        return new Attention.Factory(heads, 0.125);
    }

    /**
     * The spiking self-attention of Spikformer: queries, keys and values by {@link #tokenLinear}, normalisation and
     * neurons, then {@link #attention}, a neuron, and a last linear layer with normalisation and neurons.
     *
     * @param heads parts of the channels that attend by themselves
     * @param neuron of all its layers
     * @return of the shape of its input; change it with {@code attentionNeuron}, {@code scale}, {@code norm}
     */
    public static SpikingSelfAttention spikingSelfAttention(int heads, Neuron neuron) {
        return new SpikingSelfAttention(heads, 0.125, neuron, neuron, batchNorm());
    }

    /**
     * Two linear layers on each pixel, each with normalisation and neurons: the MLP of Spikformer.
     *
     * @param ratio channels between the two for a channel of the input; 4 in the paper
     * @param neuron behind both
     * @return of the shape of its input; change it with {@code norm}
     */
    public static TokenMlp tokenMlp(int ratio, Neuron neuron) {
        return new TokenMlp(ratio, neuron, batchNorm());
    }

    /**
     * Turns an image into the tokens of Spikformer by four convolutions and two max pools.
     *
     * @param embedding length of a token, a multiple of 8
     * @param neuron behind each convolution
     * @return change it with {@code pools}, {@code norm}
     */
    public static PatchSplitting patchSplitting(int embedding, Neuron neuron) {
        return new PatchSplitting(embedding, 2, neuron, batchNorm());
    }

    /**
     * Reshapes a sample to one dimension.
     *
     * @return from any shape to {@code [length]}
     */
    public static LayerFactory flatten() {
        return new Flatten.Factory();
    }

    /**
     * Sets a random share of the inputs to zero in training, the same ones at every step.
     *
     * @param p share of the inputs, in [0, 1)
     * @return the layer
     */
    public static LayerFactory dropout(double p) {
        return new Dropout.Factory(p);
    }

    /**
     * A block whose input is added to its output.
     *
     * @param body layers of the block, in the order of the data
     * @return change it with {@code shortcut}, {@code connect}
     */
    public static Residual.Factory residual(LayerFactory... body) {
        return new Residual.Factory(List.of(body), List.of(), Connect.ADD);
    }

    /**
     * A side output that a loss finds under a name.
     *
     * @param name such as {@code early}
     * @param branch layers that make logits, in the order of the data
     * @return a layer that passes its input on unchanged; {@code first} limits the steps that the branch sees
     */
    public static Tap.Factory tap(String name, LayerFactory... branch) {
        return new Tap.Factory(name, 0, List.of(branch));
    }

    /**
     * Several layers as one.
     *
     * @param layers in the order of the data
     * @return the layer
     */
    public static LayerFactory chain(LayerFactory... layers) {
        return new Chain.Factory(List.of(layers));
    }

    /**
     * Neurons, one for each number of the input, run over all time steps.
     *
     * <p>There is no shortcut without a neuron: papers differ in tau, threshold, reset and surrogate, and so do the
     * presets {@code Lif.tks()}, {@code Lif.tssd()}, {@code Lif.tet()}, {@code Lif.tebn()} and {@code
     * Lif.spikingJelly()}.
     *
     * @param neuron the equations of one step, such as {@code Lif.tks()}
     * @return of the shape of its input
     */
    public static LayerFactory spiking(Neuron neuron) {
        return Spiking.of(neuron);
    }
}
