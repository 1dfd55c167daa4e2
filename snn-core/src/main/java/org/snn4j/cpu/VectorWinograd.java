package org.snn4j.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops by the JDK's Vector API: each transform goes through the columns of a row of tiles into scratch, and then
 * through their rows, by the same loop with other strides. Every method of a transform has one loop, and none calls anything but the API, see
 * {@link VectorLoops}: that leaves the compiler less to give up on, but in some runs it still leaves stores to slow calls.
 */
final class VectorWinograd implements WinogradLoops {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final int SIDE = 6;
    private static final int SCRATCH_ROW = SIDE * LANES;

    @Override
    public void input(
            float[] plane, Tiles tiles, float[] into, int at, int tileStride, int pointStride, float[] scratch) {
        int across = tiles.across();
        int row = tiles.rowLength();
        int columns = TILE * across + 2;
        int length = columns * LANES;
        for (int down = 0; down < tiles.down(); down++) {
            inputLines(plane, down * TILE * row, LANES, row, scratch, 0, LANES, length, columns);
            int to = at + down * across * tileStride;
            for (int i = 0; i < SIDE; i++) {
                int point = to + i * SIDE * pointStride;
                inputLines(scratch, i * length, TILE * LANES, LANES, into, point, tileStride, pointStride, across);
            }
        }
    }

    /** Six numbers become the six of {@code B' d}, on columns and then on rows. */
    private static void inputLines(
            float[] from, int at, int step, int stride, float[] into, int to, int toStep, int toStride, int count) {
        for (int n = 0; n < count; n++) {
            int x = at + n * step;
            int place = to + n * toStep;
            FloatVector d0 = FloatVector.fromArray(S, from, x);
            FloatVector d1 = FloatVector.fromArray(S, from, x + stride);
            FloatVector d2 = FloatVector.fromArray(S, from, x + 2 * stride);
            FloatVector d3 = FloatVector.fromArray(S, from, x + 3 * stride);
            FloatVector d4 = FloatVector.fromArray(S, from, x + 4 * stride);
            FloatVector d5 = FloatVector.fromArray(S, from, x + 5 * stride);
            FloatVector even = d4.sub(d2.mul(4f));
            FloatVector odd = d3.sub(d1.mul(4f));
            FloatVector near = d4.sub(d2);
            FloatVector far = d3.sub(d1).mul(2f);
            d0.mul(4f).sub(d2.mul(5f)).add(d4).intoArray(into, place);
            even.add(odd).intoArray(into, place + toStride);
            even.sub(odd).intoArray(into, place + 2 * toStride);
            near.add(far).intoArray(into, place + 3 * toStride);
            near.sub(far).intoArray(into, place + 4 * toStride);
            d1.mul(4f).sub(d3.mul(5f)).add(d5).intoArray(into, place + 5 * toStride);
        }
    }

    @Override
    public void output(
            float[] from, int at, int tileStride, int pointStride, float[] plane, Tiles tiles, float[] scratch) {
        int across = tiles.across();
        int row = tiles.rowLength();
        int tileLength = SIDE * LANES;
        int length = across * tileLength;
        for (int down = 0; down < tiles.down(); down++) {
            int tile = at + down * across * tileStride;
            for (int j = 0; j < SIDE; j++) {
                int point = tile + j * pointStride;
                int column = j * LANES;
                outputLines(from, point, tileStride, SIDE * pointStride, scratch, column, tileLength, length, across);
            }
            for (int i = 0; i < TILE; i++) {
                int to = (down * TILE + i) * row;
                outputLines(scratch, i * length, tileLength, LANES, plane, to, TILE * LANES, LANES, across);
            }
        }
    }

    /** Six numbers become the four of {@code A' m}. */
    private static void outputLines(
            float[] from, int at, int step, int stride, float[] into, int to, int toStep, int toStride, int count) {
        for (int n = 0; n < count; n++) {
            int x = at + n * step;
            int place = to + n * toStep;
            FloatVector m0 = FloatVector.fromArray(S, from, x);
            FloatVector m1 = FloatVector.fromArray(S, from, x + stride);
            FloatVector m2 = FloatVector.fromArray(S, from, x + 2 * stride);
            FloatVector m3 = FloatVector.fromArray(S, from, x + 3 * stride);
            FloatVector m4 = FloatVector.fromArray(S, from, x + 4 * stride);
            FloatVector m5 = FloatVector.fromArray(S, from, x + 5 * stride);
            FloatVector near = m1.add(m2);
            FloatVector nearSlope = m1.sub(m2);
            FloatVector far = m3.add(m4);
            FloatVector farSlope = m3.sub(m4);
            m0.add(near).add(far).intoArray(into, place);
            nearSlope.add(farSlope.mul(2f)).intoArray(into, place + toStride);
            near.add(far.mul(4f)).intoArray(into, place + 2 * toStride);
            nearSlope.add(farSlope.mul(8f)).add(m5).intoArray(into, place + 3 * toStride);
        }
    }

