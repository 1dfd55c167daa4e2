package org.snn4j.cpu.winograd;

import org.jspecify.annotations.Nullable;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Buffers;
import org.snn4j.cpu.node.Node;
import org.snn4j.layer.Conv2d;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Pass;

/**
 * A 3x3 convolution of stride 1 without biases by our own Winograd kernels, where oneDNN has none. The gradient of its
 * weights is summed over the pixels that are not zero where these are few, as spikes are.
 */
public final class WinogradNode implements Node {
    private final WinogradLayout layout;
    private final WinogradLoops loops;
    private final SparseLayout sparseLayout;
    private final WinogradScratch scratch;
    private final Parameter weight;
    private final Activation input;
    private final Activation output;
    private final boolean training;
    private final Buffers gradients;

    public WinogradNode(
            Conv2d layer,
            WinogradLoops loops,
            WinogradScratch scratch,
            Activation input,
            Activation output,
            boolean training,
            Buffers gradients) {
        this.layout = WinogradLayout.of(input, output, layer.padding());
        this.loops = loops;
        this.sparseLayout = SparseLayout.of(input, output, layer.padding());
        this.scratch = scratch;
        this.weight = layer.weight();
        this.input = input;
        this.output = output;
        this.training = training;
        this.gradients = gradients;
    }

    /** Whether a layer is of the kind that this node computes. */
    public static boolean fits(Conv2d layer) {
        return layer.kernel() == 3 && layer.stride() == 1 && layer.padding() <= 2 && layer.bias() == null;
    }

    @Override
    public Activation output() {
        return output;
    }

    @Override
    public void forward(Pass pass) {
        WinogradWeights weights = WinogradWeights.of(weight, pass.weights().trained());
        new WinogradConvolution(layout, loops, weights, false, input, output, scratch).run();
    }

    @Override
    public @Nullable Activation backward(Pass pass, Activation dy, boolean wanted) {
        WinogradWeights gradient = WinogradWeights.of(weight, pass.gradients().vector());
        if (SparseWeightGradient.suits(input)) {
            new SparseWeightGradient(sparseLayout, loops, gradient, input, dy, scratch).run();
        } else {
            new WinogradWeightGradient(layout.forWeights(), loops, gradient, input, dy, scratch).run();
        }
        return gradients.exchange(dy, input, wanted, dx -> {
            WinogradWeights weights = WinogradWeights.of(weight, pass.weights().trained());
            new WinogradConvolution(layout.turned(), loops, weights, true, dy, dx, scratch).run();
        });
    }

    @Override
    public @Nullable Activation planBackward(Activation dy, boolean wanted) {
        return gradients.exchange(dy, input, wanted);
    }

    @Override
    public Borrowed borrowed() {
        long bytes = layout.bytes();
        if (training) {
            bytes = Math.max(
                    bytes, Math.max(layout.turned().bytes(), layout.forWeights().bytes()));
            bytes += SparseWeightGradient.ALLOWED ? sparseLayout.bytes() : 0;
        }
        return new Borrowed(0, 0, bytes);
    }
}
