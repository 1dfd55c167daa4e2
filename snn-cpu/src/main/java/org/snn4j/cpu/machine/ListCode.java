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
import static org.snn4j.cpu.machine.Assembler.RSP;
import static org.snn4j.cpu.machine.Assembler.SEVENTH;
import static org.snn4j.cpu.machine.Assembler.VECTOR;
import static org.snn4j.cpu.machine.Assembler.at;
import static org.snn4j.cpu.machine.Avx2.VANDPS;
import static org.snn4j.cpu.machine.Avx2.VMOVUPS;
import static org.snn4j.cpu.machine.Avx2.VMOVUPS_STORE;
import static org.snn4j.cpu.machine.Avx2.VORPS;
import static org.snn4j.cpu.machine.Avx2.VPACKSSDW;
import static org.snn4j.cpu.machine.Avx2.VPACKSSWB;
import static org.snn4j.cpu.machine.Avx2.VPMOVMSKB;
import static org.snn4j.cpu.machine.Avx2.VPSHUFB;
import static org.snn4j.cpu.machine.Avx2.VPTEST;
import static org.snn4j.cpu.machine.Avx2.VPUNPCKHDQ;
import static org.snn4j.cpu.machine.Avx2.VPUNPCKLDQ;
import static org.snn4j.cpu.machine.Avx2.VXORPS;
import static org.snn4j.cpu.winograd.WinogradLoops.LANES;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.snn4j.cpu.winograd.WinogradLoops;

/** Lists of spikes as machine code. */
final class ListCode {
    /** Pixels that are listed at once. */
    static final int PIXELS = 8;

    private static final int BYTE = 8;

    // Offsets in the table: for each set of pixels the order of its places, and two constants.
    private static final int SETS = 1 << PIXELS;
    private static final int PLACES = PIXELS * Short.BYTES;
    private static final int BY_LANE = SETS * PLACES;
    private static final int ONES = BY_LANE + VECTOR;
    private static final int TABLE = ONES + VECTOR;

    private static final int PIXEL = 8;
    private static final int OTHER = 9;
    private static final int ORDER = 11;
    private static final int EIGHT = 12;
    private static final int WRONG = 13;
    private static final int ONE = 14;
    private static final int ZERO = 15;

    // Memory before and after the stack pointer; the lists' ends come first.
    private static final int COUNTS = -BYTE * (LANES + 1);
    private static final int LISTS = COUNTS - BYTE;

    private ListCode() {}

    /**
     * Lists the ones of a block of channels: {@code (pixels, place, places, counts, table, sets, stride)}, with {@code sets}
     * times {@link #PIXELS} pixels and the stride from one list to the next in bytes, else as {@link WinogradLoops#listOnes}.
     * The first count becomes -1 where a number is neither 0 nor 1.
     *
     * <p>The signs of 8 x 8 comparisons become a byte for each channel. It is the index into a table that says how to shuffle
     * the places of the pixels that are set to the front.
     */
    static byte[] lists() {
        Assembler code = new Assembler();
        code.mov(at(RSP, COUNTS), RCX);
        code.mov(at(RSP, LISTS), RDX);
        code.mov(RAX, at(RSP, SEVENTH));
        for (int lane = 0; lane < LANES; lane++) {
            code.mov(end(lane), RDX);
            code.add(RDX, RAX);
        }
        code.zero(ZERO);
        code.zero(WRONG);
        code.load(ONE, at(R8, ONES));
        code.load(ORDER, at(R8, BY_LANE));
        int set = code.here();
        compare(code);
        code.half(VMOVUPS, EIGHT, 0, at(RSI, 0));
        append(code, RAX, 0, 1, 4, 5);
        append(code, R10, 2, 3, 6, 7);
        code.addConstant(RDI, PIXELS * VECTOR);
        code.addConstant(RSI, PLACES);
        code.addConstant(R9, -1);
        code.jnz(set);
        count(code);
        code.ret();
        return code.bytes();
    }

    private static Assembler.Place end(int lane) {
        return at(RSP, -BYTE * (lane + 1));
    }

    /** Which of eight pixels are not zero, a byte for each of channels 0, 1, 4, 5 in RAX and 2, 3, 6, 7 in R10. */
    private static void compare(Assembler code) {
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            code.load(PIXEL, at(RDI, pixel * VECTOR));
            code.notEqual(pixel, PIXEL, ZERO);
            code.vector(VANDPS, OTHER, pixel, ONE);
            code.vector(VXORPS, OTHER, OTHER, PIXEL);
            code.vector(VORPS, WRONG, WRONG, OTHER);
        }
        for (int pixel = 0; pixel < PIXELS; pixel += 2) {
            code.vector(VPACKSSDW, pixel, pixel, pixel + 1);
        }
        for (int pixel = 0; pixel < PIXELS; pixel += 4) {
            code.vector(VPACKSSWB, pixel, pixel, pixel + 2);
            code.vector(VPSHUFB, pixel, pixel, ORDER);
        }
        code.vector(VPUNPCKLDQ, 1, 0, 4);
        code.vector(VPUNPCKHDQ, 2, 0, 4);
        code.vector(VPMOVMSKB, RAX, 0, 1);
        code.vector(VPMOVMSKB, R10, 0, 2);
    }

    /** Appends the places of the pixels in each byte to the channel's list; surplus ones are overwritten by the next. */
    private static void append(Assembler code, int bytes, int... lanes) {
        for (int lane : lanes) {
            code.movzx(R11, bytes);
            code.shr(bytes, BYTE);
            code.popcnt(RCX, R11);
            code.shl(R11, Integer.numberOfTrailingZeros(PLACES));
            code.half(VPSHUFB, OTHER, EIGHT, at(R8, R11, 1, 0));
            code.mov(RDX, end(lane));
            code.half(VMOVUPS_STORE, OTHER, 0, at(RDX, 0));
            code.lea(RDX, at(RDX, RCX, Short.BYTES, 0));
            code.mov(end(lane), RDX);
        }
    }

    private static void count(Assembler code) {
        code.mov(RDI, at(RSP, COUNTS));
        code.mov(RDX, at(RSP, LISTS));
        code.mov(RAX, at(RSP, SEVENTH));
        for (int lane = 0; lane < LANES; lane++) {
            code.mov(R10, end(lane));
            code.sub(R10, RDX);
            code.shr(R10, 1);
            code.movd(at(RDI, lane * Integer.BYTES), R10);
            code.add(RDX, RAX);
        }
        code.vector(VPTEST, WRONG, 0, WRONG);
        int onesOnly = code.jz();
        code.sub(RAX, RAX);
        code.addConstant(RAX, -1);
        code.movd(at(RDI, 0), RAX);
        code.land(onesOnly);
    }

    /** The table that {@link #lists} reads. */
    static byte[] table() {
        ByteBuffer table = ByteBuffer.allocate(TABLE).order(ByteOrder.LITTLE_ENDIAN);
        for (int set = 0; set < SETS; set++) {
            table.position(set * PLACES);
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                if ((set >> pixel & 1) == 1) {
                    table.put((byte) (2 * pixel)).put((byte) (2 * pixel + 1));
                }
            }
        }
        table.position(BY_LANE);
        for (int i = 0; i < VECTOR; i++) {
            table.put((byte) (i % 4 * 4 + i % 16 / 4));
        }
        for (int lane = 0; lane < LANES; lane++) {
            table.putFloat(1);
        }
        return table.array();
    }
}
