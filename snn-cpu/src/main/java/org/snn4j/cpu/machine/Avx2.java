package org.snn4j.cpu.machine;

/** The instructions on vectors that our machine code needs, named as in the processor's manual. */
enum Avx2 {
    /** Copies to a register from another or from memory. */
    VMOVUPS(Prefix.NONE, Prefix.MAP_0F, 0x10),
    /** Stores to memory. */
    VMOVUPS_STORE(Prefix.NONE, Prefix.MAP_0F, 0x11),
    VADDPS(Prefix.NONE, Prefix.MAP_0F, 0x58),
    VMULPS(Prefix.NONE, Prefix.MAP_0F, 0x59),
    VANDPS(Prefix.NONE, Prefix.MAP_0F, 0x54),
    VORPS(Prefix.NONE, Prefix.MAP_0F, 0x56),
    VXORPS(Prefix.NONE, Prefix.MAP_0F, 0x57),
    /** Compares as its constant says; all bits of a number are set where it holds. */
    VCMPPS(Prefix.NONE, Prefix.MAP_0F, 0xC2),
    /** Loads one float of memory into all places. */
    VBROADCASTSS(Prefix.OPERAND, Prefix.MAP_0F38, 0x18),
    /** Adds the product of the second and third to the first, rounded once. */
    VFMADD231PS(Prefix.OPERAND, Prefix.MAP_0F38, 0xB8),
    VPACKSSDW(Prefix.OPERAND, Prefix.MAP_0F, 0x6B),
    VPACKSSWB(Prefix.OPERAND, Prefix.MAP_0F, 0x63),
    VPUNPCKLDQ(Prefix.OPERAND, Prefix.MAP_0F, 0x62),
    VPUNPCKHDQ(Prefix.OPERAND, Prefix.MAP_0F, 0x6A),
    VPSHUFB(Prefix.OPERAND, Prefix.MAP_0F38, 0x00),
    /** Collects the highest bit of each byte in a general register. */
    VPMOVMSKB(Prefix.OPERAND, Prefix.MAP_0F, 0xD7),
    /** Tests whether the two have no bit in common, for the next jump. */
    VPTEST(Prefix.OPERAND, Prefix.MAP_0F38, 0x17);

    private final int prefix;
    private final int map;
    private final int operation;

    Avx2(int prefix, int map, int operation) {
        this.prefix = prefix;
        this.map = map;
        this.operation = operation;
    }

    int prefix() {
        return prefix;
    }

    int map() {
        return map;
    }

    int operation() {
        return operation;
    }

    /** As the three bytes before an instruction encode them. */
    private static final class Prefix {
        static final int NONE = 0;
        static final int OPERAND = 1;
        static final int MAP_0F = 1;
        static final int MAP_0F38 = 2;

        private Prefix() {}
    }
}
