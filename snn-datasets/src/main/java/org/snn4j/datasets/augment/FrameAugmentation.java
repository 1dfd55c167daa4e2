package org.snn4j.datasets.augment;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.snn4j.check.Check;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.frame.EventFrames;

/**
 * Alters the frames of a recording at random, all frames in the same way; the original stays unchanged.
 *
 * <p>Pixels from outside a frame are 0.
 */
@FunctionalInterface
public interface FrameAugmentation {
    /**
     * Alters the frames of one recording.
     *
     * @param frames {@code [T, channels, height, width]}
     * @param random the only source of randomness
     * @return frames of the same shape
     */
    EventFrames apply(EventFrames frames, RandomGenerator random);

    /**
     * First this, then another.
     *
     * @param next what follows
     * @return both
     */
    default FrameAugmentation andThen(FrameAugmentation next) {
        return (frames, random) -> next.apply(apply(frames, random), random);
    }

    /**
     * Alters every sample of a data set anew in every epoch.
     *
     * @param dataset gives inputs {@code [N, T, channels, height, width]}
     * @param seed with the numbers of epoch, batch and sample it decides what is drawn
     * @return the same labels with altered inputs
     */
    default Dataset over(Dataset dataset, long seed) {
        return new AlteredBatches(dataset, seed, (batch, random) -> new FrameBatch(batch).augmented(this, random));
    }

    /**
     * Leaves frames as they are.
     *
     * @return no augmentation
     */
    static FrameAugmentation none() {
        return (frames, random) -> frames;
    }

    /**
     * What TKS trains DVS-CIFAR10 with: {@code crop(4)}, {@code flip(0.5)}, {@code rotation(15)}, on frames of 48 x 48.
     *
     * @return the recipe of its program; the related ETC program leaves the rotation out
     */
    static FrameAugmentation tksDvsCifar10() {
        return crop(4).andThen(flip(0.5)).andThen(rotation(15));
    }

    /**
     * Mirrors left and right.
     *
     * @param probability how often, in [0, 1]
     * @return that flip
     */
    static FrameAugmentation flip(double probability) {
        Check.inRange(probability, 0, 1, "probability");
        return (frames, random) -> random.nextDouble() >= probability
                ? frames
                : PixelMapping.flip(frames).apply(frames);
    }

    /**
     * Shifts by up to some pixels each way; pixels that leave a frame on one side enter on the other.
     *
     * @param pixels farthest shift, at least 1; TET has 5
     * @return that roll
     */
    static FrameAugmentation roll(int pixels) {
        Check.positive(pixels, "pixels");
        return (frames, random) -> {
            int down = random.nextInt(2 * pixels + 1) - pixels;
            int right = random.nextInt(2 * pixels + 1) - pixels;
            return PixelMapping.roll(frames, down, right).apply(frames);
        };
    }

    /**
     * Pads on all sides with zeros and cuts out a window of the frame's own size at a random place: torchvision's
     * {@code RandomCrop(size, padding)}.
     *
     * @param padding pixels added on each side, at least 1
     * @return that crop
     */
    static FrameAugmentation crop(int padding) {
        Check.positive(padding, "padding");
        return (frames, random) -> {
            int down = random.nextInt(2 * padding + 1) - padding;
            int right = random.nextInt(2 * padding + 1) - padding;
            return PixelMapping.shift(down, right).apply(frames);
        };
    }

    /**
     * Rotates about the middle by an angle drawn evenly, taking the nearest pixel: torchvision's
     * {@code RandomRotation(degrees)}.
     *
     * @param degrees largest angle either way, in (0, 180]
     * @return that rotation
     */
    static FrameAugmentation rotation(double degrees) {
        Check.positiveUpTo(degrees, 180, "degrees");
        return (frames, random) -> {
            double angle = Math.toRadians(degrees * (2 * random.nextDouble() - 1));
            return PixelMapping.rotation(frames, angle).apply(frames);
        };
    }

    /**
     * Shifts each row by its distance from the middle times the tangent of an angle drawn evenly, taking the nearest
     * pixel.
     *
     * @param degrees largest angle either way, inside (0, 90)
     * @return that shear
     */
    static FrameAugmentation shear(double degrees) {
        Check.inside(degrees, 0, 90, "degrees");
        return (frames, random) -> {
            double slope = StrictMath.tan(Math.toRadians(degrees * (2 * random.nextDouble() - 1)));
            return PixelMapping.shear(frames, slope).apply(frames);
        };
    }

    /**
     * Sets a square around a random pixel to 0, clipped at the border (DeVries and Taylor 2017).
     *
     * @param side of the square in pixels, at least 1
     * @return that cutout
     */
    static FrameAugmentation cutout(int side) {
        Check.positive(side, "side");
        return (frames, random) -> {
            int top = random.nextInt(frames.height()) - side / 2;
            int left = random.nextInt(frames.width()) - side / 2;
            return PixelMapping.cutout(top, left, side).apply(frames);
        };
    }

    /**
     * Sets consecutive frames to 0, from a random one on and possibly beyond the end.
     *
     * @param share of all frames, in (0, 1]; rounded, but at least one frame
     * @return that drop
     */
    static FrameAugmentation dropByTime(double share) {
        Check.positiveUpTo(share, 1, "share");
        return (frames, random) -> {
            int length = (int) Math.max(1, Math.rint(share * frames.frames()));
            int begin = random.nextInt(frames.frames());
            float[] values = frames.toFloats();
            int frame = values.length / frames.frames();
            int end = Math.min(frames.frames(), begin + length);
            Arrays.fill(values, begin * frame, end * frame, 0);
            return frames.withValues(values);
        };
    }

    /**
     * Applies some of several augmentations, drawn with equal probability and with replacement.
     *
     * @param count how many, at least 1
     * @param ways which there are, at least one
     * @return that choice
     */
    static FrameAugmentation someOf(int count, List<FrameAugmentation> ways) {
        Check.positive(count, "count");
        Check.that(!ways.isEmpty(), "there must be at least one augmentation to choose from");
        List<FrameAugmentation> all = List.copyOf(ways);
        return (frames, random) -> {
            EventFrames altered = frames;
            for (int i = 0; i < count; i++) {
                altered = all.get(random.nextInt(all.size())).apply(altered, random);
            }
            return altered;
        };
    }

    /**
     * Neuromorphic data augmentation (Li et al., "Neuromorphic data augmentation for training spiking neural networks",
     * 2022): a flip with probability 1/2, then M of roll, rotation, cutout and shear.
     *
     * <p>At intensity N a roll goes up to 2N + 1 pixels, rotation and shear up to 15N degrees, and a cutout has a side of
     * 8N. The authors' program has N = 2 for DVS-CIFAR10 and N = 1 for N-Caltech101, M = 1, on 48 x 48, and leaves the
     * cutout out; programs derived from it often leave out the shear instead. Its label mixing is
     * {@link FrameMixing#cutMix}.
     *
     * @param operations M, at least 1
     * @param intensity N, from 1 to 5
     * @return that policy
     */
    static FrameAugmentation nda(int operations, int intensity) {
        Check.positive(operations, "operations");
        Check.inRange(intensity, 1, 5, "intensity");
        return flip(0.5)
                .andThen(someOf(
                        operations,
                        List.of(
                                roll(2 * intensity + 1),
                                rotation(15.0 * intensity),
                                cutout(8 * intensity),
                                shear(15.0 * intensity))));
    }
}