    @Override
    public void gradient(
            float[] plane, Tiles tiles, float[] into, int at, int tileStride, int pointStride, float[] scratch) {
        int across = tiles.across();
        int row = tiles.rowLength();
        int columns = TILE * across;
        int length = columns * LANES;
        for (int down = 0; down < tiles.down(); down++) {
            gradientLines(plane, down * TILE * row, LANES, row, scratch, 0, LANES, length, columns);
            int to = at + down * across * tileStride;
            for (int i = 0; i < SIDE; i++) {
                int point = to + i * SIDE * pointStride;
                gradientLines(scratch, i * length, TILE * LANES, LANES, into, point, tileStride, pointStride, across);
            }
        }
    }

    /** Four numbers become the six of {@code A y}. */
    private static void gradientLines(
            float[] from, int at, int step, int stride, float[] into, int to, int toStep, int toStride, int count) {
        for (int n = 0; n < count; n++) {
            int x = at + n * step;
            int place = to + n * toStep;
            FloatVector y0 = FloatVector.fromArray(S, from, x);
            FloatVector y1 = FloatVector.fromArray(S, from, x + stride);
            FloatVector y2 = FloatVector.fromArray(S, from, x + 2 * stride);
            FloatVector y3 = FloatVector.fromArray(S, from, x + 3 * stride);
            FloatVector near = y0.add(y2);
            FloatVector nearSlope = y1.add(y3);
            FloatVector far = y0.add(y2.mul(4f));
            FloatVector farSlope = y1.mul(2f).add(y3.mul(8f));
            y0.intoArray(into, place);
            near.add(nearSlope).intoArray(into, place + toStride);
            near.sub(nearSlope).intoArray(into, place + 2 * toStride);
            far.add(farSlope).intoArray(into, place + 3 * toStride);
            far.sub(farSlope).intoArray(into, place + 4 * toStride);
            y3.intoArray(into, place + 5 * toStride);
        }
    }

    @Override
    public void weights(float[] taps, float[] into, int at, int pointStride, float[] scratch) {
        for (int half = 0; half < PANEL; half += LANES) {
            weightLines(taps, half, PANEL, 3 * PANEL, scratch, 0, LANES, SCRATCH_ROW, 3);
            weightLines(scratch, 0, SCRATCH_ROW, LANES, into, at + half, SIDE * pointStride, pointStride, SIDE);
        }
    }

    /** Three numbers become the six of {@code G g}. */
    private static void weightLines(
            float[] from, int at, int step, int stride, float[] into, int to, int toStep, int toStride, int count) {
        for (int n = 0; n < count; n++) {
            int x = at + n * step;
            int place = to + n * toStep;
            FloatVector g0 = FloatVector.fromArray(S, from, x);
            FloatVector g1 = FloatVector.fromArray(S, from, x + stride);
            FloatVector g2 = FloatVector.fromArray(S, from, x + 2 * stride);
            FloatVector near = g0.add(g2).mul(-1f / 6);
            FloatVector nearMiddle = g1.mul(-1f / 6);
            FloatVector far = g0.mul(1f / 24).add(g2.mul(1f / 6));
            FloatVector farMiddle = g1.mul(1f / 12);
            g0.mul(0.25f).intoArray(into, place);
            near.add(nearMiddle).intoArray(into, place + toStride);
            near.sub(nearMiddle).intoArray(into, place + 2 * toStride);
            far.add(farMiddle).intoArray(into, place + 3 * toStride);
            far.sub(farMiddle).intoArray(into, place + 4 * toStride);
            g2.intoArray(into, place + 5 * toStride);
        }
    }

    @Override
    public void weightGradient(float[] from, int at, int pointStride, float[] taps, float[] scratch) {
        for (int half = 0; half < PANEL; half += LANES) {
            weightGradientLines(from, at + half, pointStride, SIDE * pointStride, scratch, 0, LANES, SCRATCH_ROW, SIDE);
            weightGradientLines(scratch, 0, SCRATCH_ROW, LANES, taps, half, 3 * PANEL, PANEL, 3);
        }
    }

