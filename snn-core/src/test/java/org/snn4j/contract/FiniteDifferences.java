package org.snn4j.contract;

import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;

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
        // Operations on a few numbers only wait for the other threads.
        Environment environment = Nd4j.getEnvironment();
        int threads = environment.maxThreads();
        int masterThreads = environment.maxMasterThreads();
        environment.setMaxMasterThreads(1);
        environment.setMaxThreads(1);
        try {
            return differences(value, array);
        } finally {
            environment.setMaxThreads(threads);
            environment.setMaxMasterThreads(masterThreads);
        }
    }

    private static INDArray differences(DoubleSupplier value, INDArray array) {
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
