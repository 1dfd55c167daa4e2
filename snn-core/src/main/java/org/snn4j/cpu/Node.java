package org.snn4j.cpu;

import org.jspecify.annotations.Nullable;
import org.snn4j.layer.Pass;

/** One piece of a plan: knows its input and output buffers, runs forward and back. */
interface Node {
    /** Where the result of {@link #forward} lies. */
    Activation output();

    /** Computes the output from the input. */
    void forward(Pass pass);

    /**
     * Goes back.
     *
     * @param pass receives the gradients of the weights
     * @param dy gradient of the output; owned by this node from here on, which overwrites it or releases its memory
     * @param wanted whether the gradient of the input is needed
     * @return the gradient of the input, owned by the caller; null where it is not wanted
     */
    @Nullable
    Activation backward(Pass pass, Activation dy, boolean wanted);
}
