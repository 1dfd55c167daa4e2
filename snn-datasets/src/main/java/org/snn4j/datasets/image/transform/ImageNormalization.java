package org.snn4j.datasets.image.transform;

import java.util.Collections;
import java.util.List;
import org.snn4j.check.Check;

/**
 * Turns a byte into the input of a network: (byte / 255 - mean) / std, with a mean and a std for each channel.
 *
 * <p>It is computed in float32, in the order of torchvision's {@code ToTensor} and {@code Normalize}.
 *
 * @param mean a mean for each channel, for values in [0, 1]
 * @param std a standard deviation above 0 for each channel, for values in [0, 1]
 */
public record ImageNormalization(List<Float> mean, List<Float> std) {
    /** The usual constants of CIFAR-10. */
    public static final ImageNormalization CIFAR10 =
            new ImageNormalization(List.of(0.4914f, 0.4822f, 0.4465f), List.of(0.2023f, 0.1994f, 0.2010f));

    /** The usual constants of CIFAR-100. */
    public static final ImageNormalization CIFAR100 =
            new ImageNormalization(List.of(0.5071f, 0.4867f, 0.4408f), List.of(0.2675f, 0.2565f, 0.2761f));

    /** The usual constants of ImageNet and of the fine-grained sets. */
    public static final ImageNormalization IMAGENET =
            new ImageNormalization(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));

    /**
     * Checks that there is a mean and a positive std for each channel.
     *
     * @param mean a mean for each channel, for values in [0, 1]
     * @param std a standard deviation above 0 for each channel, for values in [0, 1]
     */
    public ImageNormalization {
        Check.that(
                !mean.isEmpty() && mean.size() == std.size(),
                "mean and std must have one number a channel, but were " + mean + " and " + std);
        for (float each : std) {
            Check.positive(each, "std");
        }
        mean = List.copyOf(mean);
        std = List.copyOf(std);
    }

    /**
     * The same mean and standard deviation for each channel.
     *
     * @param channels how many channels
     * @param mean for values in [0, 1]
     * @param std above 0, for values in [0, 1]
     * @return a normalisation
     */
    public static ImageNormalization of(int channels, double mean, double std) {
        Check.positive(channels, "channels");
        return new ImageNormalization(
                Collections.nCopies(channels, (float) mean), Collections.nCopies(channels, (float) std));
    }

    /**
     * The number for every byte.
     *
     * @param channel which channel, from 0
     * @return 256 numbers
     */
    public float[] table(int channel) {
        float[] table = new float[256];
        for (int value = 0; value < table.length; value++) {
            table[value] = (value / 255f - mean.get(channel)) / std.get(channel);
        }
        return table;
    }
}
