package org.snn4j.datasets.picture;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * A picture as unsigned bytes {@code [3, height, width]}: planes of red, green and blue.
 *
 * @param values may be written to
 * @param height rows
 * @param width pixels of a row
 */
public record RgbPicture(byte[] values, int height, int width) {
    /**
     * The colours of a picture as they are stored: grey values become red, green and blue as they are, without the gamma
     * curve that {@link BufferedImage#getRGB(int, int)} applies; of 16 bits the upper eight count, and transparency does
     * not.
     *
     * @param image any kind of picture
     * @return its colours
     */
    public static RgbPicture of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] values = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
        RgbPicture picture = new RgbPicture(values, height, width);
        Raster raster = image.getRaster();
        ColorModel colours = image.getColorModel();
        if (colours instanceof IndexColorModel palette) {
            picture.fill(raster, palette);
        } else if (image.getType() == BufferedImage.TYPE_3BYTE_BGR
                && ((DataBufferByte) raster.getDataBuffer()).getData().length == values.length) {
            picture.fill(((DataBufferByte) raster.getDataBuffer()).getData());
        } else if (colours instanceof ComponentColorModel && isWhole(raster)) {
            picture.fill(raster, colours.getComponentSize(0) - 8);
        } else {
            picture.fill(image);
        }
        return picture;
    }

    /** Of pixels in OpenCV's order. */
    static RgbPicture ofBlueGreenRed(byte[] pixels, int height, int width) {
        RgbPicture picture = new RgbPicture(new byte[pixels.length], height, width);
        picture.fill(pixels);
        return picture;
    }

    /** Whether samples are bytes or pairs of bytes, of grey or of red, green and blue. */
    private static boolean isWhole(Raster raster) {
        int type = raster.getTransferType();
        return type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT;
    }

    private void fill(byte[] blueGreenRed) {
        int plane = height * width;
        for (int i = 0, from = 0; i < plane; i++, from += 3) {
            values[i] = blueGreenRed[from + 2];
            values[plane + i] = blueGreenRed[from + 1];
            values[2 * plane + i] = blueGreenRed[from];
        }
    }

    private void fill(Raster raster, IndexColorModel palette) {
        int[] colours = new int[palette.getMapSize()];
        palette.getRGBs(colours);
        int[] row = new int[width];
        int plane = height * width;
        for (int y = 0; y < height; y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
            for (int x = 0, i = y * width; x < width; x++, i++) {
                // A number beyond the palette is black, as in libpng and Pillow.
                int colour = row[x] < colours.length ? colours[row[x]] : 0;
                values[i] = (byte) (colour >> 16);
                values[plane + i] = (byte) (colour >> 8);
                values[2 * plane + i] = (byte) colour;
            }
        }
    }

    private void fill(Raster raster, int shift) {
        int bands = raster.getNumBands();
        int plane = height * width;
        int[] row = new int[width];
        for (int channel = 0; channel < 3; channel++) {
            int band = bands < 3 ? 0 : channel;
            for (int y = 0; y < height; y++) {
                raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, band, row);
                for (int x = 0, i = channel * plane + y * width; x < width; x++, i++) {
                    values[i] = (byte) (row[x] >> shift);
                }
            }
        }
    }

    private void fill(BufferedImage image) {
        int plane = height * width;
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0, i = y * width; x < width; x++, i++) {
                values[i] = (byte) (row[x] >> 16);
                values[plane + i] = (byte) (row[x] >> 8);
                values[2 * plane + i] = (byte) row[x];
            }
        }
    }

    /**
     * Converts it to a Java image.
     *
     * @return a new one, of red, green and blue
     */
    public BufferedImage image() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int plane = height * width;
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0, i = y * width; x < width; x++, i++) {
                row[x] = (values[i] & 255) << 16 | (values[plane + i] & 255) << 8 | (values[2 * plane + i] & 255);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return image;
    }
}
