package org.snn4j.cpu.onednn;

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
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Buffers;
import org.snn4j.cpu.memory.NativeFloats;
import org.snn4j.cpu.node.Node;
import org.snn4j.layer.GlobalAveragePool;
import org.snn4j.layer.Pool2d;
import org.snn4j.pass.Pass;

/** Pooling by oneDNN. */
public final class PoolingNode implements Node {
    private final Activation input;
    private final Activation output;
    private final Buffers gradients;
    private final OneDnnStream stream;
    private final Window window;
    private final pooling_forward.primitive_desc description;
    private final PrimitiveCall forward;
    private final @Nullable NativeFloats winners;
    private final @Nullable memory workspace;
    private @Nullable Back back;

    /**
     * Windows, as oneDNN describes them.
     *
     * @param method the mean of a window, or its largest value
     * @param sizes height and width
     * @param strides steps from one window to the next
     * @param padding rows and columns on each side, zeros in a mean
     */
    public record Window(algorithm method, long[] sizes, long[] strides, long[] padding) {
        /** The windows of a layer. */
        public static Window of(Pool2d pool) {
            return new Window(
                    pool.pooling() == Pool2d.Kind.AVERAGE
                            ? algorithm.pooling_avg_include_padding
                            : algorithm.pooling_max,
                    new long[] {pool.size(), pool.size()},
                    new long[] {pool.stride(), pool.stride()},
                    new long[] {pool.padding(), pool.padding()});
        }

        /** One window as large as the image. */
        public static Window of(GlobalAveragePool pool) {
            long[] sizes = {pool.inputShape().size(1), pool.inputShape().size(2)};
            return new Window(algorithm.pooling_avg_include_padding, sizes, sizes, new long[2]);
        }

        private boolean averages() {
            return method != algorithm.pooling_max;
        }
    }

    /**
     * A pooling of blocked activations.
     *
     * @param activations gives the memory for the places of largest values
     */
    public PoolingNode(
            Window window,
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
        this.description = new pooling_forward.primitive_desc(
                new pooling_forward.desc(
                        prop_kind.forward_training.value,
                        window.method().value,
                        OneDnn.describe(input),
                        OneDnn.describe(output),
                        window.strides(),
                        window.sizes(),
                        window.padding(),
                        window.padding()),
                OneDnn.attributes(),
                OneDnn.engine());
        this.forward = new PrimitiveCall(
                new pooling_forward(description),
                description,
                DNNL_ARG_SRC,
                OneDnn.memory(OneDnn.describe(input), input.floats()),
                DNNL_ARG_DST,
                OneDnn.memory(OneDnn.describe(output), output.floats()));
        if (window.averages()) {
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
        return gradients.exchange(dy, input, wanted, dx -> {
            Back ready = back;
            if (ready == null) {
                ready = new Back();
                back = ready;
            }
            ready.run(dy, dx);
        });
    }

    @Override
    public @Nullable Activation planBackward(Activation dy, boolean wanted) {
        return gradients.exchange(dy, input, wanted);
    }

    /** What only the backward pass needs. */
    private final class Back {
        final memory dy = OneDnn.memoryWithoutData(OneDnn.describe(output));
        final memory dx = OneDnn.memoryWithoutData(OneDnn.describe(input));
        final pooling_backward.primitive_desc backward = new pooling_backward.primitive_desc(
                new pooling_backward.desc(
                        window.method().value,
                        OneDnn.describe(input),
                        OneDnn.describe(output),
                        window.strides(),
                        window.sizes(),
                        window.padding(),
                        window.padding()),
                OneDnn.attributes(),
                OneDnn.engine(),
                description);
        final PrimitiveCall call = new PrimitiveCall(
                new pooling_backward(backward), backward, DNNL_ARG_DIFF_DST, dy, DNNL_ARG_DIFF_SRC, dx);

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
