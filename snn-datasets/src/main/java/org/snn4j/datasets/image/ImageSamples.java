package org.snn4j.datasets.image;

import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;
import org.snn4j.datasets.batch.SampleSource;
import org.snn4j.datasets.image.transform.ImageNormalization;
import org.snn4j.datasets.image.transform.Pixels;

/** Images that are resized, augmented and normalised as they are read. */
final class ImageSamples implements SampleSource {
    private final ImageSource images;
    private final int classes;
    private final ImagePipeline pipeline;
    private final float[][] tables;
    private final int height;
    private final int width;

    ImageSamples(ImageSource images, int classes, ImagePipeline pipeline) {
        this.images = images;
        this.classes = classes;
        this.pipeline = pipeline;
        ImageNormalization normalization = pipeline.normalization();
        int side = pipeline.resize().side();
        tables = new float[normalization.mean().size()][];
        for (int channel = 0; channel < tables.length; channel++) {
            tables[channel] = normalization.table(channel);
        }
        Pixels first = side == 0 ? images.read(0) : null;
        height = first == null ? side : first.height();
        width = first == null ? side : first.width();
    }

    @Override
    public int count() {
        return images.count();
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public long[] shape() {
        return new long[] {tables.length, height, width};
    }

    @Override
    public int label(int sample) {
        return images.labels()[sample];
    }

    @Override
    public void read(int sample, float[] inputs, int at, RandomGenerator random) {
        Pixels image = pipeline.resize().apply(images.read(sample), random);
        if (image.height() != height || image.width() != width) {
            throw new IllegalArgumentException(images.name(sample) + " has " + image.height() + " x " + image.width()
                    + " pixels, but the first image has " + height + " x " + width
                    + "; bring all to one size by resize(...)");
        }
        pipeline.augmentation().apply(image.values(), image.channels(), height, width, random);
        int plane = height * width;
        for (int channel = 0; channel < tables.length; channel++) {
            float[] table = tables[channel];
            int from = channel * plane;
            for (int i = 0; i < plane; i++) {
                inputs[at + from + i] = table[image.values()[from + i] & 255];
            }
        }
        pipeline.afterwards().apply(inputs, at, tables.length, height, width, random);
    }

    /** A sample as a picture, with its normalisation undone. */
    BufferedImage picture(int sample, RandomGenerator random) {
        int plane = height * width;
        float[] inputs = new float[tables.length * plane];
        read(sample, inputs, 0, random);
        byte[] values = new byte[inputs.length];
        ImageNormalization normalization = pipeline.normalization();
        for (int i = 0; i < values.length; i++) {
            int channel = i / plane;
            float level = inputs[i] * normalization.std().get(channel)
                    + normalization.mean().get(channel);
            values[i] = (byte) Math.round(255 * Math.min(1, Math.max(0, level)));
        }
        return new Pixels(values, tables.length, height, width).picture();
    }
}
