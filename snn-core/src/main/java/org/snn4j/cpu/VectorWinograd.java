package org.snn4j.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops by the JDK's Vector API: each transform goes through the columns of a row of tiles into scratch, and then
 * through their rows. Every method of a transform has one loop, and none calls anything but the API, see
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
        int length = (TILE * across + 2) * LANES;
        for (int down = 0; down < tiles.down(); down++) {
            inputColumns(plane, down * TILE * tiles.rowLength(), tiles.rowLength(), scratch, length);
            int to = at + down * across * tileStride;
            for (int i = 0; i < SIDE; i++) {
                inputRow(scratch, i * length, across, into, to + i * SIDE * pointStride, tileStride, pointStride);
            }
        }
    }

    private static void inputColumns(float[] plane, int at, int row, float[] into, int length) {
        for (int x = 0; x < length; x += LANES) {
            FloatVector d0 = FloatVector.fromArray(S, plane, at + x);
            FloatVector d1 = FloatVector.fromArray(S, plane, at + x + row);
            FloatVector d2 = FloatVector.fromArray(S, plane, at + x + 2 * row);
            FloatVector d3 = FloatVector.fromArray(S, plane, at + x + 3 * row);
            FloatVector d4 = FloatVector.fromArray(S, plane, at + x + 4 * row);
            FloatVector d5 = FloatVector.fromArray(S, plane, at + x + 5 * row);
            FloatVector even = d4.sub(d2.mul(4f));
            FloatVector odd = d3.sub(d1.mul(4f));
            FloatVector near = d4.sub(d2);
            FloatVector far = d3.sub(d1).mul(2f);
            d0.mul(4f).sub(d2.mul(5f)).add(d4).intoArray(into, x);
            even.add(odd).intoArray(into, x + length);
            even.sub(odd).intoArray(into, x + 2 * length);
            near.add(far).intoArray(into, x + 3 * length);
            near.sub(far).intoArray(into, x + 4 * length);
            d1.mul(4f).sub(d3.mul(5f)).add(d5).intoArray(into, x + 5 * length);
        }
    }

    private static void inputRow(
            float[] from, int begin, int tiles, float[] into, int to, int tileStride, int pointStride) {
        for (int tile = 0; tile < tiles; tile++) {
            int x = begin + tile * TILE * LANES;
            FloatVector d0 = FloatVector.fromArray(S, from, x);
            FloatVector d1 = FloatVector.fromArray(S, from, x + LANES);
            FloatVector d2 = FloatVector.fromArray(S, from, x + 2 * LANES);
            FloatVector d3 = FloatVector.fromArray(S, from, x + 3 * LANES);
            FloatVector d4 = FloatVector.fromArray(S, from, x + 4 * LANES);
            FloatVector d5 = FloatVector.fromArray(S, from, x + 5 * LANES);
            FloatVector even = d4.sub(d2.mul(4f));
            FloatVector odd = d3.sub(d1.mul(4f));
            FloatVector near = d4.sub(d2);
            FloatVector far = d3.sub(d1).mul(2f);
            int at = to + tile * tileStride;
            d0.mul(4f).sub(d2.mul(5f)).add(d4).intoArray(into, at);
            even.add(odd).intoArray(into, at + pointStride);
            even.sub(odd).intoArray(into, at + 2 * pointStride);
            near.add(far).intoArray(into, at + 3 * pointStride);
            near.sub(far).intoArray(into, at + 4 * pointStride);
            d1.mul(4f).sub(d3.mul(5f)).add(d5).intoArray(into, at + 5 * pointStride);
        }
    }

    @Override
    public void output(
            float[] from, int at, int tileStride, int pointStride, float[] plane, Tiles tiles, float[] scratch) {
        int across = tiles.across();
        int length = SIDE * across * LANES;
        for (int down = 0; down < tiles.down(); down++) {
            int tile = at + down * across * tileStride;
            for (int j = 0; j < SIDE; j++) {
                outputColumns(from, tile + j * pointStride, tileStride, SIDE * pointStride, scratch, j * LANES, length);
            }
            for (int i = 0; i < TILE; i++) {
                outputRow(scratch, i * length, across, plane, (down * TILE + i) * tiles.rowLength());
            }
        }
    }

    private static void outputColumns(
            float[] from, int begin, int tileStride, int step, float[] into, int to, int length) {
        int at = begin;
        for (int x = to; x < length; x += SIDE * LANES) {
            FloatVector m0 = FloatVector.fromArray(S, from, at);
            FloatVector m1 = FloatVector.fromArray(S, from, at + step);
            FloatVector m2 = FloatVector.fromArray(S, from, at + 2 * step);
            FloatVector m3 = FloatVector.fromArray(S, from, at + 3 * step);
            FloatVector m4 = FloatVector.fromArray(S, from, at + 4 * step);
            FloatVector m5 = FloatVector.fromArray(S, from, at + 5 * step);
            FloatVector near = m1.add(m2);
            FloatVector nearSlope = m1.sub(m2);
            FloatVector far = m3.add(m4);
            FloatVector farSlope = m3.sub(m4);
            m0.add(near).add(far).intoArray(into, x);
            nearSlope.add(farSlope.mul(2f)).intoArray(into, x + length);
            near.add(far.mul(4f)).intoArray(into, x + 2 * length);
            nearSlope.add(farSlope.mul(8f)).add(m5).intoArray(into, x + 3 * length);
            at += tileStride;
        }
    }

    private static void outputRow(float[] from, int begin, int tiles, float[] plane, int to) {
        for (int tile = 0; tile < tiles; tile++) {
            int x = begin + tile * SIDE * LANES;
            FloatVector m0 = FloatVector.fromArray(S, from, x);
            FloatVector m1 = FloatVector.fromArray(S, from, x + LANES);
            FloatVector m2 = FloatVector.fromArray(S, from, x + 2 * LANES);
            FloatVector m3 = FloatVector.fromArray(S, from, x + 3 * LANES);
            FloatVector m4 = FloatVector.fromArray(S, from, x + 4 * LANES);
            FloatVector m5 = FloatVector.fromArray(S, from, x + 5 * LANES);
            FloatVector near = m1.add(m2);
            FloatVector nearSlope = m1.sub(m2);
            FloatVector far = m3.add(m4);
            FloatVector farSlope = m3.sub(m4);
            int at = to + tile * TILE * LANES;
            m0.add(near).add(far).intoArray(plane, at);
            nearSlope.add(farSlope.mul(2f)).intoArray(plane, at + LANES);
            near.add(far.mul(4f)).intoArray(plane, at + 2 * LANES);
            nearSlope.add(farSlope.mul(8f)).add(m5).intoArray(plane, at + 3 * LANES);
        }
    }

    @Override
    public void gradient(
            float[] plane, Tiles tiles, float[] into, int at, int tileStride, int pointStride, float[] scratch) {
        int across = tiles.across();
        int length = TILE * across * LANES;
        for (int down = 0; down < tiles.down(); down++) {
            gradientColumns(plane, down * TILE * tiles.rowLength(), tiles.rowLength(), scratch, length);
            int to = at + down * across * tileStride;
            for (int i = 0; i < SIDE; i++) {
                gradientRow(scratch, i * length, across, into, to + i * SIDE * pointStride, tileStride, pointStride);
            }
        }
    }

    private static void gradientColumns(float[] plane, int at, int row, float[] into, int length) {
        for (int x = 0; x < length; x += LANES) {
            FloatVector y0 = FloatVector.fromArray(S, plane, at + x);
            FloatVector y1 = FloatVector.fromArray(S, plane, at + x + row);
            FloatVector y2 = FloatVector.fromArray(S, plane, at + x + 2 * row);
            FloatVector y3 = FloatVector.fromArray(S, plane, at + x + 3 * row);
            FloatVector near = y0.add(y2);
            FloatVector nearSlope = y1.add(y3);
            FloatVector far = y0.add(y2.mul(4f));
            FloatVector farSlope = y1.mul(2f).add(y3.mul(8f));
            y0.intoArray(into, x);
            near.add(nearSlope).intoArray(into, x + length);
            near.sub(nearSlope).intoArray(into, x + 2 * length);
            far.add(farSlope).intoArray(into, x + 3 * length);
            far.sub(farSlope).intoArray(into, x + 4 * length);
            y3.intoArray(into, x + 5 * length);
        }
    }

    private static void gradientRow(
            float[] from, int begin, int tiles, float[] into, int to, int tileStride, int pointStride) {
        for (int tile = 0; tile < tiles; tile++) {
            int x = begin + tile * TILE * LANES;
            FloatVector y0 = FloatVector.fromArray(S, from, x);
            FloatVector y1 = FloatVector.fromArray(S, from, x + LANES);
            FloatVector y2 = FloatVector.fromArray(S, from, x + 2 * LANES);
            FloatVector y3 = FloatVector.fromArray(S, from, x + 3 * LANES);
            FloatVector near = y0.add(y2);
            FloatVector nearSlope = y1.add(y3);
            FloatVector far = y0.add(y2.mul(4f));
            FloatVector farSlope = y1.mul(2f).add(y3.mul(8f));
            int at = to + tile * tileStride;
            y0.intoArray(into, at);
            near.add(nearSlope).intoArray(into, at + pointStride);
            near.sub(nearSlope).intoArray(into, at + 2 * pointStride);
            far.add(farSlope).intoArray(into, at + 3 * pointStride);
            far.sub(farSlope).intoArray(into, at + 4 * pointStride);
            y3.intoArray(into, at + 5 * pointStride);
        }
    }

    @Override
    public void weights(float[] taps, float[] into, int at, int pointStride, float[] scratch) {
        for (int half = 0; half < PANEL; half += LANES) {
            for (int j = 0; j < 3; j++) {
                int from = j * PANEL + half;
                FloatVector g0 = FloatVector.fromArray(S, taps, from);
                FloatVector g1 = FloatVector.fromArray(S, taps, from + 3 * PANEL);
                FloatVector g2 = FloatVector.fromArray(S, taps, from + 6 * PANEL);
                FloatVector near = g0.add(g2).mul(-1f / 6);
                FloatVector nearMiddle = g1.mul(-1f / 6);
                FloatVector far = g0.mul(1f / 24).add(g2.mul(1f / 6));
                FloatVector farMiddle = g1.mul(1f / 12);
                int to = j * LANES;
                g0.mul(0.25f).intoArray(scratch, to);
                near.add(nearMiddle).intoArray(scratch, to + SCRATCH_ROW);
                near.sub(nearMiddle).intoArray(scratch, to + 2 * SCRATCH_ROW);
                far.add(farMiddle).intoArray(scratch, to + 3 * SCRATCH_ROW);
                far.sub(farMiddle).intoArray(scratch, to + 4 * SCRATCH_ROW);
                g2.intoArray(scratch, to + 5 * SCRATCH_ROW);
            }
            for (int i = 0; i < SIDE; i++) {
                int from = i * SCRATCH_ROW;
                FloatVector g0 = FloatVector.fromArray(S, scratch, from);
                FloatVector g1 = FloatVector.fromArray(S, scratch, from + LANES);
                FloatVector g2 = FloatVector.fromArray(S, scratch, from + 2 * LANES);
                FloatVector near = g0.add(g2).mul(-1f / 6);
                FloatVector nearMiddle = g1.mul(-1f / 6);
                FloatVector far = g0.mul(1f / 24).add(g2.mul(1f / 6));
                FloatVector farMiddle = g1.mul(1f / 12);
                int to = at + half + i * SIDE * pointStride;
                g0.mul(0.25f).intoArray(into, to);
                near.add(nearMiddle).intoArray(into, to + pointStride);
                near.sub(nearMiddle).intoArray(into, to + 2 * pointStride);
                far.add(farMiddle).intoArray(into, to + 3 * pointStride);
                far.sub(farMiddle).intoArray(into, to + 4 * pointStride);
                g2.intoArray(into, to + 5 * pointStride);
            }
        }
    }

    @Override
    public void weightGradient(float[] from, int at, int pointStride, float[] taps, float[] scratch) {
        for (int half = 0; half < PANEL; half += LANES) {
            for (int j = 0; j < SIDE; j++) {
                int point = at + half + j * pointStride;
                FloatVector u0 = FloatVector.fromArray(S, from, point);
                FloatVector u1 = FloatVector.fromArray(S, from, point + 6 * pointStride);
                FloatVector u2 = FloatVector.fromArray(S, from, point + 12 * pointStride);
                FloatVector u3 = FloatVector.fromArray(S, from, point + 18 * pointStride);
                FloatVector u4 = FloatVector.fromArray(S, from, point + 24 * pointStride);
                FloatVector u5 = FloatVector.fromArray(S, from, point + 30 * pointStride);
                FloatVector near = u1.add(u2).mul(-1f / 6);
                FloatVector far = u3.add(u4);
                int to = j * LANES;
                u0.mul(0.25f).add(near).add(far.mul(1f / 24)).intoArray(scratch, to);
                u2.sub(u1).mul(1f / 6).add(u3.sub(u4).mul(1f / 12)).intoArray(scratch, to + SCRATCH_ROW);
                near.add(far.mul(1f / 6)).add(u5).intoArray(scratch, to + 2 * SCRATCH_ROW);
            }
            for (int i = 0; i < 3; i++) {
                int point = i * SCRATCH_ROW;
                FloatVector u0 = FloatVector.fromArray(S, scratch, point);
                FloatVector u1 = FloatVector.fromArray(S, scratch, point + LANES);
                FloatVector u2 = FloatVector.fromArray(S, scratch, point + 2 * LANES);
                FloatVector u3 = FloatVector.fromArray(S, scratch, point + 3 * LANES);
                FloatVector u4 = FloatVector.fromArray(S, scratch, point + 4 * LANES);
                FloatVector u5 = FloatVector.fromArray(S, scratch, point + 5 * LANES);
                FloatVector near = u1.add(u2).mul(-1f / 6);
                FloatVector far = u3.add(u4);
                int to = 3 * i * PANEL + half;
                u0.mul(0.25f).add(near).add(far.mul(1f / 24)).intoArray(taps, to);
                u2.sub(u1).mul(1f / 6).add(u3.sub(u4).mul(1f / 12)).intoArray(taps, to + PANEL);
                near.add(far.mul(1f / 6)).add(u5).intoArray(taps, to + 2 * PANEL);
            }
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
