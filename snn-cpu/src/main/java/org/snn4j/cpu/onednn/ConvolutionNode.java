package org.snn4j.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Blocks;
import org.snn4j.cpu.memory.Buffers;
import org.snn4j.cpu.memory.NativeFloats;
import org.snn4j.cpu.node.Node;
import org.snn4j.layer.Conv2d;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Pass;

/** A convolution by oneDNN; weights are brought into its layout in every pass, in scratch memory shared by all layers. */
public final class ConvolutionNode implements Node {
    private final Activation output;
    private final Buffers gradients;
    private final Buffers weightScratch;
    private final OneDnnStream stream;
    private final PlainArray weight;
    private final @Nullable PlainArray bias;

    /** More than one where a prediction convolves step by step; see {@link ConvolutionPrimitives#imagesAreIndependent}. */
    private final int calls;

    private final memory source;
    private final memory target;

    private @Nullable PrimitiveCall forward;
    private final memory forwardWeights;
    private final PrimitiveCall intoForward;

    private final Activation input;
    private final ConvolutionPrimitives primitives;
    private final boolean training;
    private @Nullable Back back;

    public ConvolutionNode(
            Conv2d layer,
            Activation input,
            Activation output,
            boolean training,
            Buffers gradients,
            Buffers weightScratch,
            OneDnnStream stream) {
        this.input = input;
        this.output = output;
        this.gradients = gradients;
        this.weightScratch = weightScratch;
        this.stream = stream;
        this.training = training;
        int in = layer.inputShape().size(0);
        int out = Blocks.padded(layer.filters());
        long[] sizes = {out, input.blocked() ? Blocks.padded(in) : in, layer.kernel(), layer.kernel()};
        this.weight = new PlainArray(layer.weight(), sizes);
        Parameter biases = layer.bias();
        this.bias = biases == null ? null : new PlainArray(biases, out);
        ConvolutionPrimitives allSteps = describe(layer, sizes, 1);
        this.calls = training || allSteps.imagesAreIndependent() ? 1 : input.timeSteps();
        this.primitives = calls == 1 ? allSteps : describe(layer, sizes, calls);
        this.source = OneDnn.memory(primitives.source(), input.floats());
        this.target = OneDnn.memory(primitives.target(), output.floats());
        this.forwardWeights = OneDnn.memoryWithoutData(primitives.forward().weights_desc());
        this.intoForward = OneDnn.reorder(weight.memory(), forwardWeights);
    }

    private ConvolutionPrimitives describe(Conv2d layer, long[] sizes, int parts) {
        return new ConvolutionPrimitives(
                OneDnn.describe(input, input.rows() / parts),
                OneDnn.describe(output, output.rows() / parts),
                sizes,
                layer.bias() != null,
                layer.stride(),
                layer.padding());
    }

    /**
     * Whether oneDNN has only its slow fallback for the layout, one way or the other: without AVX-512 the gradient of the
     * weights of a layer with two plain channels took fifteen times as long as all the rest of the network.
     */
    public boolean isSlow() {
        return primitives.isSlow(training);
    }

    @Override
    public Activation output() {
        return output;
    }

    @Override
    public void forward(Pass pass) {
        if (bias != null) {
            bias.from(pass.weights().trained());
        }
        PrimitiveCall ready = forward;
        if (ready == null) {
            // Not before, so that a plan that is only counted has no machine code made.
            ready = forwardCall();
            forward = ready;
        }
        NativeFloats held = reorderWeights(pass, intoForward, forwardWeights);
        for (int call = 0; call < calls; call++) {
            if (calls > 1) {
                source.set_data_handle(step(input, call));
                target.set_data_handle(step(output, call));
            }
            ready.run(stream);
        }
        weightScratch.release(held);
    }

    private PrimitiveCall forwardCall() {
        PrimitiveCall call = new PrimitiveCall(
                new convolution_forward(primitives.forward()),
                primitives.forward(),
                DNNL_ARG_SRC,
                source,
                DNNL_ARG_WEIGHTS,
                forwardWeights,
                DNNL_ARG_DST,
                target);
        if (bias != null) {
            call.put(DNNL_ARG_BIAS, bias.memory());
        }
        return call;
    }

