package org.snn4j.cpu.winograd;

import org.snn4j.cpu.memory.NativeFloats;

/**
 * The gradient of the output of a block of channels, with zeros around its images, as {@link SparseLayout} lays it out:
 * {@code [ROWS, COLUMNS, LANES]}, zero at first. For one thread.
 */
public interface SparsePatch {
    /** Fills it with zeros. */
    void clear();

    /** Copies some floats to a place. */
    void put(int to, NativeFloats from, int at, int count);

    /**
     * {@code sums[channel, tap] += value * patch[place + tap]} over the listed pixels of a block of channels, for nine taps.
     *
     * @param sums {@code [LANES, TAPS, LANES]}
     */
    void add(SparseLists lists, int patch, int plane, float[] sums, int at);
}
