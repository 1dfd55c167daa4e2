package org.snn4j.cpu;

import static org.snn4j.cpu.SparseLayout.COLUMNS;
import static org.snn4j.cpu.WinogradLoops.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums over lists of pixels by the JDK's Vector API, with all nine sums in registers. */
final class VectorSparse {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final int ROW = COLUMNS * LANES;

    private VectorSparse() {}

    /** See {@link WinogradLoops#taps}. */
    static void taps(float[] sheet, short[] places, float[] values, int begin, int end, float[] sums, int at) {
        FloatVector c0 = FloatVector.zero(S);
        FloatVector c1 = c0;
        FloatVector c2 = c0;
        FloatVector c3 = c0;
        FloatVector c4 = c0;
        FloatVector c5 = c0;
        FloatVector c6 = c0;
        FloatVector c7 = c0;
        FloatVector c8 = c0;
        int next = begin;
        while (next != end) {
            int place = places[next] * LANES;
            FloatVector value = FloatVector.broadcast(S, values[next]);
            c0 = value.fma(FloatVector.fromArray(S, sheet, place), c0);
            c1 = value.fma(FloatVector.fromArray(S, sheet, place + LANES), c1);
            c2 = value.fma(FloatVector.fromArray(S, sheet, place + 2 * LANES), c2);
            c3 = value.fma(FloatVector.fromArray(S, sheet, place + ROW), c3);
            c4 = value.fma(FloatVector.fromArray(S, sheet, place + ROW + LANES), c4);
            c5 = value.fma(FloatVector.fromArray(S, sheet, place + ROW + 2 * LANES), c5);
            c6 = value.fma(FloatVector.fromArray(S, sheet, place + 2 * ROW), c6);
            c7 = value.fma(FloatVector.fromArray(S, sheet, place + 2 * ROW + LANES), c7);
            c8 = value.fma(FloatVector.fromArray(S, sheet, place + 2 * ROW + 2 * LANES), c8);
            next++;
        }
        // A sum of sums of sheets loses less to rounding than one long sum.
        c0.add(FloatVector.fromArray(S, sums, at)).intoArray(sums, at);
        c1.add(FloatVector.fromArray(S, sums, at + LANES)).intoArray(sums, at + LANES);
        c2.add(FloatVector.fromArray(S, sums, at + 2 * LANES)).intoArray(sums, at + 2 * LANES);
        c3.add(FloatVector.fromArray(S, sums, at + 3 * LANES)).intoArray(sums, at + 3 * LANES);
        c4.add(FloatVector.fromArray(S, sums, at + 4 * LANES)).intoArray(sums, at + 4 * LANES);
        c5.add(FloatVector.fromArray(S, sums, at + 5 * LANES)).intoArray(sums, at + 5 * LANES);
        c6.add(FloatVector.fromArray(S, sums, at + 6 * LANES)).intoArray(sums, at + 6 * LANES);
        c7.add(FloatVector.fromArray(S, sums, at + 7 * LANES)).intoArray(sums, at + 7 * LANES);
        c8.add(FloatVector.fromArray(S, sums, at + 8 * LANES)).intoArray(sums, at + 8 * LANES);
    }
}
