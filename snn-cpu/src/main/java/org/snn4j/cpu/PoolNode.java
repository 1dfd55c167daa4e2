package org.snn4j.cpu;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.jspecify.annotations.Nullable;
import org.snn4j.pass.Pass;

/** Pooling by oneDNN. */
final class PoolNode implements Node {
    private final Activation input;
    private final Activation output;
    private final Buffers gradients;
    private final OneDnnStream stream;
    private final algorithm method;
    private final long[] window;
    private final long[] strides;
    private final long[] padding;
    private final pooling_forward.primitive_desc description;
    private final Call forward;
    private final @Nullable NativeFloats winners;
    private final @Nullable memory workspace;
    private @Nullable Back back;

    /**
     * A pooling of blocked activations.
     *
     * @param average mean of the window, or its largest value
     * @param window height and width
     * @param strides steps from one window to the next
     * @param padding rows and columns on each side, zeros in a mean
     * @param activations gives the memory for the places of largest values
     */
    PoolNode(
            boolean average,
            long[] window,
            long[] strides,
            long[] padding,
            Activation input,
            Activation output,
            Buffers activations,
            Buffers gradients,
            OneDnnStream stream) {
        this.input = input;
        this.output = output;
        this.gradients = gradients;
        this.stream = stream;
        this.window = window;
        this.strides = strides;
        this.padding = padding;
        this.method = average ? algorithm.pooling_avg_include_padding : algorithm.pooling_max;
        this.description = new pooling_forward.primitive_desc(
                new pooling_forward.desc(
                        prop_kind.forward_training.value,
                        method.value,
                        OneDnn.describe(input),
                        OneDnn.describe(output),
                        strides,
                        window,
                        padding,
                        padding),
                OneDnn.attributes(),
                OneDnn.engine());
        this.forward = new Call(
                new pooling_forward(description),
                description,
                DNNL_ARG_SRC,
                OneDnn.memory(OneDnn.describe(input), input.floats()),
                DNNL_ARG_DST,
                OneDnn.memory(OneDnn.describe(output), output.floats()));
        if (average) {
            winners = null;
            workspace = null;
        } else {
            // Which place of each window won: oneDNN writes it forward and reads it in the backward pass.
            memory.desc places = description.workspace_desc();
            winners = activations.take((places.get_size() + Float.BYTES - 1) / Float.BYTES);
            workspace = OneDnn.memory(places, winners);
            forward.put(DNNL_ARG_WORKSPACE, workspace);
        }
    }

    @Override
    public Activation output() {
        return output;
    }

    @Override
    public void forward(Pass pass) {
        forward.run(stream);
    }

    @Override
    public @Nullable Activation backward(Pass pass, Activation dy, boolean wanted) {
        Activation dx = null;
        if (wanted) {
            Back ready = back;
            if (ready == null) {
                ready = new Back();
                back = ready;
            }
            dx = gradients.take(input);
            ready.run(dy, dx);
        }
        gradients.release(dy);
        return dx;
    }

    @Override
    public @Nullable Activation rehearse(Activation dy, boolean wanted) {
        return gradients.exchange(dy, input, wanted);
    }

    /** What only the backward pass needs. */
    private final class Back {
        final memory dy = OneDnn.memoryWithoutData(OneDnn.describe(output));
        final memory dx = OneDnn.memoryWithoutData(OneDnn.describe(input));
        final pooling_backward.primitive_desc backward = new pooling_backward.primitive_desc(
                new pooling_backward.desc(
                        method.value,
                        OneDnn.describe(input),
                        OneDnn.describe(output),
                        strides,
                        window,
                        padding,
                        padding),
                OneDnn.attributes(),
                OneDnn.engine(),
                description);
        final Call call =
                new Call(new pooling_backward(backward), backward, DNNL_ARG_DIFF_DST, dy, DNNL_ARG_DIFF_SRC, dx);

        Back() {
            if (workspace != null) {
                call.put(DNNL_ARG_WORKSPACE, workspace);
            }
        }

        void run(Activation dyNow, Activation dxNow) {
            dy.set_data_handle(dyNow.floats().pointer());
            dx.set_data_handle(dxNow.floats().pointer());
            call.run(stream);
        }
    }
}
