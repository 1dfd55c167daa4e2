package org.snn4j.engine;

import org.snn4j.pass.Mode;
import org.snn4j.pass.Shape;

/**
 * The passes that memory is planned for.
 *
 * @param mode training keeps what the backward pass needs
 * @param sample shape of one sample
 * @param inputSteps 1 where the input is the same at every step
 * @param timeSteps steps of a pass, T
 * @param batchSize samples in a batch
 */
public record Workload(Mode mode, Shape sample, int inputSteps, int timeSteps, int batchSize) {
    /**
     * Checks that steps times samples fit into an int.
     *
     * @param mode training keeps what the backward pass needs
     * @param sample shape of one sample
     * @param inputSteps 1 where the input is the same at every step
     * @param timeSteps steps of a pass, T
     * @param batchSize samples in a batch
     * @throws IllegalArgumentException where steps and samples are together more than an array can have rows
     */
    public Workload {
        long rows = (long) timeSteps * batchSize;
        if (rows > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(timeSteps + " time steps of batches of " + batchSize + " are " + rows
                    + " samples at once, more than" + " the " + Integer.MAX_VALUE
                    + " of an array; use fewer time steps or smaller batches");
        }
    }
}
