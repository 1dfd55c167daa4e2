package org.snn4j.cli.plot;

import java.awt.Color;
import java.util.List;

/** A spike raster: neurons from top to bottom, time steps from left to right, a mark for each spike. */
public final class SpikeRaster {
    private static final int MARGIN = 24;
    private static final int TOP = 62;
    private static final int ROW = 13;
    private static final int FONT = 10;
    private static final Color EVEN = new Color(0xF4F6F9);
    private static final Color GRID = new Color(0xDDE2E9);

    /**
     * One neuron.
     *
     * @param name its place in the layer
     * @param spikes how often it fired at each step
     */
    // Never compared, so equality of arrays does not matter.
    @SuppressWarnings("ArrayRecordComponent")
    public record Row(String name, double[] spikes) {}

    private SpikeRaster() {}

    /**
     * Draws the spikes of some neurons of a layer.
     *
     * @param title of the picture
     * @param subtitle which neurons they are
     * @param rows one neuron or more, all of the same number of steps
     * @return as wide as the steps need
     */
    public static Picture of(String title, String subtitle, List<Row> rows) {
        int steps = rows.get(0).spikes.length;
        int names = rows.stream()
                .mapToInt(row -> Picture.textWidth(row.name, FONT))
                .max()
                .orElse(0);
        int cell = Math.max(8, Math.min(56, 480 / steps));
        int left = MARGIN + 22 + names + 8;
        int plot = steps * cell;
        int text = Math.max(Picture.textWidth(title, 16), Picture.textWidth(subtitle, 12));
        int height = rows.size() * ROW;
        Picture picture = new Picture(Math.max(left + plot, MARGIN + text) + MARGIN, TOP + height + 44 + MARGIN / 2);
        picture.text(title, MARGIN, 30, 14, true, ChartStyle.INK, false);
        picture.text(subtitle, MARGIN, 48, 12, false, ChartStyle.FAINT, false);
        picture.textUpwards(
                "neuron", MARGIN + 10, TOP + height / 2 + Picture.textWidth("neuron", 12) / 2, 12, ChartStyle.INK);
        for (int i = 0; i < rows.size(); i++) {
            int y = TOP + i * ROW;
            picture.textBefore(rows.get(i).name, left - 8, y + ROW - 3, FONT, ChartStyle.FAINT);
            picture.box(left, y, plot, ROW, i % 2 == 0 ? EVEN : Color.WHITE);
        }
        int every = every(steps, cell);
        for (int t = 0; t < steps; t++) {
            picture.box(left + t * cell, TOP, 1, height, GRID);
            if ((t + 1) % every == 0) {
                String number = String.valueOf(t + 1);
                picture.text(number, left + t * cell + cell / 2, TOP + height + 15, 11, false, ChartStyle.FAINT, true);
            }
        }
        picture.text("time step", left + plot / 2, TOP + height + 34, 12, false, ChartStyle.INK, true);
        for (int i = 0; i < rows.size(); i++) {
            for (int t = 0; t < steps; t++) {
                spike(picture, rows.get(i).spikes[t], left + t * cell + cell / 2, TOP + i * ROW);
            }
        }
        return picture;
    }

    /** A bar, and the count beside it where a neuron fires several at once. */
    private static void spike(Picture picture, double count, int x, int y) {
        if (count > 0) {
            picture.box(x - 1, y + 1, 3, ROW - 2, ChartStyle.INK);
        }
        if (count > 1) {
            picture.text(ChartStyle.plain(count), x + 4, y + ROW - 3, FONT, false, ChartStyle.INK, false);
        }
    }

    private static int every(int steps, int cell) {
        int room = Picture.textWidth(String.valueOf(steps), 11) + 6;
        int every = 1;
        for (int factor = 1; every * cell < room; factor = factor == 1 ? 2 : factor == 2 ? 5 : factor * 2) {
            every = factor;
        }
        return every;
    }
}