    private static FloatPointer step(Activation value, int step) {
        return value.floats().pointer().getPointer(value.offset(step, 0, 0));
    }

    private NativeFloats reorderWeights(Pass pass, PrimitiveCall reorder, memory into) {
        NativeFloats held = weightScratch.take(OneDnn.floats(into.get_desc()));
        into.set_data_handle(held.pointer());
        weight.from(pass.weights().trained());
        reorder.run(stream);
        return held;
    }

    @Override
    public @Nullable Activation backward(Pass pass, Activation dy, boolean wanted) {
        Back ready = back;
        if (ready == null) {
            ready = new Back();
            back = ready;
        }
        ready.gradient.set_data_handle(dy.floats().pointer());
        ready.weights(pass);
        Back known = ready;
        return gradients.exchange(dy, input, wanted, dx -> known.input(pass, dx));
    }

    @Override
    public @Nullable Activation planBackward(Activation dy, boolean wanted) {
        return gradients.exchange(dy, input, wanted);
    }

    @Override
    public Borrowed borrowed() {
        long weights = OneDnn.floats(primitives.forward().weights_desc());
        long scratch = OneDnn.scratch(primitives.forward());
        if (training) {
            convolution_backward_data.primitive_desc data = primitives.backwardData();
            convolution_backward_weights.primitive_desc gradient = primitives.backwardWeights();
            weights = Math.max(weights, OneDnn.floats(data.weights_desc()));
            weights = Math.max(weights, OneDnn.floats(gradient.diff_weights_desc()));
            scratch = Math.max(scratch, Math.max(OneDnn.scratch(data), OneDnn.scratch(gradient)));
        }
        return new Borrowed(weights * Float.BYTES, scratch, 0);
    }

    /** What only the backward pass needs. */
    private final class Back {
        final memory gradient = OneDnn.memoryWithoutData(OneDnn.describe(output));
        final memory inputGradient = OneDnn.memoryWithoutData(OneDnn.describe(input));

        final convolution_backward_data.primitive_desc dataDescription = primitives.backwardData();
        final memory dataWeights = OneDnn.memoryWithoutData(dataDescription.weights_desc());
        final PrimitiveCall intoData = OneDnn.reorder(weight.memory(), dataWeights);
        final PrimitiveCall data = new PrimitiveCall(
                new convolution_backward_data(dataDescription),
                dataDescription,
                DNNL_ARG_DIFF_DST,
                gradient,
                DNNL_ARG_WEIGHTS,
                dataWeights,
                DNNL_ARG_DIFF_SRC,
                inputGradient);

        final convolution_backward_weights.primitive_desc weightsDescription = primitives.backwardWeights();
        final memory weightsGradient = OneDnn.memoryWithoutData(weightsDescription.diff_weights_desc());
        final PrimitiveCall intoPlain = OneDnn.reorder(weightsGradient, weight.memory());
        final PrimitiveCall weights = new PrimitiveCall(
                new convolution_backward_weights(weightsDescription),
                weightsDescription,
                DNNL_ARG_SRC,
                source,
                DNNL_ARG_DIFF_DST,
                gradient,
                DNNL_ARG_DIFF_WEIGHTS,
                weightsGradient);

        Back() {
            if (bias != null) {
                weights.put(DNNL_ARG_DIFF_BIAS, bias.memory());
            }
        }

        void input(Pass pass, Activation dx) {
            inputGradient.set_data_handle(dx.floats().pointer());
            NativeFloats held = reorderWeights(pass, intoData, dataWeights);
            data.run(stream);
            weightScratch.release(held);
        }

        void weights(Pass pass) {
            NativeFloats held = weightScratch.take(OneDnn.floats(weightsGradient.get_desc()));
            weightsGradient.set_data_handle(held.pointer());
            if (bias != null) {
                bias.to(pass.gradients().vector());
            }
            weights.run(stream);
            weight.to(pass.gradients().vector());
            intoPlain.run(stream);
            weight.finish(pass.gradients().vector());
            if (bias != null) {
                bias.finish(pass.gradients().vector());
            }
            weightScratch.release(held);
        }
    }
}
