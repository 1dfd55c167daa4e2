package org.snn4j.cpu.memory;

/** The blocks of channels that images lie in: {@code [N, C/LENGTH, H, W, LENGTH]}. */
public final class Blocks {
    /** Channels that lie side by side: one vector register. */
    public static final int LENGTH = InstructionSet.HAS_AVX512 ? 16 : 8;

    private Blocks() {}

    /** A number of channels rounded up to whole blocks. */
    public static int padded(int channels) {
        return (channels + LENGTH - 1) / LENGTH * LENGTH;
    }
}
