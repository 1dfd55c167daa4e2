package org.snn4j.cpu.node;

import org.jspecify.annotations.Nullable;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.pass.Pass;

/** One step of a plan: knows its input and output, and runs forward and backward. */
public interface Node {
    /** Where the result of {@link #forward} lies. */
    Activation output();

    /** Computes the output from the input. */
    void forward(Pass pass);

    /**
     * Runs the backward pass.
     *
     * @param pass receives the gradients of the weights
     * @param dy gradient of the output; owned by this node from here on, which overwrites it or releases its memory
     * @param wanted whether the gradient of the input is needed
     * @return the gradient of the input, owned by the caller; null where it is not wanted
     */
    @Nullable
    Activation backward(Pass pass, Activation dy, boolean wanted);

    /**
     * Takes and releases gradients as {@link #backward} does without computing, so that their memory can be counted.
     *
     * @param dy gradient of the output; owned by this node from here on
     * @param wanted whether the gradient of the input is needed
     * @return the gradient of the input, owned by the caller; null where it is not wanted
     */
    @Nullable
    Activation planBackward(Activation dy, boolean wanted);

    /** What this node borrows while it runs. */
    default Borrowed borrowed() {
        return Borrowed.NOTHING;
    }

    /**
     * Memory that one node after the other uses; the largest counts.
     *
     * @param weights bytes of weights in oneDNN's layout
     * @param scratch bytes that oneDNN's primitives work in
     * @param winogradScratch bytes that our own convolutions work in
     */
    record Borrowed(long weights, long scratch, long winogradScratch) {
        static final Borrowed NOTHING = new Borrowed(0, 0, 0);

        Borrowed or(Borrowed other) {
            return new Borrowed(
                    Math.max(weights, other.weights),
                    Math.max(scratch, other.scratch),
                    Math.max(winogradScratch, other.winogradScratch));
        }
    }
}
