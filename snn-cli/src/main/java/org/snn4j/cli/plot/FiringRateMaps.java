package org.snn4j.cli.plot;

import java.awt.Color;
import java.awt.image.BufferedImage;

/** Firing rates of a layer as images, one for each channel. */
public final class FiringRateMaps {
    /** Channels beyond these are left out. */
    private static final int MOST = 64;

    private static final int COLUMNS = 8;
    private static final int MARGIN = 24;
    private static final int TOP = 62;
    private static final int SIDE = 72;
    private static final int GAP = 8;
    private static final int CAPTION = 14;
    private static final Color FRAME = new Color(0xD8DDE3);

    private FiringRateMaps() {}

    /**
     * Draws channels as images, eight in a row.
     *
     * @param title of the picture
     * @param subtitle what was run
     * @param rates mean spikes per step, by channel, row and column, at least 0
     * @return the first 64 channels, with a scale of colours from 0 to 1, or to the next whole number above the highest rate
     */
    public static Picture of(String title, String subtitle, double[][][] rates) {
        int shown = Math.min(MOST, rates.length);
        int columns = Math.min(COLUMNS, shown);
        int rows = (shown + columns - 1) / columns;
        int high = Math.max(8, Math.min(2 * SIDE, SIDE * rates[0].length / rates[0][0].length));
        String what = subtitle + (shown < rates.length ? "; the first " + shown + " of " + rates.length : "");
        double highest = highest(rates);
        int grid = columns * SIDE + (columns - 1) * GAP;
        int width = MARGIN + Math.max(grid, Math.max(Picture.textWidth(what, 12), 300)) + MARGIN;
        int scale = TOP + rows * (CAPTION + high + GAP) + 8;
        Picture picture = new Picture(width, scale + 40 + MARGIN / 2);
        picture.text(title, MARGIN, 30, 14, true, ChartStyle.INK, false);
        picture.text(what, MARGIN, 48, 12, false, ChartStyle.FAINT, false);
        for (int channel = 0; channel < shown; channel++) {
            int x = MARGIN + channel % columns * (SIDE + GAP);
            int y = TOP + channel / columns * (CAPTION + high + GAP);
            picture.text(String.valueOf(channel), x, y + CAPTION - 4, 10, false, ChartStyle.FAINT, false);
            picture.box(x - 1, y + CAPTION - 1, SIDE + 2, high + 2, FRAME);
            picture.image(image(rates[channel], highest), x, y + CAPTION, SIDE, high);
        }
        drawScale(picture, MARGIN, scale, highest);
        return picture;
    }

    private static double highest(double[][][] rates) {
        double highest = 1;
        for (double[][] channel : rates) {
            for (double[] row : channel) {
                for (double rate : row) {
                    highest = Math.max(highest, rate);
                }
            }
        }
        return Math.ceil(highest);
    }

    private static BufferedImage image(double[][] rates, double highest) {
        BufferedImage image = new BufferedImage(rates[0].length, rates.length, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < rates.length; y++) {
            for (int x = 0; x < rates[y].length; x++) {
                image.setRGB(
                        x,
                        y,
                        ColorScale.between(ColorScale.BLUE, rates[y][x] / highest)
                                .getRGB());
            }
        }
        return image;
    }

    private static void drawScale(Picture picture, int x, int y, double highest) {
        int width = 200;
        picture.box(x - 1, y - 1, width + 2, 12, FRAME);
        for (int i = 0; i < width; i++) {
            picture.box(x + i, y, 1, 10, ColorScale.between(ColorScale.BLUE, (i + 0.5) / width));
        }
        picture.text("0", x, y + 26, 11, false, ChartStyle.FAINT, false);
        picture.textBefore(ChartStyle.plain(highest), x + width, y + 26, 11, ChartStyle.FAINT);
        picture.text("spikes per step", x + width + 10, y + 10, 11, false, ChartStyle.FAINT, false);
    }
}
