package org.snn4j.datasets.batch;

import java.util.random.RandomGenerator;

/** Samples of one shape that are read one by one, possibly by several threads at once. */
public interface SampleSource {
    /**
     * How many samples there are.
     *
     * @return at least 1
     */
    int count();

    /**
     * How many classes there are.
     *
     * @return the length of a label's row
     */
    int classes();

    /**
     * The shape of one sample.
     *
     * @return such as {@code [3, 32, 32]}
     */
    long[] shape();

    /**
     * Reads a sample.
     *
     * @param sample its number, from 0
     * @param inputs receives its numbers in C order
     * @param at index of the first number
     * @param random the only source of randomness; seeded by (seed, epoch, sample)
     */
    void read(int sample, float[] inputs, int at, RandomGenerator random);

    /**
     * The class of a sample.
     *
     * @param sample its number, from 0
     * @return from 0 to the number of classes less 1
     */
    int label(int sample);
}
