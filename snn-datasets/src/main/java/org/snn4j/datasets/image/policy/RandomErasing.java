package org.snn4j.datasets.image.policy;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.snn4j.check.Check;
import org.snn4j.datasets.image.transform.NormalizedAugmentation;

/**
 * Erases a rectangle of a normalised image (Zhong et al., "Random erasing data augmentation", arXiv 1708.04896), by the rules of
 * timm.
 *
 * <p>The rectangle covers a share of the image that is uniform in [smallest, largest]; the logarithm of its height over its width
 * is uniform between those of {@code ratio} and 1 / ratio; it lies at a random place. It must be lower and narrower than the
 * image; ten attempts are made.
 *
 * @param probability that an image is altered, in [0, 1]
 * @param smallest share of the image, in (0, 1]
 * @param largest share of the image, from {@code smallest} to 1
 * @param ratio the smallest height over width, in (0, 1]
 * @param content what the rectangle holds afterwards
 */
public record RandomErasing(double probability, double smallest, double largest, double ratio, Content content)
        implements NormalizedAugmentation {
    /** What an erased rectangle holds. */
    public enum Content {
        /** A number from N(0, 1) for each pixel of each channel: timm's {@code pixel}. */
        NOISE,
        /** A number from N(0, 1) for each channel: timm's {@code rand}. */
        COLOR,
        /** 0, the mean colour: timm's {@code const}. */
        ZERO
    }

    private static final int TRIES = 10;

    /**
     * Checks the ranges.
     *
     * @param probability that an image is altered, in [0, 1]
     * @param smallest share of the image, in (0, 1]
     * @param largest share of the image, from {@code smallest} to 1
     * @param ratio the smallest height over width, in (0, 1]
     * @param content what the rectangle holds afterwards
     */
    public RandomErasing {
        Check.inRange(probability, 0, 1, "probability");
        Check.positiveUpTo(smallest, 1, "smallest");
        Check.inRange(largest, smallest, 1, "largest");
        Check.positiveUpTo(ratio, 1, "ratio");
    }

    /**
     * With probability 1/4, from 2 % to a third of the image, ratios from 0.3 to 1 / 0.3, noise.
     *
     * @return what TKS's program trains CIFAR with
     */
    public static RandomErasing of() {
        return new RandomErasing(0.25, 0.02, 1.0 / 3, 0.3, Content.NOISE);
    }

    /**
     * Alters another share of the images.
     *
     * @param share in [0, 1]
     * @return the changed erasing
     */
    public RandomErasing probability(double share) {
        return new RandomErasing(share, smallest, largest, ratio, content);
    }

    /**
     * Erases rectangles of another size.
     *
     * @param least share of the image, in (0, 1]
     * @param most share of the image, from {@code least} to 1
     * @return the changed erasing
     */
    public RandomErasing area(double least, double most) {
        return new RandomErasing(probability, least, most, ratio, content);
    }

    /**
     * Erases rectangles of another shape.
     *
     * @param least height over width, in (0, 1]; the largest is 1 / least
     * @return the changed erasing
     */
    public RandomErasing ratio(double least) {
        return new RandomErasing(probability, smallest, largest, least, content);
    }

    /**
     * Puts something else into the rectangle.
     *
     * @param what it holds afterwards
     * @return the changed erasing
     */
    public RandomErasing content(Content what) {
        return new RandomErasing(probability, smallest, largest, ratio, what);
    }

    @Override
    public void apply(float[] values, int at, int channels, int height, int width, RandomGenerator random) {
        if (random.nextDouble() >= probability) {
            return;
        }
        Rectangle rectangle = draw(height, width, random);
        for (int channel = 0; channel < channels; channel++) {
            float color = content == Content.COLOR ? (float) random.nextGaussian() : 0;
            rectangle.rows(at + channel * height * width, 1, height, width, (from, to) -> {
                Arrays.fill(values, from, to, color);
                for (int i = from; content == Content.NOISE && i < to; i++) {
                    values[i] = (float) random.nextGaussian();
                }
            });
        }
    }

    /** Empty where none of the attempts fits. */
    private Rectangle draw(int height, int width, RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            double area = (smallest + (largest - smallest) * random.nextDouble()) * height * width;
            double aspect = Math.exp((2 * random.nextDouble() - 1) * Math.log(ratio));
            int rows = (int) Math.rint(Math.sqrt(area * aspect));
            int columns = (int) Math.rint(Math.sqrt(area / aspect));
            if (rows < height && columns < width) {
                int top = random.nextInt(height - rows + 1);
                int left = random.nextInt(width - columns + 1);
                return new Rectangle(top, left, top + rows, left + columns);
            }
        }
        return new Rectangle(0, 0, 0, 0);
    }
}
