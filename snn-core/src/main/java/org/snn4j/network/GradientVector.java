package org.snn4j.network;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.pass.Weights;

/** The one vector for the gradients of all passes of a network: allocating one at every step would cost page faults. */
final class GradientVector {
    private final Weights weights;
    private @Nullable INDArray vector;

    GradientVector(Weights weights) {
        this.weights = weights;
    }

    /** Made at first use, of any content. */
    @SuppressWarnings("try")
    INDArray get() {
        INDArray made = vector;
        if (made == null) {
            // It outlives a workspace that the caller may have open on this thread.
            try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
                made = Nd4j.createUninitialized(
                        weights.dataType(), weights.trained().length());
            }
            vector = made;
        }
        return made;
    }
}
