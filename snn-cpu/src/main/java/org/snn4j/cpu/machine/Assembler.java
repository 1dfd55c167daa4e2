package org.snn4j.cpu.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes the x86-64 and AVX2 instructions that our kernels need. The operand that receives the result comes first, as in the
 * Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2.
 *
 * <p>Vectors have eight floats, in registers 0 to 15. Of the general registers a routine may use those that the System V
 * calling convention leaves to it: arguments come in {@link #RDI}, {@link #RSI}, {@link #RDX}, {@link #RCX}, {@link #R8} and
 * {@link #R9}, further ones in memory from {@code at(RSP, 8)} on; {@link #RAX}, {@link #R10} and {@link #R11} are free, and
 * so are 128 bytes of memory before {@link #RSP}.
 */
final class Assembler {
    static final int RAX = 0;
    static final int RCX = 1;
    static final int RDX = 2;
    static final int RSP = 4;
    static final int RSI = 6;
    static final int RDI = 7;
    static final int R8 = 8;
    static final int R9 = 9;
    static final int R10 = 10;
    static final int R11 = 11;

    /** Bytes of a vector. */
    static final int VECTOR = 8 * Float.BYTES;

    /** Where the seventh argument is, from {@link #RSP} on. */
    static final int SEVENTH = 8;

    private static final int MOST = 1 << 14;
    private static final int JUMP_LENGTH = 6;
    private static final int NOTHING = 0;

    private final ByteBuffer code = ByteBuffer.allocate(MOST).order(ByteOrder.LITTLE_ENDIAN);

    /**
     * A place in memory: {@code base + scale * index + displacement}.
     *
     * @param index a register, or {@link #RSP} for none
     * @param scale 1, 2, 4 or 8
     */
    record Place(int base, int index, int scale, int displacement) {}

    static Place at(int base, int displacement) {
        return new Place(base, RSP, 1, displacement);
    }

    static Place at(int base, int index, int scale, int displacement) {
        return new Place(base, index, scale, displacement);
    }

    /** The instructions written so far. */
    byte[] bytes() {
        byte[] bytes = new byte[code.position()];
        System.arraycopy(code.array(), 0, bytes, 0, bytes.length);
        return bytes;
    }

    /** The present position, to jump back to. */
    int here() {
        return code.position();
    }

    // Vectors

    /** An instruction on registers; {@code second} is 0 where it has two. */
    void vector(Avx2 instruction, int first, int second, int third) {
        vex(instruction, first, second, third, NOTHING, true);
        registers(first, third);
    }

    /** An instruction with memory. */
    void vector(Avx2 instruction, int first, int second, Place third) {
        vex(instruction, first, second, third.base(), third.index(), true);
        memory(first, third);
    }

    /** An instruction on the lower half of registers and memory. */
    void half(Avx2 instruction, int first, int second, Place third) {
        vex(instruction, first, second, third.base(), third.index(), false);
        memory(first, third);
    }

    /** {@code first[i] = second[i] != third[i]}, all bits or none; true for NaN. */
    void notEqual(int first, int second, int third) {
        vector(Avx2.VCMPPS, first, second, third);
        code.put((byte) 4);
    }

    void load(int vector, Place place) {
        vector(Avx2.VMOVUPS, vector, NOTHING, place);
    }

    void store(Place place, int vector) {
        vector(Avx2.VMOVUPS_STORE, vector, NOTHING, place);
    }

    void zero(int vector) {
        vector(Avx2.VXORPS, vector, vector, vector);
    }

    // Whole numbers of 64 bits

    void mov(int to, int from) {
        ofTwo(0x89, to, from);
    }

    void mov(int to, Place from) {
        withMemory(to, from, 0x8B);
    }

    void mov(Place to, int from) {
        withMemory(from, to, 0x89);
    }

    /** Loads an address, not what is there. */
    void lea(int to, Place place) {
        withMemory(to, place, 0x8D);
    }

    /** Loads two bytes of memory, extended by their sign. */
    void movsx(int to, Place from) {
        withMemory(to, from, 0x0F, 0xBF);
    }

    /** Loads four bytes of memory, extended by their sign. */
    void movsxd(int to, Place from) {
        withMemory(to, from, 0x63);
    }

    /** Stores the lower four bytes. */
    void movd(Place to, int from) {
        rex(0x40, from, to.index(), to.base());
        code.put((byte) 0x89);
        memory(from, to);
    }

    /** Copies the lowest byte of a register, extended by zeros. */
    void movzx(int to, int from) {
        wide(to, NOTHING, from);
        code.put((byte) 0x0F).put((byte) 0xB6);
        registers(to, from);
    }

    /** Counts the bits that are set. */
    void popcnt(int to, int from) {
        code.put((byte) 0xF3);
        wide(to, NOTHING, from);
        code.put((byte) 0x0F).put((byte) 0xB8);
        registers(to, from);
    }

    void add(int to, int from) {
        ofTwo(0x01, to, from);
    }

    void sub(int to, int from) {
        ofTwo(0x29, to, from);
    }

    void addConstant(int register, int number) {
        wide(NOTHING, NOTHING, register);
        code.put((byte) 0x81);
        registers(0, register);
        code.putInt(number);
    }

    /** Changes the sign. */
    void neg(int register) {
        wide(NOTHING, NOTHING, register);
        code.put((byte) 0xF7);
        registers(3, register);
    }

    void shl(int register, int bits) {
        shift(4, register, bits);
    }

    void shr(int register, int bits) {
        shift(5, register, bits);
    }

    // Jumps

    /** Jumps back to a position unless the last result was zero. */
    void jnz(int place) {
        jump(0x85, place - (here() + JUMP_LENGTH));
    }

    /** Decrements the seventh argument and jumps back while it is not zero; changes {@link #RAX}. */
    void repeatSeventh(int place) {
        mov(RAX, at(RSP, SEVENTH));
        addConstant(RAX, -1);
        mov(at(RSP, SEVENTH), RAX);
        jnz(place);
    }

    /** Jumps forward if the last result was zero; {@link #land} sets the target. */
    int jz() {
        jump(0x84, 0);
        return here();
    }

    /** Sets the target of a jump forward to the present position. */
    void land(int jump) {
        code.putInt(jump - Integer.BYTES, here() - jump);
    }

    /** Clears the upper halves of the vector registers, which would slow other code down, and returns. */
    void ret() {
        code.put((byte) 0xC5).put((byte) 0xF8).put((byte) 0x77).put((byte) 0xC3);
    }

    private void jump(int condition, int distance) {
        code.put((byte) 0x0F).put((byte) condition).putInt(distance);
    }

    private void ofTwo(int operation, int to, int from) {
        wide(from, NOTHING, to);
        code.put((byte) operation);
        registers(from, to);
    }

    private void shift(int direction, int register, int bits) {
        wide(NOTHING, NOTHING, register);
        code.put((byte) 0xC1);
        registers(direction, register);
        code.put((byte) bits);
    }

    private void withMemory(int register, Place place, int... operation) {
        wide(register, place.index(), place.base());
        for (int part : operation) {
            code.put((byte) part);
        }
        memory(register, place);
    }

    /** The prefix of operations on 64 bits. */
    private void wide(int register, int index, int base) {
        rex(0x48, register, index, base);
    }

    /** A prefix with the highest bits of the registers' numbers. */
    private void rex(int prefix, int register, int index, int base) {
        code.put((byte) (prefix | ((register >> 3) << 2) | ((index >> 3) << 1) | (base >> 3)));
    }

    /** The three bytes before a vector operation, which hold the highest bits of the registers' numbers inverted. */
    private void vex(Avx2 instruction, int first, int second, int base, int index, boolean whole) {
        int upper = ((first >> 3) << 2) | ((index >> 3) << 1) | (base >> 3);
        code.put((byte) 0xC4)
                .put((byte) (((upper ^ 7) << 5) | instruction.map()))
                .put((byte) (((second ^ 15) << 3) | (whole ? 4 : 0) | instruction.prefix()))
                .put((byte) instruction.operation());
    }

    private void registers(int register, int other) {
        code.put((byte) (0xC0 | ((register & 7) << 3) | (other & 7)));
    }

    private void memory(int register, Place place) {
        int displacement = place.displacement();
        boolean near = displacement == (byte) displacement;
        boolean indexed = place.index() != RSP || (place.base() & 7) == RSP;
        int base = indexed ? RSP : place.base() & 7;
        code.put((byte) ((near ? 0x40 : 0x80) | ((register & 7) << 3) | base));
        if (indexed) {
            int scale = Integer.numberOfTrailingZeros(place.scale());
            code.put((byte) ((scale << 6) | ((place.index() & 7) << 3) | (place.base() & 7)));
        }
        if (near) {
            code.put((byte) displacement);
        } else {
            code.putInt(displacement);
        }
    }
}
