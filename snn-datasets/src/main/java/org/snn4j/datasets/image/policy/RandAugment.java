package org.snn4j.datasets.image.policy;

import java.util.random.RandomGenerator;
import org.snn4j.check.Check;
import org.snn4j.datasets.image.transform.Augmentation;
import org.snn4j.datasets.image.transform.FillColor;
import org.snn4j.datasets.image.transform.Interpolation;
import org.snn4j.datasets.image.transform.Pixels;

/**
 * A few of 15 operations, each drawn with equal probability and with replacement, at a strength that varies around one level
 * (Cubuk et al., "RandAugment: Practical automated data augmentation with a reduced search space", arXiv 1909.13719), by the
 * rules of timm's {@code rand-m9-mstd0.5-inc1}.
 *
 * <p>An operation that was drawn is applied with a probability. Its level is l = clip(magnitude + magnitudeStd g, 0, 10) with g
 * from N(0, 1); at 10 it is strongest. A sign that is + or - with equal probability belongs to angles, slopes, shifts and factors:
 *
 * <table>
 * <caption>Operations and their arguments</caption>
 * <tr><td>autocontrast, equalize, invert</td><td>none</td></tr>
 * <tr><td>rotate</td><td>±30 l / 10 degrees</td></tr>
 * <tr><td>posterize</td><td>keeps 4 - floor(4 l / 10) bits</td></tr>
 * <tr><td>solarize</td><td>from 256 - floor(256 l / 10)</td></tr>
 * <tr><td>solarize-add</td><td>floor(110 l / 10)</td></tr>
 * <tr><td>color, contrast, brightness, sharpness</td><td>factor max(0.1, 1 ± 0.9 l / 10)</td></tr>
 * <tr><td>shear x and y</td><td>±0.3 l / 10</td></tr>
 * <tr><td>translate x and y</td><td>±0.45 l / 10 of the width or height</td></tr>
 * </table>
 *
 * <p>TKS's program (BrainCog's CIFAR loaders) crops and flips, then applies this policy, normalises, and erases by
 * {@link RandomErasing#of()}.
 *
 * @param operations how many are drawn, at least 1
 * @param probability that one which was drawn is applied, in [0, 1]
 * @param magnitude the mean level, in [0, 10]
 * @param magnitudeStd the deviation of the level, at least 0
 * @param interpolation of rotations, shears and translations
 * @param fill colour of what comes from outside
 */
public record RandAugment(
        int operations,
        double probability,
        double magnitude,
        double magnitudeStd,
        Interpolation interpolation,
        FillColor fill)
        implements Augmentation {
    /** The mean colour of ImageNet, timm's default. */
    private static final FillColor IMAGENET_MEAN = new FillColor(124, 116, 104);

    private static final double TOP_LEVEL = 10;

    /**
     * Checks the ranges.
     *
     * @param operations how many are drawn, at least 1
     * @param probability that one which was drawn is applied, in [0, 1]
     * @param magnitude the mean level, in [0, 10]
     * @param magnitudeStd the deviation of the level, at least 0
     * @param interpolation of rotations, shears and translations
     * @param fill colour of what comes from outside
     */
    public RandAugment {
        Check.positive(operations, "operations");
        Check.inRange(probability, 0, 1, "probability");
        Check.inRange(magnitude, 0, TOP_LEVEL, "magnitude");
        Check.inRange(magnitudeStd, 0, Double.MAX_VALUE, "magnitudeStd");
    }

    /**
     * Two operations, each applied with probability 1/2, level 9 with deviation 0.5, bicubic, filled with ImageNet's mean colour:
     * {@code rand-m9-mstd0.5-inc1}.
     *
     * @return what TKS's program trains CIFAR with
     */
    public static RandAugment of() {
        return new RandAugment(2, 0.5, 9, 0.5, Interpolation.BICUBIC, IMAGENET_MEAN);
    }

    /**
     * Draws another number of operations.
     *
     * @param count at least 1
     * @return the changed policy
     */
    public RandAugment operations(int count) {
        return new RandAugment(count, probability, magnitude, magnitudeStd, interpolation, fill);
    }

    /**
     * Applies operations that were drawn with another probability.
     *
     * @param share in [0, 1]
     * @return the changed policy
     */
    public RandAugment probability(double share) {
        return new RandAugment(operations, share, magnitude, magnitudeStd, interpolation, fill);
    }

    /**
     * Sets the mean level.
     *
     * @param level in [0, 10]; recipes of ImageNet take 7 or 9
     * @return the changed policy
     */
    public RandAugment magnitude(double level) {
        return new RandAugment(operations, probability, level, magnitudeStd, interpolation, fill);
    }

    /**
     * Sets how much the level varies.
     *
     * @param deviation at least 0; 0 always takes the mean level
     * @return the changed policy
     */
    public RandAugment magnitudeStd(double deviation) {
        return new RandAugment(operations, probability, magnitude, deviation, interpolation, fill);
    }

    /**
     * Reads rotated, sheared and translated images in another way.
     *
     * @param between pixels
     * @return the changed policy
     */
    public RandAugment interpolation(Interpolation between) {
        return new RandAugment(operations, probability, magnitude, magnitudeStd, between, fill);
    }

    /**
     * Fills what comes from outside with another colour.
     *
     * @param colour of those pixels
     * @return the changed policy
     */
    public RandAugment fill(FillColor colour) {
        return new RandAugment(operations, probability, magnitude, magnitudeStd, interpolation, colour);
    }

    @Override
    public void apply(byte[] pixels, int channels, int height, int width, RandomGenerator random) {
        Pixels image = new Pixels(pixels, channels, height, width);
        for (int i = 0; i < operations; i++) {
            RandAugmentOperation drawn = RandAugmentOperation.draw(random);
            if (random.nextDouble() >= probability) {
                continue;
            }
            double varied = magnitudeStd == 0 ? magnitude : magnitude + magnitudeStd * random.nextGaussian();
            double level = Math.min(TOP_LEVEL, Math.max(0, varied));
            double sign = random.nextBoolean() ? 1 : -1;
            drawn.of(new RandAugmentOperation.Drawn(level / TOP_LEVEL, sign, image, interpolation, fill))
                    .apply(image);
        }
    }
}
