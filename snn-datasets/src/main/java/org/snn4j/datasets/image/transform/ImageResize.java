package org.snn4j.datasets.image.transform;

import java.util.random.RandomGenerator;
import org.snn4j.check.Check;

/** Resizes images of any size to the size that a network reads, before augmentation. */
public final class ImageResize {
    /** Attempts at a random crop before the middle is cut out instead. */
    private static final int TRIES = 10;

    @FunctionalInterface
    private interface Step {
        Pixels apply(Pixels image, RandomGenerator random);
    }

    private final String name;
    private final int side;
    private final Step step;

    private ImageResize(String name, int side, Step step) {
        this.name = name;
        this.side = side;
        this.step = step;
    }

    /**
     * Leaves images as they are; all must have the size of the first.
     *
     * @return no change
     */
    public static ImageResize none() {
        return new ImageResize("none", 0, (image, random) -> image);
    }

    /**
     * The training recipe of ImageNet: a random part of the image, resized to a square.
     *
     * <p>The part covers a share of the image that is uniform in [0.08, 1], with a ratio of width to height whose
     * logarithm is uniform between those of 3/4 and 4/3, at a random place. Where ten attempts do not fit, it is the middle of the
     * image with the nearest ratio. It is resized by a bilinear or a bicubic filter, each with probability 1/2
     * (torchvision's and timm's {@code RandomResizedCrop}).
     *
     * @param side height and width of the result, such as 224
     * @return that crop
     */
    public static ImageResize randomResizedCrop(int side) {
        return randomResizedCrop(side, 0.08);
    }

    /**
     * Like {@link #randomResizedCrop(int)} with another smallest part.
     *
     * @param side height and width of the result
     * @param smallest share of the image that the part covers at least, in (0, 1]
     * @return that crop
     */
    public static ImageResize randomResizedCrop(int side, double smallest) {
        Check.positive(side, "side");
        Check.that(smallest > 0 && smallest <= 1, "smallest must lie in (0, 1], but was " + smallest);
        return new ImageResize("randomResizedCrop(" + side + ", " + smallest + ")", side, (image, random) -> {
            Pixels part = randomPart(image, smallest, random);
            Resample filter = random.nextBoolean() ? Resample.BILINEAR : Resample.BICUBIC;
            return filter.apply(part, side, side);
        });
    }

    /**
     * The evaluation recipe of ImageNet: the shorter side is resized to a length by a bicubic filter, and the middle
     * square is cut out.
     *
     * @param shorter length of the shorter side, such as 256
     * @param side height and width of the result, at most {@code shorter}, such as 224
     * @return that crop
     */
    public static ImageResize centerCrop(int shorter, int side) {
        Check.positive(side, "side");
        Check.that(shorter >= side, "shorter must be at least the side of " + side + ", but was " + shorter);
        return new ImageResize("centerCrop(" + shorter + ", " + side + ")", side, (image, random) -> {
            int smaller = Math.min(image.height(), image.width());
            // As torchvision's Resize, which cuts off the longer side's fraction.
            int rows = (int) ((long) shorter * image.height() / smaller);
            int columns = (int) ((long) shorter * image.width() / smaller);
            Pixels whole = Resample.BICUBIC.apply(image, rows, columns);
            int top = (int) Math.rint((rows - side) / 2.0);
            int left = (int) Math.rint((columns - side) / 2.0);
            return whole.crop(top, left, side, side);
        });
    }

    /**
     * The whole image, resized to a square whatever its aspect ratio.
     *
     * @param side height and width of the result
     * @return that change
     */
    public static ImageResize to(int side) {
        Check.positive(side, "side");
        return new ImageResize(
                "resize(" + side + ")", side, (image, random) -> Resample.BICUBIC.apply(image, side, side));
    }

    private static Pixels randomPart(Pixels image, double smallest, RandomGenerator random) {
        int height = image.height();
        int width = image.width();
        for (int i = 0; i < TRIES; i++) {
            double area = (smallest + (1 - smallest) * random.nextDouble()) * height * width;
            double ratio = Math.exp((2 * random.nextDouble() - 1) * Math.log(4.0 / 3));
            int columns = (int) Math.rint(Math.sqrt(area * ratio));
            int rows = (int) Math.rint(Math.sqrt(area / ratio));
            if (columns >= 1 && columns <= width && rows >= 1 && rows <= height) {
                return image.crop(
                        random.nextInt(height - rows + 1), random.nextInt(width - columns + 1), rows, columns);
            }
        }
        int columns = Math.min(width, Math.max(1, (int) Math.rint(height * 4.0 / 3)));
        int rows = Math.min(height, Math.max(1, (int) Math.rint(width * 4.0 / 3)));
        return image.crop((height - rows) / 2, (width - columns) / 2, rows, columns);
    }

    /**
     * Resizes an image.
     *
     * @param image of any size
     * @param random used only by random crops
     * @return the image in its new size
     */
    public Pixels apply(Pixels image, RandomGenerator random) {
        return step.apply(image, random);
    }

    /**
     * Height and width of the result.
     *
     * @return 0 where images keep their size
     */
    public int side() {
        return side;
    }

    @Override
    public String toString() {
        return name;
    }
}