    /** Six numbers become the three of {@code G' u}. */
    private static void weightGradientLines(
            float[] from, int at, int step, int stride, float[] into, int to, int toStep, int toStride, int count) {
        for (int n = 0; n < count; n++) {
            int x = at + n * step;
            int place = to + n * toStep;
            FloatVector u0 = FloatVector.fromArray(S, from, x);
            FloatVector u1 = FloatVector.fromArray(S, from, x + stride);
            FloatVector u2 = FloatVector.fromArray(S, from, x + 2 * stride);
            FloatVector u3 = FloatVector.fromArray(S, from, x + 3 * stride);
            FloatVector u4 = FloatVector.fromArray(S, from, x + 4 * stride);
            FloatVector u5 = FloatVector.fromArray(S, from, x + 5 * stride);
            FloatVector near = u1.add(u2).mul(-1f / 6);
            FloatVector far = u3.add(u4);
            u0.mul(0.25f).add(near).add(far.mul(1f / 24)).intoArray(into, place);
            u2.sub(u1).mul(1f / 6).add(u3.sub(u4).mul(1f / 12)).intoArray(into, place + toStride);
            near.add(far.mul(1f / 6)).add(u5).intoArray(into, place + 2 * toStride);
        }
    }

    @Override
    public void multiplyRows(float[] a, int aAt, int aRow, float[] b, int bAt, float[] c, int cAt, int cRow, int k) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        FloatVector c40 = c00;
        FloatVector c41 = c00;
        FloatVector c50 = c00;
        FloatVector c51 = c00;
        int a0 = aAt;
        int a1 = a0 + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int a4 = a3 + aRow;
        int a5 = a4 + aRow;
        int end = bAt + k * PANEL;
        // One at a time, which the compilers of Java 17 and 25 keep in registers.
        for (int at = bAt; at < end; at += PANEL) {
            FloatVector b0 = FloatVector.fromArray(S, b, at);
            FloatVector b1 = FloatVector.fromArray(S, b, at + LANES);
            FloatVector x = FloatVector.broadcast(S, a[a0]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(S, a[a1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(S, a[a2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(S, a[a3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(S, a[a4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(S, a[a5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            a0++;
            a1++;
            a2++;
            a3++;
            a4++;
            a5++;
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + LANES);
        int c1 = cAt + cRow;
        c10.intoArray(c, c1);
        c11.intoArray(c, c1 + LANES);
        int c2 = c1 + cRow;
        c20.intoArray(c, c2);
        c21.intoArray(c, c2 + LANES);
        int c3 = c2 + cRow;
        c30.intoArray(c, c3);
        c31.intoArray(c, c3 + LANES);
        int c4 = c3 + cRow;
        c40.intoArray(c, c4);
        c41.intoArray(c, c4 + LANES);
        int c5 = c4 + cRow;
        c50.intoArray(c, c5);
        c51.intoArray(c, c5 + LANES);
    }

    @Override
    public void multiplyColumns(float[] a, int aAt, int aRow, float[] b, int bAt, float[] c, int cAt, int cRow, int k) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        FloatVector c40 = c00;
        FloatVector c41 = c00;
        FloatVector c50 = c00;
        FloatVector c51 = c00;
        int at = aAt;
        int from = bAt;
        // A long counter keeps Java 25 from unrolling the loop, after which it runs out of registers.
        for (long p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(S, b, from);
            FloatVector b1 = FloatVector.fromArray(S, b, from + LANES);
            from += PANEL;
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
            x = FloatVector.broadcast(S, a[at + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(S, a[at + 5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            at += aRow;
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + LANES);
        int c1 = cAt + cRow;
        c10.intoArray(c, c1);
        c11.intoArray(c, c1 + LANES);
        int c2 = c1 + cRow;
        c20.intoArray(c, c2);
        c21.intoArray(c, c2 + LANES);
        int c3 = c2 + cRow;
        c30.intoArray(c, c3);
        c31.intoArray(c, c3 + LANES);
        int c4 = c3 + cRow;
        c40.intoArray(c, c4);
        c41.intoArray(c, c4 + LANES);
        int c5 = c4 + cRow;
        c50.intoArray(c, c5);
        c51.intoArray(c, c5 + LANES);
    }
}
