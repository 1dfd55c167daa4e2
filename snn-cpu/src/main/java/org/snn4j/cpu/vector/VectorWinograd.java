package org.snn4j.cpu.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.snn4j.cpu.winograd.SparsePatch;
import org.snn4j.cpu.winograd.WinogradLayout;
import org.snn4j.cpu.winograd.WinogradLoops;

/**
 * The loops by the JDK's Vector API: each transform goes through the columns of a row of tiles into scratch, and then
 * through the rows of each tile.
 *
 * <p>Numbers are read and written at constant distances from one place, so that the compiler joins their bounds checks.
 * Small methods take places and no vectors, see {@link VectorLoops}: one that is not inlined costs a call and no objects.
 *
 * <p>Columns and rows have methods of their own that differ in these distances alone: by one method, which takes the
 * distances, transforms took a third to twice as long.
 */
public final class VectorWinograd implements WinogradLoops {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final int SIDE = 6;

    /** Called by {@code Kernels}. */
    public VectorWinograd() {}

    @Override
    public void input(float[] plane, Tiles tiles, float[] into, int at, int tile, float[] scratch) {
        int row = tiles.rowLength();
        int next = tile;
        for (int down = 0; down < tiles.down(); down++) {
            inputColumns(plane, down * TILE * row, row, scratch, tiles.border() * COLUMN);
            for (int n = 0; n < tiles.across(); n++) {
                int place = at + WinogradLayout.place(next++);
                int x = n * TILE * COLUMN;
                for (int i = 0; i < SIDE; i++) {
                    inputLine(scratch, x + i * LANES, into, place + i * SIDE * POINT);
                }
            }
        }
    }

    /** Six numbers become the six of {@code B' d}, for each column of a row of tiles. */
    private static void inputColumns(float[] from, int at, int row, float[] into, int to) {
        FloatVector two = FloatVector.broadcast(S, 2f);
        FloatVector four = FloatVector.broadcast(S, 4f);
        FloatVector minusTwo = FloatVector.broadcast(S, -2f);
        FloatVector minusFour = FloatVector.broadcast(S, -4f);
        FloatVector minusFive = FloatVector.broadcast(S, -5f);
        for (int n = 0; n < row; n += LANES) {
            FloatVector d0 = FloatVector.fromArray(S, from, at + n);
            FloatVector d1 = FloatVector.fromArray(S, from, at + row + n);
            FloatVector d2 = FloatVector.fromArray(S, from, at + 2 * row + n);
            FloatVector d3 = FloatVector.fromArray(S, from, at + 3 * row + n);
            FloatVector d4 = FloatVector.fromArray(S, from, at + 4 * row + n);
            FloatVector d5 = FloatVector.fromArray(S, from, at + 5 * row + n);
            FloatVector even = d2.fma(minusFour, d4);
            FloatVector odd = d1.fma(minusFour, d3);
            FloatVector near = d4.sub(d2);
            FloatVector far = d3.sub(d1);
            int place = to + SIDE * n;
            d0.fma(four, d2.fma(minusFive, d4)).intoArray(into, place);
            even.add(odd).intoArray(into, place + LANES);
            even.sub(odd).intoArray(into, place + 2 * LANES);
            far.fma(two, near).intoArray(into, place + 3 * LANES);
            far.fma(minusTwo, near).intoArray(into, place + 4 * LANES);
            d1.fma(four, d3.fma(minusFive, d5)).intoArray(into, place + 5 * LANES);
        }
    }

    /** The same for one row of a tile. */
    private static void inputLine(float[] from, int x, float[] into, int place) {
        FloatVector d0 = FloatVector.fromArray(S, from, x);
        FloatVector d1 = FloatVector.fromArray(S, from, x + COLUMN);
        FloatVector d2 = FloatVector.fromArray(S, from, x + 2 * COLUMN);
        FloatVector d3 = FloatVector.fromArray(S, from, x + 3 * COLUMN);
        FloatVector d4 = FloatVector.fromArray(S, from, x + 4 * COLUMN);
        FloatVector d5 = FloatVector.fromArray(S, from, x + 5 * COLUMN);
        FloatVector four = FloatVector.broadcast(S, 4f);
        FloatVector minusFour = FloatVector.broadcast(S, -4f);
        FloatVector minusFive = FloatVector.broadcast(S, -5f);
        FloatVector even = d2.fma(minusFour, d4);
        FloatVector odd = d1.fma(minusFour, d3);
        FloatVector near = d4.sub(d2);
        FloatVector far = d3.sub(d1);
        d0.fma(four, d2.fma(minusFive, d4)).intoArray(into, place);
        even.add(odd).intoArray(into, place + POINT);
        even.sub(odd).intoArray(into, place + 2 * POINT);
        far.fma(FloatVector.broadcast(S, 2f), near).intoArray(into, place + 3 * POINT);
        far.fma(FloatVector.broadcast(S, -2f), near).intoArray(into, place + 4 * POINT);
        d1.fma(four, d3.fma(minusFive, d5)).intoArray(into, place + 5 * POINT);
    }

