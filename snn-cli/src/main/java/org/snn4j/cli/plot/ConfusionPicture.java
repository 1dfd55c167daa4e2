package org.snn4j.cli.plot;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.snn4j.metric.ConfusionMatrix;

/** A confusion matrix: a row for each label, a column for each predicted class. */
public final class ConfusionPicture {
    /** More classes are drawn without counts, names and accuracies. */
    private static final int MOST_NAMED = 40;

    private static final int MARGIN = 24;
    private static final int TOP = 62;
    private static final int LONGEST_NAME = 22;
    private static final int FONT = 11;
    private static final Color RIGHT = new Color(0x0E756D);
    private static final Color WRONG = new Color(0xC23B15);
    private static final Color GRID = new Color(0xE6E9EE);

    private ConfusionPicture() {}

    /**
     * Draws counts, and colours them by their share of the row.
     *
     * @param matrix of one class or more
     * @param names of the classes
     * @param subtitle what was tested
     * @return with names, counts and the accuracy of each class where there are at most 40
     */
    public static Picture of(ConfusionMatrix matrix, List<String> names, String subtitle) {
        int classes = matrix.classes();
        boolean named = classes <= MOST_NAMED;
        List<String> labels = names.stream().map(ConfusionPicture::shortened).toList();
        int longest = labels.stream()
                .mapToInt(name -> Picture.textWidth(name, FONT))
                .max()
                .orElse(0);
        int cell = named ? cell(matrix) : Math.max(2, 600 / classes);
        int left = MARGIN + 20 + (named ? longest + 8 : 30);
        int top = TOP + 22 + (named ? longest + 8 : 16);
        int side = cell * classes;
        int width = Math.max(left + side + (named ? 74 : 0) + MARGIN, MARGIN * 2 + Picture.textWidth(subtitle, 12));
        Picture picture = new Picture(width, top + side + MARGIN);
        picture.text("Confusion matrix", MARGIN, 30, 14, true, ChartStyle.INK, false);
        picture.text(subtitle, MARGIN, 48, 12, false, ChartStyle.FAINT, false);
        picture.text("predicted class", left + side / 2, TOP + 12, 12, false, ChartStyle.INK, true);
        picture.textUpwards(
                "label", MARGIN + 10, top + side / 2 + Picture.textWidth("label", 12) / 2, 12, ChartStyle.INK);
        picture.box(left - 1, top - 1, side + 1, side + 1, GRID);
        for (int label = 0; label < classes; label++) {
            for (int predicted = 0; predicted < classes; predicted++) {
                cell(picture, matrix, label, predicted, new Place(left + predicted * cell, top + label * cell, cell));
            }
        }
        if (named) {
            names(picture, matrix, labels, new Place(left, top, cell));
        } else {
            numbers(picture, classes, new Place(left, top, cell));
        }
        return picture;
    }

    private record Place(int x, int y, int cell) {}

    private static int cell(ConfusionMatrix matrix) {
        long most = IntStream.range(0, matrix.classes())
                .mapToLong(matrix::samples)
                .max()
                .orElse(0);
        return Math.max(26, Picture.textWidth(Long.toString(most), FONT) + 10);
    }

    private static void cell(Picture picture, ConfusionMatrix matrix, int label, int predicted, Place place) {
        long count = matrix.count(label, predicted);
        double share = count == 0 ? 0 : (double) count / matrix.samples(label);
        int gap = place.cell > 8 ? 1 : 0;
        picture.box(
                place.x,
                place.y,
                place.cell - gap,
                place.cell - gap,
                ColorScale.between(label == predicted ? RIGHT : WRONG, share));
        if (count > 0 && matrix.classes() <= MOST_NAMED) {
            Color ink = share > 0.55 ? Color.WHITE : ChartStyle.INK;
            picture.text(
                    Long.toString(count),
                    place.x + place.cell / 2,
                    place.y + place.cell / 2 + 4,
                    FONT,
                    false,
                    ink,
                    true);
        }
    }

    private static void names(Picture picture, ConfusionMatrix matrix, List<String> labels, Place place) {
        int cell = place.cell;
        int right = place.x + cell * labels.size() + 66;
        picture.textBefore("accuracy", right, place.y - 8, FONT, ChartStyle.FAINT);
        for (int i = 0; i < labels.size(); i++) {
            int y = place.y + i * cell + cell / 2 + 4;
            picture.textBefore(labels.get(i), place.x - 8, y, FONT, ChartStyle.INK);
            picture.textUpwards(labels.get(i), place.x + i * cell + cell / 2 + 4, place.y - 8, FONT, ChartStyle.INK);
            if (matrix.samples(i) > 0) {
                String accuracy = String.format(Locale.ROOT, "%.1f %%", 100 * matrix.accuracy(i));
                picture.textBefore(accuracy, right, y, FONT, ChartStyle.FAINT);
            }
        }
    }

    /** Every so many classes, where their names do not fit. */
    private static void numbers(Picture picture, int classes, Place place) {
        int every = classes <= 100 ? 10 : classes <= 500 ? 50 : 100;
        for (int i = 0; i < classes; i += every) {
            int middle = i * place.cell + place.cell / 2;
            picture.textBefore(String.valueOf(i), place.x - 6, place.y + middle + 4, FONT, ChartStyle.FAINT);
            picture.text(String.valueOf(i), place.x + middle, place.y - 6, FONT, false, ChartStyle.FAINT, true);
        }
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "\u2026";
    }
}
