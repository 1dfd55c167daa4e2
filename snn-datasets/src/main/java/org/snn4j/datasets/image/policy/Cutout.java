package org.snn4j.datasets.image.policy;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.snn4j.check.Check;
import org.snn4j.datasets.image.transform.Augmentation;
import org.snn4j.datasets.image.transform.NormalizedAugmentation;

/**
 * Sets a square around a random pixel to 0, clipped at the border (DeVries and Taylor, "Improved regularization of convolutional
 * neural networks with Cutout", arXiv 1708.04552).
 *
 * <p>Before normalisation, as in the programs of ASGL and TET, the square is black; after it ({@link #normalized()}), as in the
 * authors' own, it has the mean colour.
 *
 * @param side of the square in pixels, at least 1; 16 for CIFAR-10
 */
public record Cutout(int side) implements Augmentation {
    /**
     * Checks the side.
     *
     * @param side of the square in pixels, at least 1
     */
    public Cutout {
        Check.positive(side, "side");
    }

    /**
     * A black square.
     *
     * @param side in pixels, at least 1
     * @return that cutout
     */
    public static Cutout of(int side) {
        return new Cutout(side);
    }

    @Override
    public void apply(byte[] pixels, int channels, int height, int width, RandomGenerator random) {
        Rectangle square = square(height, width, random);
        square.rows(0, channels, height, width, (from, to) -> Arrays.fill(pixels, from, to, (byte) 0));
    }

    /**
     * The same after normalisation: a square of the mean colour.
     *
     * @return that cutout
     */
    public NormalizedAugmentation normalized() {
        return (values, at, channels, height, width, random) -> {
            Rectangle square = square(height, width, random);
            square.rows(at, channels, height, width, (from, to) -> Arrays.fill(values, from, to, 0));
        };
    }

    private Rectangle square(int height, int width, RandomGenerator random) {
        int top = random.nextInt(height) - side / 2;
        int left = random.nextInt(width) - side / 2;
        int bottom = Math.min(height, top + side);
        int right = Math.min(width, left + side);
        return new Rectangle(Math.max(0, top), Math.max(0, left), bottom, right);
    }
}
