package org.snn4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Comparison of arrays up to rounding. */
public final class Closeness {
    /** Where results in double precision must agree with golden numbers. */
    public static final double DOUBLE = 1e-9;

    /** Where results in float precision must agree with golden numbers. */
    public static final double FLOAT = 1e-4;

    private Closeness() {}

    /**
     * The tolerance that fits a type.
     *
     * @param type float or double
     * @return {@link #FLOAT} or {@link #DOUBLE}
     */
    public static double tolerance(DataType type) {
        return type == DataType.DOUBLE ? DOUBLE : FLOAT;
    }

    /**
     * Asserts that two arrays have one shape and agree everywhere.
     *
     * @param what named in the failure
     * @param actual what was computed
     * @param expected what it should be
     * @param tolerance largest difference, as a share of the largest expected magnitude
     */
    public static void assertClose(String what, INDArray actual, INDArray expected, double tolerance) {
        assertThat(actual.shape()).as(what + ", shape").isEqualTo(expected.shape());
        assertClose(what, numbers(actual), numbers(expected), tolerance);
    }

    /**
     * Asserts that two lists of numbers agree everywhere.
     *
     * @param what named in the failure
     * @param actual what was computed
     * @param expected what it should be
     * @param tolerance largest difference, as a share of the largest expected magnitude
     */
    public static void assertClose(String what, double[] actual, double[] expected, double tolerance) {
        assertThat(actual).as(what + ", length").hasSameSizeAs(expected);
        double scale = 0;
        for (double value : expected) {
            scale = Math.max(scale, Math.abs(value));
        }
        double allowed = tolerance * (scale == 0 ? 1 : scale);
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(actual[i] - expected[i]) <= allowed)) {
                throw new AssertionError(
                        what + "[" + i + "] is " + actual[i] + ", expected " + expected[i] + " within " + allowed);
            }
        }
    }

    /**
     * The numbers of an array.
     *
     * @param array any type and order
     * @return a copy in C order
     */
    public static double[] numbers(INDArray array) {
        return array.dup('c').data().asDouble();
    }
}
