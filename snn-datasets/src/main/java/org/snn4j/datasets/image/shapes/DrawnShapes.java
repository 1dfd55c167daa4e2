package org.snn4j.datasets.image.shapes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.snn4j.check.Check;
import org.snn4j.datasets.image.ImageSet;
import org.snn4j.datasets.image.ImageSource;
import org.snn4j.datasets.image.StoredImages;
import org.snn4j.datasets.image.transform.ImageNormalization;
import org.snn4j.random.Randomness;

/**
 * Images that the library draws, so that a network can be trained without any download: ten bright figures in random
 * colours, places, sizes and rotations, on a dark shaded ground, with strokes and noise.
 *
 * <p>Image i shows figure i mod 10 and depends on (seed, train or test, i) alone, on every machine. Training and test
 * images come from the same distribution but differ. With 4,000 training images, a network of three convolutions with 16, 32
 * and 64 channels gets about nine test images in ten right after eight epochs at four time steps, and about eight at
 * one.
 *
 * <pre>{@code
 * Dataset train = DrawnShapes.train(4_000, 1).batches(64);
 * Dataset test = DrawnShapes.test(1_000, 1).batches(100);
 * }</pre>
 */
public final class DrawnShapes {
    /** Pixels a side by default. */
    private static final int SIDE = 16;

    private static final ImageNormalization NORMALIZATION = ImageNormalization.of(3, 0.35, 0.25);
    private static final List<String> CLASSES = Arrays.stream(Figure.values())
            .map(figure -> figure.name().toLowerCase(Locale.ROOT))
            .toList();

    private DrawnShapes() {}

    /**
     * Images of 3 x 16 x 16 to train with; shuffled, and without a last batch that is not full.
     *
     * @param images how many, at least 1
     * @return images normalised to (value - 0.35) / 0.25, drawn with seed 0
     */
    public static ImageSet train(int images) {
        return train(images, 0);
    }

    /**
     * Images of 3 x 16 x 16 to train with; shuffled with the same seed, and without a last batch that is not full.
     *
     * @param images how many, at least 1
     * @param seed fixes what is drawn
     * @return images normalised to (value - 0.35) / 0.25
     */
    public static ImageSet train(int images, long seed) {
        return train(images, seed, SIDE);
    }

    /**
     * Images to train with; shuffled with the same seed, and without a last batch that is not full.
     *
     * @param images how many, at least 1
     * @param seed fixes what is drawn
     * @param side height and width in pixels, at least 12
     * @return images normalised to (value - 0.35) / 0.25
     */
    public static ImageSet train(int images, long seed, int side) {
        check(images, side);
        return ImageSet.training(limit -> draw(Math.min(limit, images), seed, 0, side), CLASSES, NORMALIZATION)
                .seed(seed);
    }

    /**
     * Images of 3 x 16 x 16 to test with, in the order they are drawn.
     *
     * @param images how many, at least 1
     * @return images normalised to (value - 0.35) / 0.25, drawn with seed 0
     */
    public static ImageSet test(int images) {
        return test(images, 0);
    }

    /**
     * Images of 3 x 16 x 16 to test with, in the order they are drawn.
     *
     * @param images how many, at least 1
     * @param seed fixes what is drawn
     * @return images normalised to (value - 0.35) / 0.25
     */
    public static ImageSet test(int images, long seed) {
        return test(images, seed, SIDE);
    }

    /**
     * Images to test with, in the order they are drawn.
     *
     * @param images how many, at least 1
     * @param seed fixes what is drawn
     * @param side height and width in pixels, at least 12
     * @return images normalised to (value - 0.35) / 0.25
     */
    public static ImageSet test(int images, long seed, int side) {
        check(images, side);
        return ImageSet.testing(limit -> draw(Math.min(limit, images), seed, 1, side), CLASSES, NORMALIZATION);
    }

    /**
     * Names of the figures, in the order of the labels.
     *
     * @return ten names
     */
    public static List<String> classNames() {
        return CLASSES;
    }

    private static void check(int images, int side) {
        Check.positive(images, "images");
        long most = Integer.MAX_VALUE / Math.max(1, 3L * side * side);
        Check.that(
                images <= most,
                images + " drawn images of " + side + " x " + side
                        + " pixels do not fit into one array; ask for at most " + most);
        Check.that(side >= 12, "side must be at least 12 pixels to tell the figures apart, but was " + side);
    }

    private static ImageSource draw(int images, long seed, int part, int side) {
        int length = 3 * side * side;
        byte[] pixels = new byte[Math.multiplyExact(images, length)];
        int[] labels = new int[images];
        Figure[] figures = Figure.values();
        for (int i = 0; i < images; i++) {
            labels[i] = i % figures.length;
            draw(figures[labels[i]], side, Randomness.keyed(seed, part, i, side))
                    .write(pixels, i * length);
        }
        return new StoredImages(pixels, labels, 3, side, side);
    }

    private static Canvas draw(Figure figure, int side, RandomGenerator random) {
        Canvas canvas = new Canvas(side);
        double[] ground = dark(random);
        canvas.shade(near(ground, 0.25, random), near(ground, 0.25, random), angle(random));
        int strokes = 1 + random.nextInt(4);
        for (int i = 0; i < strokes; i++) {
            stroke(canvas, random);
        }
        double radius = 0.25 + 0.14 * random.nextDouble();
        double centreX = 0.8 * radius + random.nextDouble() * (1 - 1.6 * radius);
        double centreY = 0.8 * radius + random.nextDouble() * (1 - 1.6 * radius);
        double turn = angle(random);
        double right = StrictMath.cos(turn) / radius;
        double down = StrictMath.sin(turn) / radius;
        canvas.paint(
                (x, y) -> {
                    double u = right * (x - centreX) + down * (y - centreY);
                    double v = right * (y - centreY) - down * (x - centreX);
                    return figure.covers(u, v);
                },
                centreX,
                centreY,
                1.5 * radius,
                brighter(ground, random));
        stroke(canvas, random);
        canvas.noise(0.03 + 0.05 * random.nextDouble(), random);
        return canvas;
    }

    private static void stroke(Canvas canvas, RandomGenerator random) {
        double x = random.nextDouble();
        double y = random.nextDouble();
        double turn = angle(random);
        double length = 0.15 + 0.35 * random.nextDouble();
        canvas.stroke(
                x,
                y,
                x + length * StrictMath.cos(turn),
                y + length * StrictMath.sin(turn),
                0.03 + 0.04 * random.nextDouble(),
                colour(random));
    }

    private static double angle(RandomGenerator random) {
        return 2 * Math.PI * random.nextDouble();
    }

    private static double[] colour(RandomGenerator random) {
        return new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    }

    private static double[] near(double[] colour, double reach, RandomGenerator random) {
        double[] near = new double[3];
        for (int c = 0; c < 3; c++) {
            near[c] = Math.min(1, Math.max(0, colour[c] + reach * (2 * random.nextDouble() - 1)));
        }
        return near;
    }

    /** A colour whose channels are at most one half. */
    private static double[] dark(RandomGenerator random) {
        double[] dark = colour(random);
        for (int c = 0; c < 3; c++) {
            dark[c] *= 0.5;
        }
        return dark;
    }

    /** A bright colour that can be told from a dark one: the three channels differ by 0.9 in sum. */
    private static double[] brighter(double[] dark, RandomGenerator random) {
        while (true) {
            double[] bright = dark(random);
            double distance = 0;
            for (int c = 0; c < 3; c++) {
                bright[c] = 1 - bright[c];
                distance += bright[c] - dark[c];
            }
            if (distance >= 0.9) {
                return bright;
            }
        }
    }
}
