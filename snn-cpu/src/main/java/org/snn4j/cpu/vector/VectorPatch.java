package org.snn4j.cpu.vector;

import static org.snn4j.cpu.winograd.SparseLayout.COLUMNS;
import static org.snn4j.cpu.winograd.WinogradLoops.LANES;
import static org.snn4j.cpu.winograd.WinogradLoops.TAPS;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.snn4j.cpu.memory.NativeFloats;
import org.snn4j.cpu.winograd.SparseLayout;
import org.snn4j.cpu.winograd.SparseLists;
import org.snn4j.cpu.winograd.SparsePatch;

/** A patch whose sums are by the JDK's Vector API, all nine in registers. */
final class VectorPatch implements SparsePatch {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final int ROW = COLUMNS * LANES;

    private final float[] patch = new float[SparseLayout.PATCH];

    @Override
    public void clear() {
        Arrays.fill(patch, 0);
    }

    @Override
    public void put(int to, NativeFloats from, int at, int count) {
        from.get(at, patch, to, count);
    }

    @Override
    public void add(SparseLists lists, int nth, int plane, float[] sums, int at) {
        for (int lane = 0; lane < LANES; lane++) {
            int begin = lists.begin(nth, plane, lane);
            int count = lists.count(nth, plane, lane);
            if (count > 0) {
                float[] values = lists.valuesOf(nth, plane);
                int from = lists.valuesBegin(nth, plane, lane);
                add(patch, lists.places, begin, values, from, count, sums, at + lane * TAPS * LANES);
            }
        }
    }

    private static void add(
            float[] patch, short[] places, int at, float[] values, int from, int count, float[] sums, int to) {
        FloatVector c0 = FloatVector.zero(S);
        FloatVector c1 = c0;
        FloatVector c2 = c0;
        FloatVector c3 = c0;
        FloatVector c4 = c0;
        FloatVector c5 = c0;
        FloatVector c6 = c0;
        FloatVector c7 = c0;
        FloatVector c8 = c0;
        int next = at;
        int values0 = from - at;
        int end = at + count;
        while (next != end) {
            int place = places[next];
            FloatVector value = FloatVector.broadcast(S, values[next + values0]);
            c0 = value.fma(FloatVector.fromArray(S, patch, place), c0);
            c1 = value.fma(FloatVector.fromArray(S, patch, place + LANES), c1);
            c2 = value.fma(FloatVector.fromArray(S, patch, place + 2 * LANES), c2);
            c3 = value.fma(FloatVector.fromArray(S, patch, place + ROW), c3);
            c4 = value.fma(FloatVector.fromArray(S, patch, place + ROW + LANES), c4);
            c5 = value.fma(FloatVector.fromArray(S, patch, place + ROW + 2 * LANES), c5);
            c6 = value.fma(FloatVector.fromArray(S, patch, place + 2 * ROW), c6);
            c7 = value.fma(FloatVector.fromArray(S, patch, place + 2 * ROW + LANES), c7);
            c8 = value.fma(FloatVector.fromArray(S, patch, place + 2 * ROW + 2 * LANES), c8);
            next++;
        }
        // A sum of sums of patches loses less to rounding than one long sum.
        c0.add(FloatVector.fromArray(S, sums, to)).intoArray(sums, to);
        c1.add(FloatVector.fromArray(S, sums, to + LANES)).intoArray(sums, to + LANES);
        c2.add(FloatVector.fromArray(S, sums, to + 2 * LANES)).intoArray(sums, to + 2 * LANES);
        c3.add(FloatVector.fromArray(S, sums, to + 3 * LANES)).intoArray(sums, to + 3 * LANES);
        c4.add(FloatVector.fromArray(S, sums, to + 4 * LANES)).intoArray(sums, to + 4 * LANES);
        c5.add(FloatVector.fromArray(S, sums, to + 5 * LANES)).intoArray(sums, to + 5 * LANES);
        c6.add(FloatVector.fromArray(S, sums, to + 6 * LANES)).intoArray(sums, to + 6 * LANES);
        c7.add(FloatVector.fromArray(S, sums, to + 7 * LANES)).intoArray(sums, to + 7 * LANES);
        c8.add(FloatVector.fromArray(S, sums, to + 8 * LANES)).intoArray(sums, to + 8 * LANES);
    }
}
