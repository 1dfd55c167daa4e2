package org.snn4j.encode;

import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.pass.Sequence;

/** Turns a batch of samples into a value over time. */
@FunctionalInterface
public interface Encoder {
    /**
     * Encodes a batch.
     *
     * @param inputs {@code [N, sample...]}, or {@code [N, T, sample...]} where samples are frames
     * @param timeSteps steps wanted, T
     * @param random the only source of randomness
     * @return T steps, or one that stands for all of them
     */
    Sequence encode(INDArray inputs, int timeSteps, RandomGenerator random);

    /**
     * Steps of what {@link #encode} gives, for memory plans.
     *
     * @param timeSteps steps wanted, T
     * @return T, or 1 where one step stands for all of them
     */
    default int steps(int timeSteps) {
        return timeSteps;
    }
}
