package org.snn4j.datasets.image.transform;

import java.util.random.RandomGenerator;

/**
 * Alters an image at random after it is normalised, when a value of 0 is the mean colour.
 *
 * <p>Like {@link Augmentation}, it is handed a generator that belongs to (seed, epoch, sample).
 */
@FunctionalInterface
public interface NormalizedAugmentation {
    /**
     * Alters one image in place.
     *
     * @param values holds the image {@code [channels, height, width]} from {@code at} on, and others, which stay as they are
     * @param at where the image begins
     * @param channels planes of the image
     * @param height rows of a plane
     * @param width values of a row
     * @param random the only source of randomness
     */
    void apply(float[] values, int at, int channels, int height, int width, RandomGenerator random);

    /**
     * First this, then another.
     *
     * @param next what follows
     * @return both
     */
    default NormalizedAugmentation andThen(NormalizedAugmentation next) {
        return (values, at, channels, height, width, random) -> {
            apply(values, at, channels, height, width, random);
            next.apply(values, at, channels, height, width, random);
        };
    }

    /**
     * Leaves images as they are.
     *
     * @return no augmentation
     */
    static NormalizedAugmentation none() {
        return (values, at, channels, height, width, random) -> {};
    }
}
