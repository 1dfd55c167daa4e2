package org.snn4j.datasets.image;

import java.util.Arrays;
import org.snn4j.datasets.image.transform.Pixels;

/** Images of one size in memory, as unsigned bytes {@code [images, channels, height, width]}, with their labels. */
public final class StoredImages implements ImageSource {
    private final byte[] pixels;
    private final int[] labels;
    private final int channels;
    private final int height;
    private final int width;

    /**
     * Keeps the arrays; nobody else may write to them.
     *
     * @param pixels {@code [images, channels, height, width]}
     * @param labels one for each image
     * @param channels planes of an image
     * @param height rows
     * @param width columns
     */
    public StoredImages(byte[] pixels, int[] labels, int channels, int height, int width) {
        this.pixels = pixels;
        this.labels = labels;
        this.channels = channels;
        this.height = height;
        this.width = width;
    }

    @Override
    public int[] labels() {
        return labels;
    }

    @Override
    public Pixels read(int image) {
        int length = channels * height * width;
        return new Pixels(Arrays.copyOfRange(pixels, image * length, (image + 1) * length), channels, height, width);
    }

    @Override
    public String name(int image) {
        return "image " + image;
    }

    @Override
    public boolean decodes() {
        return false;
    }
}
