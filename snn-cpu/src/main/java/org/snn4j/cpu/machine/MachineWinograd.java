package org.snn4j.cpu.machine;

import java.lang.invoke.MethodHandle;
import java.util.Objects;
import org.snn4j.cpu.winograd.SparsePatch;
import org.snn4j.cpu.winograd.WinogradLoops;

/** Computes products by {@link ProductCode}, and transforms by other loops. Results are the same to the bit. */
public final class MachineWinograd implements WinogradLoops {
    private final WinogradLoops others;

    /**
     * Loops for where {@link MachineCode} can be run.
     *
     * @param others do everything that machine code does not
     */
    public MachineWinograd(WinogradLoops others) {
        this.others = others;
    }

    /** What does everything that machine code does not. */
    public WinogradLoops others() {
        return others;
    }

    @Override
    public void input(float[] plane, Tiles tiles, float[] into, int at, int tile, float[] scratch) {
        others.input(plane, tiles, into, at, tile, scratch);
    }

    @Override
    public void output(float[] from, int at, int tile, float[] plane, Tiles tiles, float[] scratch) {
        others.output(from, at, tile, plane, tiles, scratch);
    }

    @Override
    public void gradient(float[] plane, Tiles tiles, float[] into, int at, int tile, float[] scratch) {
        others.gradient(plane, tiles, into, at, tile, scratch);
    }

    @Override
    public void weights(float[] taps, float[] into, int at, int pointStride, float[] scratch) {
        others.weights(taps, into, at, pointStride, scratch);
    }

    @Override
    public void weightGradient(float[] from, int at, int pointStride, float[] taps, float[] scratch) {
        others.weightGradient(from, at, pointStride, taps, scratch);
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c, int k, int tiles) {
        int sets = (tiles + ProductCode.ROWS - 1) / ProductCode.ROWS;
        int length = sets * ProductCode.ROWS * PANEL;
        check(a, (k - 1) / PANEL * a.stride() + length);
        check(b, k * PANEL);
        check(c, length);
        try {
            Methods.ROWS.invokeExact(
                    a.numbers(),
                    bytes(a.at()),
                    b.numbers(),
                    bytes(b.at()),
                    c.numbers(),
                    bytes(c.at()),
                    (long) k,
                    bytes(a.stride()),
                    (long) sets);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void multiplyTiles(Matrix a, int channels, Matrix b, int panels, int tiles, Matrix c) {
        check(a, tiles * PANEL);
        check(b, (panels - 1) * b.stride() + tiles * PANEL);
        check(c, (channels - 1) * c.stride() + panels * PANEL);
        try {
            // Two calls, since only a handle that is a constant is inlined.
            if (channels == PANEL) {
                Methods.PANEL_OF_TILES.invokeExact(
                        a.numbers(),
                        bytes(a.at()),
                        b.numbers(),
                        bytes(b.at()),
                        c.numbers(),
                        bytes(c.at()),
                        (long) tiles,
                        bytes(b.stride()),
                        bytes(c.stride()),
                        (long) panels);
            } else {
                Methods.HALF_OF_TILES.invokeExact(
                        a.numbers(),
                        bytes(a.at()),
                        b.numbers(),
                        bytes(b.at()),
                        c.numbers(),
                        bytes(c.at()),
                        (long) tiles,
                        bytes(b.stride()),
                        bytes(c.stride()),
                        (long) panels);
            }
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean listOnes(float[] pixels, short[] place, short[] places, int at, int[] counts, int countsAt) {
        Objects.checkFromIndexSize(0, place.length * LANES, pixels.length);
        Objects.checkFromIndexSize(at, LANES * place.length, places.length);
        Objects.checkFromIndexSize(countsAt, LANES, counts.length);
        try {
            Methods.LISTS.invokeExact(
                    pixels,
                    0L,
                    place,
                    0L,
                    places,
                    (long) at * Short.BYTES,
                    counts,
                    (long) countsAt * Integer.BYTES,
                    Methods.TABLE,
                    0L,
                    (long) place.length / ListCode.PIXELS,
                    (long) place.length * Short.BYTES);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
        return counts[countsAt] >= 0;
    }

    @Override
    public SparsePatch patch(boolean onesOnly) {
        return onesOnly ? new MachinePatch() : others.patch(false);
    }

    /** Machine code checks no bounds of its own. */
    private static void check(Matrix matrix, int length) {
        Objects.checkFromIndexSize(matrix.at(), length, matrix.numbers().length);
    }

    private static long bytes(int floats) {
        return (long) floats * Float.BYTES;
    }

    /** Constants, which the compiler inlines. */
    private static final class Methods {
        static final MethodHandle ROWS;
        static final MethodHandle PANEL_OF_TILES;
        static final MethodHandle HALF_OF_TILES;
        static final MethodHandle LISTS;
        static final byte[] TABLE = ListCode.table();

        static {
            MachineCode machine = Objects.requireNonNull(MachineCode.orNull());
            Class<?> floats = float[].class;
            Class<?> number = long.class;
            ROWS = machine.method(ProductCode.rows(), floats, floats, floats, number, number, number);
            Class<?>[] tiles = {floats, floats, floats, number, number, number, number};
            PANEL_OF_TILES = machine.method(ProductCode.tiles(PANEL), tiles);
            HALF_OF_TILES = machine.method(ProductCode.tiles(LANES), tiles);
            LISTS = machine.method(
                    ListCode.lists(), floats, short[].class, short[].class, int[].class, byte[].class, number, number);
        }
    }
}
