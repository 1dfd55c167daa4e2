package org.snn4j.random;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Random numbers that belong to a key, so that they depend on nothing that happened before. */
public final class Randomness {
    private Randomness() {}

    /**
     * Begins the stream of random numbers that belongs to a key, such as (seed, epoch, sample).
     *
     * @param key any numbers; their order counts
     * @return a new generator; equal keys give equal streams, keys that differ unrelated ones
     */
    public static RandomGenerator keyed(long... key) {
        long state = 0;
        for (long part : key) {
            state = mixed((state + 0x9E3779B97F4A7C15L) ^ mixed(part + 0x632BE59BD9B4E019L));
        }
        return new SplittableRandom(state);
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014): a bijection that spreads every bit over all. */
    private static long mixed(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
