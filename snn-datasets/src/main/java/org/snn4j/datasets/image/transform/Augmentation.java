package org.snn4j.datasets.image.transform;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import org.snn4j.check.Check;
import org.snn4j.datasets.image.ImageSet;

/**
 * Alters an image at random, before it is normalised.
 *
 * <p>{@link ImageSet} hands it a generator that belongs to (seed, epoch, sample), so an image's alteration depends on
 * nothing else.
 */
@FunctionalInterface
public interface Augmentation {
    /**
     * Alters one image in place.
     *
     * @param pixels unsigned bytes {@code [channels, height, width]}
     * @param channels planes of the image
     * @param height rows of a plane
     * @param width pixels of a row
     * @param random the only source of randomness
     */
    void apply(byte[] pixels, int channels, int height, int width, RandomGenerator random);

    /**
     * First this, then another.
     *
     * @param next what follows
     * @return both
     */
    default Augmentation andThen(Augmentation next) {
        return (pixels, channels, height, width, random) -> {
            apply(pixels, channels, height, width, random);
            next.apply(pixels, channels, height, width, random);
        };
    }

    /**
     * What the CIFAR recipes call crop and flip: {@code crop(4)}, then {@code flip(0.5)}.
     *
     * @return the standard augmentation of small images
     */
    static Augmentation standard() {
        return crop(4).andThen(flip(0.5));
    }

    /**
     * Leaves images as they are.
     *
     * @return no augmentation
     */
    static Augmentation none() {
        return (pixels, channels, height, width, random) -> {};
    }

    /**
     * Pads an image with zeros on all sides and cuts out a window of the image's own size at a random place.
     *
     * <p>The padding is zero before normalisation, that is black, as in torchvision's {@code RandomCrop}; a network
     * sees it as -mean / std. All (2 padding + 1)² places are equally likely.
     *
     * @param padding pixels added on each side, at least 1
     * @return that crop
     */
    static Augmentation crop(int padding) {
        return crop(padding, channel -> 0);
    }

    /**
     * Like {@link #crop(int)}, but pads with the mean colour, which a network sees as 0.
     *
     * <p>Black borders stand far from everything else in a normalised image and shift the batch statistics of training
     * away from those of whole images; in short trainings that costs accuracy.
     *
     * @param padding pixels added on each side, at least 1
     * @param normalization whose mean is padded with
     * @return that crop
     */
    static Augmentation crop(int padding, ImageNormalization normalization) {
        return crop(padding, channel -> Math.round(255 * normalization.mean().get(channel)));
    }

    private static Augmentation crop(int padding, IntUnaryOperator colour) {
        Check.positive(padding, "padding");
        return (pixels, channels, height, width, random) -> {
            int down = random.nextInt(2 * padding + 1) - padding;
            int right = random.nextInt(2 * padding + 1) - padding;
            for (int channel = 0; channel < channels; channel++) {
                byte border = (byte) colour.applyAsInt(channel);
                shift(pixels, channel * height * width, height, width, down, right, border);
            }
        };
    }

    /**
     * Mirrors left and right.
     *
     * @param probability how often, in [0, 1]
     * @return that flip
     */
    static Augmentation flip(double probability) {
        Check.inRange(probability, 0, 1, "probability");
        return (pixels, channels, height, width, random) -> {
            if (random.nextDouble() >= probability) {
                return;
            }
            for (int row = 0; row < channels * height; row++) {
                for (int left = row * width, right = left + width - 1; left < right; left++, right--) {
                    byte kept = pixels[left];
                    pixels[left] = pixels[right];
                    pixels[right] = kept;
                }
            }
        };
    }

    /**
     * Changes brightness, contrast and saturation, each by a factor that is uniform in [1 - strength, 1 + strength], in a
     * random order; the ImageNet recipe takes 0.4.
     *
     * @param strength how far factors may lie from 1, at least 0
     * @return that change, torchvision's {@code ColorJitter(strength, strength, strength)}
     */
    static Augmentation colorJitter(double strength) {
        Check.that(
                strength >= 0 && Double.isFinite(strength),
                "strength must be a finite number of at least 0, but was " + strength);
        return new ColorJitter(strength);
    }

    /** Makes pixel (y, x) of a plane what (y + down, x + right) was, and the border colour where that lies outside. */
    private static void shift(byte[] pixels, int plane, int height, int width, int down, int right, byte border) {
        int from = Math.min(width, Math.max(0, -right));
        int to = Math.max(from, Math.min(width, width - right));
        for (int i = 0; i < height; i++) {
            // A row must be read before it is overwritten, so rows are visited against the direction of the shift.
            int y = down >= 0 ? i : height - 1 - i;
            int row = plane + y * width;
            int source = y + down;
            if (source < 0 || source >= height || from == to) {
                Arrays.fill(pixels, row, row + width, border);
                continue;
            }
            System.arraycopy(pixels, plane + source * width + from + right, pixels, row + from, to - from);
            Arrays.fill(pixels, row, row + from, border);
            Arrays.fill(pixels, row + to, row + width, border);
        }
    }
}
