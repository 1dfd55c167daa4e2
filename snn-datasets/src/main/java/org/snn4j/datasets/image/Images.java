package org.snn4j.datasets.image;

import java.awt.image.BufferedImage;

/** Images of one size in memory, as unsigned bytes {@code [images, channels, height, width]}, with their labels. */
final class Images {
    private final byte[] pixels;
    private final int[] labels;
    private final int channels;
    private final int height;
    private final int width;

    /** Keeps the arrays; nobody else may write to them. */
    Images(byte[] pixels, int[] labels, int channels, int height, int width) {
        this.pixels = pixels;
        this.labels = labels;
        this.channels = channels;
        this.height = height;
        this.width = width;
    }

    int count() {
        return labels.length;
    }

    int channels() {
        return channels;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    int label(int image) {
        return labels[image];
    }

    /** Copies one image to the beginning of an array. */
    void copy(int image, byte[] to) {
        int length = channels * height * width;
        System.arraycopy(pixels, image * length, to, 0, length);
    }

    /** One image as a picture; where it has no three channels, the first one as grey. */
    BufferedImage picture(int image) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int plane = height * width;
        int first = image * channels * plane;
        int step = channels == 3 ? plane : 0;
        for (int i = 0; i < plane; i++) {
            int red = pixels[first + i] & 255;
            int green = pixels[first + step + i] & 255;
            int blue = pixels[first + 2 * step + i] & 255;
            picture.setRGB(i % width, i / width, red << 16 | green << 8 | blue);
        }
        return picture;
    }
}
