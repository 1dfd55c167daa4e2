package org.snn4j.cpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes the few instructions of x86-64 with AVX2 that loops over numbers in registers need, named as in the processor's
 * manual, the register that receives the result first (Intel 64 and IA-32 Architectures Software Developer's Manual,
 * volume 2).
 *
 * <p>Vectors are of eight floats, in registers 0 to 15. Of the others a routine may use those that the System V calling
 * convention leaves to it: arguments come in {@link #RDI}, {@link #RSI}, {@link #RDX}, {@link #RCX}, {@link #R8} and
 * {@link #R9}, further ones in memory, {@link #RAX}, {@link #R10} and {@link #R11} are free.
 */
final class Assembler {
    static final int RAX = 0;
    static final int RCX = 1;
    static final int RDX = 2;
    static final int RSI = 6;
    static final int RDI = 7;
    static final int R8 = 8;
    static final int R9 = 9;
    static final int R10 = 10;
    static final int R11 = 11;

    /** Where the seventh argument is, and from it on the others, eight bytes each. */
    static final int STACK = 4;

    static final int FIRST_ON_STACK = 8;

    private static final int MOST = 1 << 14;
    private static final int JUMP_LENGTH = 6;

    private static final int MAP_0F = 1;
    private static final int MAP_0F38 = 2;

    private static final int SUBTRACT = 5;

    private final ByteBuffer code = ByteBuffer.allocate(MOST).order(ByteOrder.LITTLE_ENDIAN);

    /** What was written. */
    byte[] bytes() {
        byte[] bytes = new byte[code.position()];
        System.arraycopy(code.array(), 0, bytes, 0, bytes.length);
        return bytes;
    }

    /** This place, to jump back to. */
    int here() {
        return code.position();
    }

    // Vectors

    void vmovups(int vector, int base, int displacement) {
        vex(vector, 0, base, MAP_0F, false, 0x10);
        memory(vector, base, displacement);
    }

    void store(int base, int displacement, int vector) {
        vex(vector, 0, base, MAP_0F, false, 0x11);
        memory(vector, base, displacement);
    }

    /** One float into all eight places. */
    void vbroadcastss(int vector, int base, int displacement) {
        vex(vector, 0, base, MAP_0F38, true, 0x18);
        memory(vector, base, displacement);
    }

    /** {@code sum += a * b}, rounded once. */
    void vfmadd231ps(int sum, int a, int b) {
        vex(sum, a, b, MAP_0F38, true, 0xB8);
        registers(sum, b);
    }

    /** {@code sum = a + memory}. */
    void vaddps(int sum, int a, int base, int displacement) {
        vex(sum, a, base, MAP_0F, false, 0x58);
        memory(sum, base, displacement);
    }

    void zero(int vector) {
        vex(vector, vector, vector, MAP_0F, false, 0x57);
        registers(vector, vector);
    }

    // Whole numbers of 64 bits

    void mov(int to, int from) {
        ofTwo(0x89, to, from);
    }

    void load(int to, int base, int displacement) {
        wide(to, base);
        code.put((byte) 0x8B);
        memory(to, base, displacement);
    }

    void keep(int base, int displacement, int from) {
        wide(from, base);
        code.put((byte) 0x89);
        memory(from, base, displacement);
    }

    void add(int to, int from) {
        ofTwo(0x01, to, from);
    }

    void sub(int to, int from) {
        ofTwo(0x29, to, from);
    }

    void addConstant(int register, int number) {
        withConstant(0, register, number);
    }

    void subConstant(int register, int number) {
        withConstant(SUBTRACT, register, number);
    }

    // Jumps

    /** Back to a place, unless the last sum was zero. */
    void jnz(int place) {
        jump(0x85, place - (here() + JUMP_LENGTH));
    }

    /** Forward from here where the last sum was zero; {@link #land} says where to. */
    int jz() {
        jump(0x84, 0);
        return here();
    }

    /** Makes a jump forward end here. */
    void land(int jump) {
        code.putInt(jump - Integer.BYTES, here() - jump);
    }

    /** Ends the routine; leaves no upper halves that would slow other code down. */
    void ret() {
        code.put((byte) 0xC5).put((byte) 0xF8).put((byte) 0x77).put((byte) 0xC3);
    }

    private void jump(int condition, int distance) {
        code.put((byte) 0x0F).put((byte) condition).putInt(distance);
    }

    private void ofTwo(int operation, int to, int from) {
        wide(from, to);
        code.put((byte) operation);
        registers(from, to);
    }

    private void withConstant(int operation, int register, int number) {
        wide(0, register);
        code.put((byte) 0x81);
        registers(operation, register);
        code.putInt(number);
    }

    /** The prefix of operations on 64 bits, with the upper bits of two registers' numbers. */
    private void wide(int register, int other) {
        code.put((byte) (0x48 | (register >> 3) << 2 | other >> 3));
    }

    /** The three bytes before a vector operation, which hold the upper bits of registers' numbers turned over. */
    private void vex(int register, int second, int third, int map, boolean single, int operation) {
        int upper = (~register >> 3 & 1) << 7 | 1 << 6 | (~third >> 3 & 1) << 5;
        int prefix = single ? 1 : 0;
        code.put((byte) 0xC4)
                .put((byte) (upper | map))
                .put((byte) ((~second & 15) << 3 | 1 << 2 | prefix))
                .put((byte) operation);
    }

    private void registers(int register, int other) {
        code.put((byte) (0xC0 | ((register & 7) << 3) | (other & 7)));
    }

    private void memory(int register, int base, int displacement) {
        boolean near = displacement == (byte) displacement;
        code.put((byte) ((near ? 0x40 : 0x80) | ((register & 7) << 3) | (base & 7)));
        if ((base & 7) == STACK) {
            code.put((byte) 0x24);
        }
        if (near) {
            code.put((byte) displacement);
        } else {
            code.putInt(displacement);
        }
    }
}