    @Override
    public void output(float[] from, int at, int tile, float[] plane, Tiles tiles, float[] scratch) {
        int row = tiles.rowLength();
        int next = tile;
        for (int down = 0; down < tiles.down(); down++) {
            for (int n = 0; n < tiles.across(); n++) {
                int place = at + WinogradLayout.place(next++);
                for (int j = 0; j < SIDE; j++) {
                    outputColumn(from, place + j * POINT, scratch, j * TILE * LANES);
                }
                int to = down * TILE * row + n * TILE * LANES;
                for (int i = 0; i < TILE; i++) {
                    outputLine(scratch, i * LANES, plane, to + i * row);
                }
            }
        }
    }

    /** Six numbers become the four of {@code A' m}. */
    private static void outputColumn(float[] from, int x, float[] into, int place) {
        FloatVector m0 = FloatVector.fromArray(S, from, x);
        FloatVector m1 = FloatVector.fromArray(S, from, x + SIDE * POINT);
        FloatVector m2 = FloatVector.fromArray(S, from, x + 2 * SIDE * POINT);
        FloatVector m3 = FloatVector.fromArray(S, from, x + 3 * SIDE * POINT);
        FloatVector m4 = FloatVector.fromArray(S, from, x + 4 * SIDE * POINT);
        FloatVector m5 = FloatVector.fromArray(S, from, x + 5 * SIDE * POINT);
        FloatVector near = m1.add(m2);
        FloatVector nearSlope = m1.sub(m2);
        FloatVector far = m3.add(m4);
        FloatVector farSlope = m3.sub(m4);
        m0.add(near).add(far).intoArray(into, place);
        farSlope.fma(FloatVector.broadcast(S, 2f), nearSlope).intoArray(into, place + LANES);
        far.fma(FloatVector.broadcast(S, 4f), near).intoArray(into, place + 2 * LANES);
        farSlope.fma(FloatVector.broadcast(S, 8f), nearSlope).add(m5).intoArray(into, place + 3 * LANES);
    }

    /** The same for one row of a tile. */
    private static void outputLine(float[] from, int x, float[] into, int place) {
        FloatVector m0 = FloatVector.fromArray(S, from, x);
        FloatVector m1 = FloatVector.fromArray(S, from, x + TILE * LANES);
        FloatVector m2 = FloatVector.fromArray(S, from, x + 2 * TILE * LANES);
        FloatVector m3 = FloatVector.fromArray(S, from, x + 3 * TILE * LANES);
        FloatVector m4 = FloatVector.fromArray(S, from, x + 4 * TILE * LANES);
        FloatVector m5 = FloatVector.fromArray(S, from, x + 5 * TILE * LANES);
        FloatVector near = m1.add(m2);
        FloatVector nearSlope = m1.sub(m2);
        FloatVector far = m3.add(m4);
        FloatVector farSlope = m3.sub(m4);
        m0.add(near).add(far).intoArray(into, place);
        farSlope.fma(FloatVector.broadcast(S, 2f), nearSlope).intoArray(into, place + LANES);
        far.fma(FloatVector.broadcast(S, 4f), near).intoArray(into, place + 2 * LANES);
        farSlope.fma(FloatVector.broadcast(S, 8f), nearSlope).add(m5).intoArray(into, place + 3 * LANES);
    }

    @Override
    public void gradient(float[] plane, Tiles tiles, float[] into, int at, int tile, float[] scratch) {
        int row = tiles.rowLength();
        int next = tile;
        for (int down = 0; down < tiles.down(); down++) {
            gradientColumns(plane, down * TILE * row, row, scratch);
            for (int n = 0; n < tiles.across(); n++) {
                int place = at + WinogradLayout.place(next++);
                int x = n * TILE * COLUMN;
                for (int i = 0; i < SIDE; i++) {
                    gradientLine(scratch, x + i * LANES, into, place + i * SIDE * POINT);
                }
            }
        }
    }

