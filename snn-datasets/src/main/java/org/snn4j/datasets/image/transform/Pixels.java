package org.snn4j.datasets.image.transform;

import java.awt.image.BufferedImage;

/**
 * One image, as unsigned bytes {@code [channels, height, width]}.
 *
 * @param values may be written to
 * @param channels red, green and blue, or one of grey
 * @param height rows
 * @param width pixels of a row
 */
public record Pixels(byte[] values, int channels, int height, int width) {
    /**
     * As a picture; where there are not three channels, the first one as grey.
     *
     * @return a new picture
     */
    public BufferedImage picture() {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int plane = height * width;
        int step = channels == 3 ? plane : 0;
        for (int i = 0; i < plane; i++) {
            int red = values[i] & 255;
            int green = values[step + i] & 255;
            int blue = values[2 * step + i] & 255;
            picture.setRGB(i % width, i / width, red << 16 | green << 8 | blue);
        }
        return picture;
    }

    /** A window of this image. */
    Pixels crop(int top, int left, int rows, int columns) {
        byte[] cut = new byte[channels * rows * columns];
        for (int row = 0; row < channels * rows; row++) {
            int from = (row / rows * height + top + row % rows) * width + left;
            System.arraycopy(values, from, cut, row * columns, columns);
        }
        return new Pixels(cut, channels, rows, columns);
    }
}
