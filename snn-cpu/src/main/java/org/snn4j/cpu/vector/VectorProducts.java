package org.snn4j.cpu.vector;

import static org.snn4j.cpu.winograd.WinogradLoops.LANES;
import static org.snn4j.cpu.winograd.WinogradLoops.PANEL;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.snn4j.cpu.winograd.WinogradLoops;

/**
 * Matrix products of transformed tiles by the JDK's Vector API: four rows of 16 numbers at once, whose eight sums stay in
 * registers.
 *
 * <p>Two steps at a time, a jump from panel to panel instead of a loop around the loop, and an end that the compiler does
 * not unroll for: of the forms that were tried, those that it keeps in registers. With twelve sums, or four steps, it runs
 * out of them. The two loops are alike but for constant distances, and stay apart: sums cannot pass through a method, see
 * {@link VectorLoops}.
 */
final class VectorProducts {
    /** Tiles, or channels, of a product. */
    static final int ROWS = 4;

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;

    private VectorProducts() {}

    /** See {@link WinogradLoops#multiply}. */
    static void filters(float[] a, int aAt, int aStride, float[] b, int bAt, float[] c, int cAt, int k) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        int at = aAt;
        int from = bAt;
        int jump = aStride - PANEL;
        int end = from + k * PANEL;
        while (from != end) {
            FloatVector b0 = FloatVector.fromArray(S, b, from);
            FloatVector b1 = FloatVector.fromArray(S, b, from + LANES);
            FloatVector x = FloatVector.broadcast(S, a[at]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(S, a[at + PANEL]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(S, a[at + 2 * PANEL]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(S, a[at + 3 * PANEL]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            b0 = FloatVector.fromArray(S, b, from + PANEL);
            b1 = FloatVector.fromArray(S, b, from + PANEL + LANES);
            x = FloatVector.broadcast(S, a[at + 1]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(S, a[at + PANEL + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(S, a[at + 2 * PANEL + 1]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(S, a[at + 3 * PANEL + 1]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            from += 2 * PANEL;
            at += 2;
            if ((at & PANEL - 1) == 0) {
                at += jump;
            }
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + LANES);
        c10.intoArray(c, cAt + PANEL);
        c11.intoArray(c, cAt + PANEL + LANES);
        c20.intoArray(c, cAt + 2 * PANEL);
        c21.intoArray(c, cAt + 2 * PANEL + LANES);
        c30.intoArray(c, cAt + 3 * PANEL);
        c31.intoArray(c, cAt + 3 * PANEL + LANES);
    }

    /** See {@link WinogradLoops#multiplyTiles}. */
    static void tiles(float[] a, int aAt, float[] b, int bAt, int tiles, float[] c, int cAt, int cStride) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        int at = aAt;
        int from = bAt;
        int end = from + tiles * PANEL;
        while (from != end) {
            FloatVector b0 = FloatVector.fromArray(S, b, from);
            FloatVector b1 = FloatVector.fromArray(S, b, from + LANES);
            FloatVector x = FloatVector.broadcast(S, a[at]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(S, a[at + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(S, a[at + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(S, a[at + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            b0 = FloatVector.fromArray(S, b, from + PANEL);
            b1 = FloatVector.fromArray(S, b, from + PANEL + LANES);
            x = FloatVector.broadcast(S, a[at + PANEL]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(S, a[at + PANEL + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(S, a[at + PANEL + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(S, a[at + PANEL + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            at += 2 * PANEL;
            from += 2 * PANEL;
        }
        // A sum of sums of a block loses less to rounding than one long sum.
        int row = cAt;
        c00.add(FloatVector.fromArray(S, c, row)).intoArray(c, row);
        c01.add(FloatVector.fromArray(S, c, row + LANES)).intoArray(c, row + LANES);
        row += cStride;
        c10.add(FloatVector.fromArray(S, c, row)).intoArray(c, row);
        c11.add(FloatVector.fromArray(S, c, row + LANES)).intoArray(c, row + LANES);
        row += cStride;
        c20.add(FloatVector.fromArray(S, c, row)).intoArray(c, row);
        c21.add(FloatVector.fromArray(S, c, row + LANES)).intoArray(c, row + LANES);
        row += cStride;
        c30.add(FloatVector.fromArray(S, c, row)).intoArray(c, row);
        c31.add(FloatVector.fromArray(S, c, row + LANES)).intoArray(c, row + LANES);
    }
}
