package org.snn4j.cpu.machine;

import static org.snn4j.cpu.machine.Assembler.R10;
import static org.snn4j.cpu.machine.Assembler.R11;
import static org.snn4j.cpu.machine.Assembler.R8;
import static org.snn4j.cpu.machine.Assembler.R9;
import static org.snn4j.cpu.machine.Assembler.RAX;
import static org.snn4j.cpu.machine.Assembler.RCX;
import static org.snn4j.cpu.machine.Assembler.RDI;
import static org.snn4j.cpu.machine.Assembler.RDX;
import static org.snn4j.cpu.machine.Assembler.RSI;
import static org.snn4j.cpu.machine.Assembler.VECTOR;
import static org.snn4j.cpu.machine.Assembler.at;
import static org.snn4j.cpu.machine.Avx2.VADDPS;
import static org.snn4j.cpu.machine.Avx2.VBROADCASTSS;
import static org.snn4j.cpu.machine.Avx2.VFMADD231PS;
import static org.snn4j.cpu.winograd.WinogradLoops.LANES;
import static org.snn4j.cpu.winograd.WinogradLoops.PANEL;

import org.snn4j.cpu.winograd.WinogradLoops;

/**
 * The products of {@link WinogradLoops} as machine code: all sums of a routine stay in registers. The compiler of the virtual
 * machine achieves that for eight sums at most.
 *
 * <p>Strides are in bytes.
 */
final class ProductCode {
    /** Rows of a product whose sums fill twelve of sixteen registers; two more hold filters, and two a number of each row. */
    static final int ROWS = 6;

    private static final int LINE = PANEL * Float.BYTES;
    private static final int LEFT = 2 * ROWS;
    private static final int RIGHT = LEFT + 1;
    private static final int NUMBER = RIGHT + 1;

    private ProductCode() {}

    /**
     * {@code c = a * b} for {@code sets} times {@link #ROWS} rows that follow one another: {@code (a, b, c, k, aStride,
     * sets)}, with k a multiple of {@code LANES}, else as {@link WinogradLoops#multiply}.
     */
    static byte[] rows() {
        Assembler code = new Assembler();
        int nextSet = code.here();
        code.mov(RAX, RDI);
        code.mov(R10, RSI);
        code.mov(R11, RCX);
        clear(code, 2 * ROWS);
        int nextPanel = code.here();
        for (int channel = 0; channel < LANES; channel++) {
            step(code, RAX, channel * Float.BYTES, LINE, ROWS, R10, channel * LINE);
        }
        code.addConstant(R11, -LANES);
        int half = code.jz();
        for (int channel = LANES; channel < PANEL; channel++) {
            step(code, RAX, channel * Float.BYTES, LINE, ROWS, R10, channel * LINE);
        }
        code.add(RAX, R8);
        code.addConstant(R10, PANEL * LINE);
        code.addConstant(R11, -LANES);
        code.jnz(nextPanel);
        code.land(half);
        for (int row = 0; row < ROWS; row++) {
            code.store(at(RDX, row * LINE), 2 * row);
            code.store(at(RDX, row * LINE + VECTOR), 2 * row + 1);
        }
        code.addConstant(RDI, ROWS * LINE);
        code.addConstant(RDX, ROWS * LINE);
        code.addConstant(R9, -1);
        code.jnz(nextSet);
        code.ret();
        return code.bytes();
    }

    /**
     * {@code c += a' * b} for {@code channels} of a, {@code panels} of b and an even number of tiles: {@code (a, b, c,
     * tiles, bStride, cStride, panels)}, else as {@link WinogradLoops#multiplyTiles}.
     *
     * @param channels at most {@code PANEL}
     */
    static byte[] tiles(int channels) {
        Assembler code = new Assembler();
        int nextPanel = code.here();
        code.mov(R10, RDX);
        int parts = (channels + ROWS - 1) / ROWS;
        for (int part = 0; part < parts; part++) {
            int first = part * channels / parts;
            int rows = (part + 1) * channels / parts - first;
            code.mov(RAX, RCX);
            code.mov(R11, RSI);
            clear(code, 2 * rows);
            int next = code.here();
            for (int tile = 0; tile < 2; tile++) {
                step(code, RDI, tile * LINE + first * Float.BYTES, Float.BYTES, rows, R11, tile * LINE);
            }
            code.addConstant(RDI, 2 * LINE);
            code.addConstant(R11, 2 * LINE);
            code.addConstant(RAX, -2);
            code.jnz(next);
            // A sum of sums of a block loses less to rounding than one long sum.
            for (int row = 0; row < rows; row++) {
                for (int half = 0; half < 2; half++) {
                    int sum = 2 * row + half;
                    code.vector(VADDPS, sum, sum, at(R10, half * VECTOR));
                    code.store(at(R10, half * VECTOR), sum);
                }
                code.add(R10, R9);
            }
            code.sub(RDI, R11);
            code.add(RDI, RSI);
        }
        code.addConstant(RDX, LINE);
        code.add(RSI, R8);
        code.repeatSeventh(nextPanel);
        code.ret();
        return code.bytes();
    }

    private static void clear(Assembler code, int sums) {
        for (int sum = 0; sum < sums; sum++) {
            code.zero(sum);
        }
    }

    /** Adds to two sums of each row its number times two vectors of b. */
    private static void step(Assembler code, int a, int aAt, int aStride, int rows, int b, int bAt) {
        code.load(LEFT, at(b, bAt));
        code.load(RIGHT, at(b, bAt + VECTOR));
        for (int row = 0; row < rows; row++) {
            int number = NUMBER + row % 2;
            code.vector(VBROADCASTSS, number, 0, at(a, aAt + row * aStride));
            code.vector(VFMADD231PS, 2 * row, number, LEFT);
            code.vector(VFMADD231PS, 2 * row + 1, number, RIGHT);
        }
    }
}