    /** Four numbers become the six of {@code A y}, for each column of a row of tiles. */
    private static void gradientColumns(float[] from, int at, int row, float[] into) {
        FloatVector two = FloatVector.broadcast(S, 2f);
        FloatVector four = FloatVector.broadcast(S, 4f);
        for (int n = 0; n < row; n += LANES) {
            FloatVector y0 = FloatVector.fromArray(S, from, at + n);
            FloatVector y1 = FloatVector.fromArray(S, from, at + row + n);
            FloatVector y2 = FloatVector.fromArray(S, from, at + 2 * row + n);
            FloatVector y3 = FloatVector.fromArray(S, from, at + 3 * row + n);
            FloatVector near = y0.add(y2);
            FloatVector nearSlope = y1.add(y3);
            FloatVector far = y2.fma(four, y0);
            FloatVector farSlope = y3.fma(four, y1).mul(two);
            int place = SIDE * n;
            y0.intoArray(into, place);
            near.add(nearSlope).intoArray(into, place + LANES);
            near.sub(nearSlope).intoArray(into, place + 2 * LANES);
            far.add(farSlope).intoArray(into, place + 3 * LANES);
            far.sub(farSlope).intoArray(into, place + 4 * LANES);
            y3.intoArray(into, place + 5 * LANES);
        }
    }

    /** The same for one row of a tile. */
    private static void gradientLine(float[] from, int x, float[] into, int place) {
        FloatVector y0 = FloatVector.fromArray(S, from, x);
        FloatVector y1 = FloatVector.fromArray(S, from, x + COLUMN);
        FloatVector y2 = FloatVector.fromArray(S, from, x + 2 * COLUMN);
        FloatVector y3 = FloatVector.fromArray(S, from, x + 3 * COLUMN);
        FloatVector near = y0.add(y2);
        FloatVector nearSlope = y1.add(y3);
        FloatVector four = FloatVector.broadcast(S, 4f);
        FloatVector far = y2.fma(four, y0);
        FloatVector farSlope = y3.fma(four, y1).mul(2f);
        y0.intoArray(into, place);
        near.add(nearSlope).intoArray(into, place + POINT);
        near.sub(nearSlope).intoArray(into, place + 2 * POINT);
        far.add(farSlope).intoArray(into, place + 3 * POINT);
        far.sub(farSlope).intoArray(into, place + 4 * POINT);
        y3.intoArray(into, place + 5 * POINT);
    }

    @Override
    public void weights(float[] taps, float[] into, int at, int pointStride, float[] scratch) {
        for (int half = 0; half < PANEL; half += LANES) {
            VectorFilters.transform(taps, half, PANEL, 3 * PANEL, scratch, 0, LANES, COLUMN, 3);
            VectorFilters.transform(scratch, 0, COLUMN, LANES, into, at + half, SIDE * pointStride, pointStride, SIDE);
        }
    }

    @Override
    public void weightGradient(float[] from, int at, int pointStride, float[] taps, float[] scratch) {
        for (int half = 0; half < PANEL; half += LANES) {
            VectorFilters.transformBack(
                    from, at + half, pointStride, SIDE * pointStride, scratch, 0, LANES, COLUMN, SIDE);
            VectorFilters.transformBack(scratch, 0, COLUMN, LANES, taps, half, 3 * PANEL, PANEL, 3);
        }
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c, int k, int tiles) {
        for (int row = 0; row < tiles; row += VectorProducts.ROWS) {
            VectorProducts.filters(
                    a.numbers(),
                    a.at() + row * PANEL,
                    a.stride(),
                    b.numbers(),
                    b.at(),
                    c.numbers(),
                    c.at() + row * PANEL,
                    k);
        }
    }

    @Override
    public void multiplyTiles(Matrix a, int channels, Matrix b, int panels, int tiles, Matrix c) {
        for (int panel = 0; panel < panels; panel++) {
            for (int channel = 0; channel < channels; channel += VectorProducts.ROWS) {
                VectorProducts.tiles(
                        a.numbers(),
                        a.at() + channel,
                        b.numbers(),
                        b.at() + panel * b.stride(),
                        tiles,
                        c.numbers(),
                        c.at() + channel * c.stride() + panel * PANEL,
                        c.stride());
            }
        }
    }

    @Override
    public boolean listOnes(float[] pixels, short[] place, short[] places, int at, int[] counts, int countsAt) {
        return false;
    }

    @Override
    public SparsePatch patch(boolean onesOnly) {
        return new VectorPatch();
    }
}
