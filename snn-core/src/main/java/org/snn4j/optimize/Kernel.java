package org.snn4j.optimize;

/**
 * The formula of an optimiser, on one block of the flat vectors.
 *
 * <p>Row 0 holds weights, row 1 gradients, the others what the optimiser remembers, in the order of its vectors. Rows 0
 * and 2.. are written back. The loops are plain, so that the compiler vectorises them.
 */
interface Kernel {
    void update(float[][] rows, int count, boolean decays);

    void update(double[][] rows, int count, boolean decays);
}
