package org.snn4j.pass;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.snn4j.check.Check;

/**
 * Shape of one sample, without time and batch, such as {@code [3, 32, 32]} for an image.
 *
 * @param dimensions the sizes, outermost first, each at least 1
 */
public record Shape(List<Integer> dimensions) {
    /**
     * Copies the sizes and refuses those below 1.
     *
     * @param dimensions the sizes, outermost first, each at least 1
     * @throws IllegalArgumentException where one is below 1
     */
    public Shape {
        dimensions = List.copyOf(dimensions);
        for (int size : dimensions) {
            Check.that(size >= 1, "each size of a shape must be at least 1, but was " + dimensions);
        }
    }

    /**
     * A shape of the given sizes.
     *
     * @param sizes outermost first
     * @return the shape
     */
    public static Shape of(int... sizes) {
        return new Shape(Arrays.stream(sizes).boxed().collect(Collectors.toList()));
    }

    /**
     * Number of dimensions.
     *
     * @return 3 for an image
     */
    public int rank() {
        return dimensions.size();
    }

    /**
     * One size.
     *
     * @param dimension which, from 0
     * @return the size
     */
    public int size(int dimension) {
        return dimensions.get(dimension);
    }

    /**
     * Numbers in one sample.
     *
     * @return the product of the sizes
     */
    public long length() {
        return dimensions.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    /**
     * The sizes of an array of several samples.
     *
     * @param samples the first size
     * @return {@code [samples, sizes...]}
     */
    public long[] batchOf(long samples) {
        long[] sizes = new long[rank() + 1];
        sizes[0] = samples;
        for (int i = 0; i < rank(); i++) {
            sizes[i + 1] = size(i);
        }
        return sizes;
    }

    @Override
    public String toString() {
        return dimensions.toString();
    }
}
