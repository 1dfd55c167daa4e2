package org.snn4j.array;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sums over everything but the channels. */
public final class ChannelSums {
    private ChannelSums() {}

    /**
     * Adds up samples and pixels; over each sample first, for ND4J adds floats one after the other, and a long sum of floats
     * would lose digits.
     *
     * @param values {@code [N, C]} or {@code [N, C, H, W]}
     * @return {@code [C]}
     */
    public static INDArray of(INDArray values) {
        int[] pixels = IntStream.range(2, values.rank()).toArray();
        return (pixels.length == 0 ? values : values.sum(pixels)).sum(0);
    }
}
