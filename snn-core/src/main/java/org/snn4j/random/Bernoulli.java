package org.snn4j.random;

import org.snn4j.check.Check;

/**
 * Ones and zeros drawn by place: each depends on the key and the place only, so the order and the threads of drawing do
 * not matter.
 *
 * @param key of the drawing
 * @param limit share of ones, in units of 2^-24
 */
public record Bernoulli(int key, int limit) {
    private static final int UNIT = 1 << 24;

    /**
     * A drawing.
     *
     * @param seed equal seeds and numbers give equal drawings
     * @param number which of several drawings of that seed
     * @param share of ones, in [0, 1]; kept to 24 bits
     * @return the drawing
     */
    public static Bernoulli of(long seed, int number, double share) {
        int limit = (int) Math.round(Check.inRange(share, 0, 1, "share") * UNIT);
        return new Bernoulli(Randomness.keyed(seed, number).nextInt(), limit);
    }

    /**
     * Draws at many places, all in whole numbers: the compiler vectorises no loop that changes to floats.
     *
     * @param places where, each added to the next argument
     * @param first the first place
     * @param into receives ones and zeros
     * @param length how many
     */
    public void fill(int[] places, int first, int[] into, int length) {
        int base = first + key;
        for (int i = 0; i < length; i++) {
            // A bijective hash of 32 bits ("lowbias32", C. Wellons), in operations that the compiler vectorises.
            int bits = (places[i] + base) * 0x9E3779B9;
            bits ^= bits >>> 16;
            bits *= 0x7FEB352D;
            bits ^= bits >>> 15;
            bits *= 0x846CA68B;
            bits ^= bits >>> 16;
            into[i] = ((bits >>> 8) - limit) >>> 31;
        }
    }
}
