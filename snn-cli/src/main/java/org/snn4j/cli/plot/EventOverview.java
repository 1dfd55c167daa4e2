package org.snn4j.cli.plot;

import java.awt.Color;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.snn4j.datasets.event.EventStream;

/** A recording on one page: ten moments, and how many events there were over time. */
public final class EventOverview {
    private static final int MARGIN = 24;
    private static final int COLUMNS = 5;
    private static final int MOMENTS = 10;
    private static final int CELL = 184;
    private static final int GAP = 10;
    private static final int TITLE = 78;
    private static final int CAPTION = 22;
    private static final int CHART = 200;
    private static final int BINS = 100;
    private static final Color FRAME = new Color(0xD8DDE3);

    private EventOverview() {}

    /**
     * Draws the page and writes it, whole or not at all.
     *
     * @param title what was recorded
     * @param subtitle its numbers
     * @param events at least one
     * @param file a .png file
     */
    public static void save(String title, String subtitle, EventStream events, Path file) {
        int cellHeight = Math.max(40, Math.min(2 * CELL, CELL * events.height() / events.width()));
        int rowHeight = CAPTION + cellHeight + GAP;
        int width = 2 * MARGIN + COLUMNS * CELL + (COLUMNS - 1) * GAP;
        int rows = MOMENTS / COLUMNS;
        Picture picture = new Picture(width, TITLE + rows * rowHeight + CHART + MARGIN / 2);
        picture.text(title, MARGIN, 34, 18, true, ChartStyle.INK, false);
        picture.text(subtitle, MARGIN, 56, 12, false, ChartStyle.FAINT, false);
        drawLegend(picture, width - MARGIN);
        EventFilm film = EventFilm.ofFrames(events, MOMENTS);
        List<EventImage> images = film.images(2 * CELL);
        double usual = EventFilm.usual(images);
        for (int i = 0; i < MOMENTS; i++) {
            int x = MARGIN + i % COLUMNS * (CELL + GAP);
            int y = TITLE + i / COLUMNS * rowHeight;
            picture.text(moment(film, i), x, y + 14, 11, false, ChartStyle.FAINT, false);
            picture.box(x - 1, y + CAPTION - 1, CELL + 2, cellHeight + 2, FRAME);
            picture.image(images.get(i).draw(usual, 1), x, y + CAPTION, CELL, cellHeight);
        }
        picture.draw(
                Charts.overTime(width - MARGIN, CHART, "Events a second", seconds(events), rates(events)),
                MARGIN / 2,
                TITLE + rows * rowHeight);
        picture.save(file);
    }

    private static void drawLegend(Picture picture, int right) {
        picture.box(right - 150, 24, 11, 11, EventImage.ON);
        picture.text("brighter", right - 134, 34, 12, false, ChartStyle.FAINT, false);
        picture.box(right - 68, 24, 11, 11, EventImage.OFF);
        picture.text("darker", right - 52, 34, 12, false, ChartStyle.FAINT, false);
    }

    private static String moment(EventFilm film, int frame) {
        double length = film.frameMicroseconds();
        boolean inSeconds = length >= 1e5;
        double unit = inSeconds ? 1e6 : 1e3;
        int digits = inSeconds ? 2 : length >= 10_000 ? 0 : length >= 1000 ? 1 : 3;
        String pattern = "%." + digits + "f to %." + digits + "f " + (inSeconds ? "s" : "ms");
        return String.format(Locale.ROOT, pattern, film.begin(frame) / unit, film.begin(frame + 1) / unit);
    }

    private static double[] seconds(EventStream events) {
        double bin = Math.max(1, (double) events.duration() / BINS) / 1e6;
        return IntStream.range(0, BINS).mapToDouble(i -> (i + 0.5) * bin).toArray();
    }

    private static Map<String, double[]> rates(EventStream events) {
        EventFilm film = EventFilm.ofFrames(events, BINS);
        double[] brighter = new double[BINS];
        double[] darker = new double[BINS];
        for (int i = 0; i < BINS; i++) {
            EventStream frame = film.frames().get(i);
            for (int event = 0; event < frame.size(); event++) {
                (frame.polarity(event) == 1 ? brighter : darker)[i] += 1e6 / film.frameMicroseconds();
            }
        }
        Map<String, double[]> rates = new LinkedHashMap<>();
        rates.put("brighter", brighter);
        rates.put("darker", darker);
        return rates;
    }
}
