package org.snn4j.cpu;

import org.jspecify.annotations.Nullable;

/** The inner loop of a {@link SparseWeightGradient}. */
interface SparseLoops {
    /** The system property that forbids it by {@code false}. */
    String PROPERTY = "org.snn4j.sparse";

    /** The loop, where this virtual machine has what it needs; else null. */
    static @Nullable SparseLoops orNull() {
        return Boolean.parseBoolean(System.getProperty(PROPERTY, "true")) ? Best.LOOPS : null;
    }

    /**
     * {@code sums[tap] += values[i] * sheet[place[i] + tap]} over a list of pixels, for nine taps and a block of channels
     * of the output.
     *
     * @param sheet {@code [ROWS, COLUMNS, LANES]} of {@link SparseLayout}
     * @param begin of the list
     * @param end after its last pixel
     * @param sums {@code [9, LANES]}
     */
    void taps(float[] sheet, short[] places, float[] values, int begin, int end, float[] sums, int at);

    /** Found once. */
    final class Best {
        static final @Nullable SparseLoops LOOPS =
                IncubatorClasses.find("org.snn4j.cpu.VectorSparse", SparseLoops.class);

        private Best() {}
    }
}
