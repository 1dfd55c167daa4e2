package org.snn4j.datasets.augment;

import java.util.random.RandomGenerator;

/** A generator that draws what it is told, whole numbers and fractions each in their order. */
final class Drawing implements RandomGenerator {
    private final int[] integers;
    private final double[] fractions;
    private int nextInteger;
    private int nextFraction;

    private Drawing(int[] integers, double[] fractions) {
        this.integers = integers;
        this.fractions = fractions;
    }

    static Drawing integers(int... numbers) {
        return new Drawing(numbers, new double[0]);
    }

    static Drawing fractions(double... numbers) {
        return new Drawing(new int[0], numbers);
    }

    Drawing thenIntegers(int... numbers) {
        return new Drawing(numbers, fractions);
    }

    @Override
    public int nextInt(int bound) {
        int number = integers[nextInteger++];
        if (number >= bound) {
            throw new AssertionError(number + " cannot be drawn below " + bound);
        }
        return number;
    }

    @Override
    public double nextDouble() {
        return fractions[nextFraction++];
    }

    @Override
    public long nextLong() {
        throw new AssertionError("not asked for");
    }
}
