package org.snn4j.cpu.onednn;

import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Buffers;
import org.snn4j.cpu.node.Node;
import org.snn4j.pass.Pass;

/** Brings an image from C order into blocks of channels, or back. */
public final class ReorderNode implements Node {
    private final Activation input;
    private final Activation output;
    private final Buffers gradients;
    private final OneDnnStream stream;
    private final PrimitiveCall forward;
    private final PrimitiveCall backward;
    private final memory dFrom;
    private final memory dTo;

    /**
     * A change of layout.
     *
     * @param input image in either layout
     * @param output the same image in the other one; its shape may be flat where it is in C order
     */
    public ReorderNode(Activation input, Activation output, Buffers gradients, OneDnnStream stream) {
        this.input = input;
        this.output = output;
        this.gradients = gradients;
        this.stream = stream;
        // The unpadded sizes, so that oneDNN fills the unused channels with zeros.
        memory.desc fromLayout = describe(input, input.blocked() ? input : output);
        memory.desc toLayout = describe(output, input.blocked() ? input : output);
        this.dFrom = OneDnn.memoryWithoutData(fromLayout);
        this.dTo = OneDnn.memoryWithoutData(toLayout);
        this.forward =
                OneDnn.reorder(OneDnn.memory(fromLayout, input.floats()), OneDnn.memory(toLayout, output.floats()));
        this.backward = OneDnn.reorder(dTo, dFrom);
    }

    private static memory.desc describe(Activation activation, Activation image) {
        return OneDnn.describe(
                activation.blocked() ? OneDnn.BLOCKED : memory.format_tag.nchw,
                activation.rows(),
                image.shape().size(0),
                image.shape().size(1),
                image.shape().size(2));
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
            dTo.set_data_handle(dy.floats().pointer());
            dFrom.set_data_handle(dx.floats().pointer());
            backward.run(stream);
        });
    }

    @Override
    public @Nullable Activation planBackward(Activation dy, boolean wanted) {
        return gradients.exchange(dy, input, wanted);
    }
}
