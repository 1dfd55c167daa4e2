package org.snn4j.engine.plan;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;

/** A layer laid out in memory for passes of one shape; serves one pass at a time, on any thread. */
public interface Plan {
    /**
     * The properties of its passes.
     *
     * @return the key that they share
     */
    PlanKey key();

    /**
     * Runs the forward pass.
     *
     * @param x the input
     * @param pass of this plan's key
     * @return the output, in an array of its own
     */
    Sequence forward(Sequence x, Pass pass);

    /**
     * Runs the backward pass.
     *
     * @param dy dLoss/dOutput, folded
     * @param pass that of the last {@link #forward}, receives the gradients of the weights
     * @return dLoss/dInput, folded, in an array of its own; an empty array where the pass does not want it
     */
    INDArray backward(INDArray dy, Pass pass);

    /** Frees the memory; the plan must not be used afterwards. */
    void free();
}
