package org.snn4j.datasets.picture;

import java.awt.image.Raster;

/** Colours for printing, as JPEGs hold them: 255 where there is no ink, as Adobe writes them and Pillow reads them. */
final class Cmyk {
    private static final int YCCK = 2;
    private static final int BLACK = 3;

    private Cmyk() {}

    /** A raster of four bands as red = cyan x black / 255, and so on. */
    static RgbPicture toRgb(Raster raster, int adobeTransform) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int plane = width * height;
        byte[] values = new byte[Math.multiplyExact(3, plane)];
        int[] row = new int[4 * width];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0, i = y * width; x < width; x++, i++) {
                if (adobeTransform == YCCK) {
                    toCmyk(row, 4 * x);
                }
                int black = row[4 * x + BLACK];
                for (int channel = 0; channel < 3; channel++) {
                    values[channel * plane + i] = (byte) (black - product(255 - row[4 * x + channel], black));
                }
            }
        }
        return new RgbPicture(values, height, width);
    }

    /** Luminance and chrominance to colours, in libjpeg's fixed point of 16 bits. */
    private static void toCmyk(int[] pixel, int at) {
        int luminance = pixel[at];
        int blue = pixel[at + 1] - 128;
        int red = pixel[at + 2] - 128;
        int half = 1 << 15;
        pixel[at] = inverse(luminance + ((91_881 * red + half) >> 16));
        pixel[at + 1] = inverse(luminance + ((-22_554 * blue - 46_802 * red + half) >> 16));
        pixel[at + 2] = inverse(luminance + ((116_130 * blue + half) >> 16));
    }

    private static int inverse(int value) {
        return 255 - Math.max(0, Math.min(255, value));
    }

    /** a x b / 255, rounded. */
    private static int product(int a, int b) {
        int twice = a * b + 128;
        return ((twice >> 8) + twice) >> 8;
    }
}
