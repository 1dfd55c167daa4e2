package org.snn4j.pass;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The randomness of one pass: a stream of its own for each name, so that no layer's numbers depend on another layer.
 *
 * @param seed of all streams
 */
record Randomness(long seed) {
    /** The stream of a name; always from its beginning. */
    RandomGenerator of(String name) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + name.hashCode());
    }
}
