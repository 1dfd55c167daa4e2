package org.snn4j.contract;

import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Numeric gradients, to check hand-written ones against. */
public final class FiniteDifferences {
    /** Where gradients in double precision must agree with central differences. */
    public static final double TOLERANCE = 1e-6;

    private static final double STEP = 1e-5;

    private FiniteDifferences() {}

    /**
     * The gradient of a number with respect to an array that it is computed from.
     *
     * @param value computes the number from the array as it is now
     * @param array doubles in C order; changed while this runs, and put back
     * @return one central difference an entry, of the array's shape
     */
    public static INDArray gradient(DoubleSupplier value, INDArray array) {
        INDArray gradient = array.dup('c');
        INDArray entries = array.reshape('c', new long[] {array.length()});
        INDArray differences = gradient.reshape('c', new long[] {array.length()});
        for (long i = 0; i < array.length(); i++) {
            double before = entries.getDouble(i);
            entries.putScalar(i, before + STEP);
            double above = value.getAsDouble();
            entries.putScalar(i, before - STEP);
            double below = value.getAsDouble();
            entries.putScalar(i, before);
            differences.putScalar(i, (above - below) / (2 * STEP));
        }
        return gradient;
    }
}
