package org.snn4j.contract;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.network.Outputs;

/** Logits and labels to test losses and metrics on, the same in every run. */
public final class SampleLogits {
    private SampleLogits() {}

    /**
     * Three steps, two samples and three classes for which the values of the published losses are known.
     *
     * @return logits {@code [3, 2, 3]}; both samples are of the first class
     */
    public static Outputs known() {
        return Outputs.of(Nd4j.createFromArray(
                        1.0, 0.0, -1.0, 0.5, 1.5, 0.0, 0.0, 2.0, 1.0, 1.0, 0.0, -1.0, 2.0, 1.0, 0.0, 0.0, 0.5, 2.0)
                .reshape('c', 3, 2, 3));
    }

    /**
     * Logits drawn evenly from [-3, 3).
     *
     * @param seed which draw
     * @param type float or double
     * @param shape of the result
     * @return a new array
     */
    public static INDArray random(long seed, DataType type, long... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        int length = 1;
        for (long size : shape) {
            length = Math.multiplyExact(length, (int) size);
        }
        return Nd4j.createFromArray(random.doubles(length, -3, 3).toArray())
                .castTo(type)
                .reshape('c', shape);
    }

    /**
     * One-hot labels.
     *
     * @param type float or double
     * @param classes C
     * @param labels the class of every sample
     * @return {@code [N, C]}
     */
    public static INDArray oneHot(DataType type, int classes, int... labels) {
        INDArray oneHot = Nd4j.zeros(type, labels.length, classes);
        for (int n = 0; n < labels.length; n++) {
            oneHot.putScalar(n, labels[n], 1);
        }
        return oneHot;
    }
}
