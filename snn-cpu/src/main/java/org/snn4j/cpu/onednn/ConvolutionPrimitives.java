package org.snn4j.cpu.onednn;

import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;

/**
 * The three primitives of one convolution: forward, gradient of the input, gradient of the weights.
 *
 * <p>Winograd's F(4x4, 3x3) wherever oneDNN has it (3x3 filters, stride 1, AVX-512): it was the fastest of all for
 * every shape measured, 16 to 512 channels on 4x4 to 32x32 pixels. Direct convolution elsewhere. The choice is a rule
 * and not a race, so that the same run gives the same bits.
 */
final class ConvolutionPrimitives {
    /** Input channels that oneDNN's Winograd kernels sum in one go, however many images there are. */
    private static final int UNDIVIDED_CHANNELS = 64;

    private final memory.desc source;
    private final memory.desc target;
    private final memory.desc anyWeights;
    private final memory.desc bias;
    private final long inputChannels;
    private final boolean hasBias;
    private final long[] strides;
    private final long[] padding;
    private final algorithm method;
    private final convolution_forward.primitive_desc forward;

    /**
     * Looks for the best implementation.
     *
     * @param source layout of the input
     * @param target layout of the output
     * @param weights sizes of the weights, {@code [out, in, height, width]}
     * @param hasBias whether a number per filter is added
     * @param stride step from one window to the next
     * @param padding zeros on each side
     */
    ConvolutionPrimitives(
            memory.desc source, memory.desc target, long[] weights, boolean hasBias, int stride, int padding) {
        this.source = source;
        this.target = target;
        this.anyWeights = OneDnn.describe(OneDnn.ANY, weights);
        this.bias = OneDnn.describe(memory.format_tag.x, weights[0]);
        this.inputChannels = weights[1];
        this.hasBias = hasBias;
        this.strides = new long[] {stride, stride};
        this.padding = new long[] {padding, padding};
        boolean winograd = weights[2] == 3 && stride == 1 && hasWinograd();
        this.method = winograd ? algorithm.convolution_winograd : algorithm.convolution_direct;
        this.forward = describe(method);
    }

    private boolean hasWinograd() {
        try {
            describe(algorithm.convolution_winograd);
            return true;
        } catch (RuntimeException unsupported) {
            return false;
        }
    }

    private convolution_forward.primitive_desc describe(algorithm wanted) {
        int training = prop_kind.forward_training.value;
        convolution_forward.desc description = hasBias
                ? new convolution_forward.desc(
                        training, wanted.value, source, anyWeights, bias, target, strides, padding, padding)
                : new convolution_forward.desc(
                        training, wanted.value, source, anyWeights, target, strides, padding, padding);
        return new convolution_forward.primitive_desc(description, OneDnn.attributes(), OneDnn.engine());
    }

    /** Name of the implementation that oneDNN chose. */
    String implementation() {
        return forward.impl_info_str().getString();
    }

    /**
     * Whether the bits of one image's output stay the same whatever images are convolved with it.
     *
     * <p>A prediction then convolves all time steps at once, and no bit of a step depends on how many follow. oneDNN's
     * direct kernels for AVX-512 sum each number in one order. Winograd's cut long sums over channels into pieces, and
     * the number of images has a say in how long these are. Of other kernels nothing is known.
     */
    boolean imagesAreIndependent() {
        String name = implementation();
        return name.startsWith("jit_wino") ? inputChannels <= UNDIVIDED_CHANNELS : name.endsWith(":avx512_common");
    }

    memory.desc source() {
        return source;
    }

    memory.desc target() {
        return target;
    }

    convolution_forward.primitive_desc forward() {
        return forward;
    }

    convolution_backward_data.primitive_desc backwardData() {
        return new convolution_backward_data.primitive_desc(
                new convolution_backward_data.desc(method.value, source, anyWeights, target, strides, padding, padding),
                OneDnn.attributes(),
                OneDnn.engine(),
                forward);
    }

    convolution_backward_weights.primitive_desc backwardWeights() {
        convolution_backward_weights.desc description = hasBias
                ? new convolution_backward_weights.desc(
                        method.value, source, anyWeights, bias, target, strides, padding, padding)
                : new convolution_backward_weights.desc(
                        method.value, source, anyWeights, target, strides, padding, padding);
        return new convolution_backward_weights.primitive_desc(
                description, OneDnn.attributes(), OneDnn.engine(), forward);
    }

    /**
     * Whether oneDNN computes one of them by its slow fallback.
     *
     * @param training whether the weights' gradient counts
     */
    boolean isSlow(boolean training) {
        return isSlow(implementation())
                || (training && isSlow(backwardWeights().impl_info_str().getString()));
    }

    private static boolean isSlow(String implementation) {
        return implementation.startsWith("ref");
    }
}
