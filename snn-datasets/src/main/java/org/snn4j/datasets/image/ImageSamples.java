package org.snn4j.datasets.image;

import java.util.random.RandomGenerator;
import org.snn4j.datasets.batch.SampleSource;
import org.snn4j.datasets.image.transform.Augmentation;
import org.snn4j.datasets.image.transform.ImageNormalization;
import org.snn4j.datasets.image.transform.ImageResize;
import org.snn4j.datasets.image.transform.Pixels;

/** Images that are fitted, augmented and normalised as they are read. */
final class ImageSamples implements SampleSource {
    private final ImageSource images;
    private final int classes;
    private final ImageResize resize;
    private final Augmentation augmentation;
    private final float[][] tables;
    private final int height;
    private final int width;

    ImageSamples(
            ImageSource images,
            int classes,
            ImageResize resize,
            Augmentation augmentation,
            ImageNormalization normalization) {
        this.images = images;
        this.classes = classes;
        this.resize = resize;
        this.augmentation = augmentation;
        tables = new float[normalization.mean().size()][];
        for (int channel = 0; channel < tables.length; channel++) {
            tables[channel] = normalization.table(channel);
        }
        Pixels first = resize.side() == 0 ? images.read(0) : null;
        height = first == null ? resize.side() : first.height();
        width = first == null ? resize.side() : first.width();
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
        return images.label(sample);
    }

    @Override
    public void read(int sample, float[] inputs, int at, RandomGenerator random) {
        Pixels image = resize.apply(images.read(sample), random);
        if (image.height() != height || image.width() != width) {
            throw new IllegalArgumentException(images.name(sample) + " has " + image.height() + " x " + image.width()
                    + " pixels, but the first image has " + height + " x " + width
                    + "; bring all to one size by resize(...)");
        }
        augmentation.apply(image.values(), image.channels(), height, width, random);
        int plane = height * width;
        for (int channel = 0; channel < tables.length; channel++) {
            float[] table = tables[channel];
            int from = channel * plane;
            for (int i = 0; i < plane; i++) {
                inputs[at + from + i] = table[image.values()[from + i] & 255];
            }
        }
    }
}
