package org.snn4j.cli.train;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.cli.plot.Charts;
import org.snn4j.cli.plot.Picture;
import org.snn4j.cli.report.Evaluations;
import org.snn4j.cli.train.Quickstart.MethodResult;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.shapes.DrawnShapes;

/** Shows what {@link Quickstart} found: accuracy, firing rates, and who is right when on a few images. */
final class QuickstartPicture {
    private static final int WIDTH = 1180;
    private static final int CHART_TOP = 64;
    private static final int CHART_HEIGHT = 340;
    private static final int IMAGES_TOP = CHART_TOP + CHART_HEIGHT + 58;
    private static final int IMAGE = 84;
    private static final int MARGIN = 30;
    private static final int LABELS = 110;

    private static final Color INK = new Color(0x1F2933);
    private static final Color FAINT = new Color(0x6B7785);
    private static final Color RIGHT = new Color(0x17A398);
    private static final Color WRONG = new Color(0xF3C6BC);

    private QuickstartPicture() {}

    /** Draws the picture. */
    static Picture of(List<MethodResult> results, Dataset test, String setting) {
        int height = IMAGES_TOP + IMAGE + 36 + 26 * results.size() + 44;
        Picture picture = new Picture(WIDTH, height);
        picture.text("The same network, trained three ways, with fewer time steps", MARGIN, 36, 20, true, INK, false);
        picture.text(setting, MARGIN, 56, 12, false, FAINT, false);
        charts(picture, results);
        images(picture, results, test);
        return picture;
    }

    private static void charts(Picture picture, List<MethodResult> results) {
        Map<String, double[]> accuracy = new LinkedHashMap<>();
        Map<String, double[]> rates = new LinkedHashMap<>();
        for (MethodResult result : results) {
            accuracy.put(result.name(), Evaluations.accuracies(result.evaluation()));
            rates.put(result.name(), Evaluations.firingRates(Evaluations.longest(result.evaluation())));
        }
        List<String> layers = new ArrayList<>();
        for (int i = 1; i <= rates.values().iterator().next().length; i++) {
            layers.add(String.valueOf(i));
        }
        int half = WIDTH / 2;
        picture.draw(Charts.accuracyOverSteps(half, CHART_HEIGHT, accuracy), 0, CHART_TOP);
        picture.draw(Charts.firingRates(half, CHART_HEIGHT, layers, rates), half, CHART_TOP);
    }

    private static void images(Picture picture, List<MethodResult> results, Dataset test) {
        Batch batch = first(test);
        List<String> names = DrawnShapes.classNames();
        int shown = Math.min(names.size(), batch.size());
        int pitch = (WIDTH - MARGIN - LABELS) / shown;
        picture.text(
                "The first test images, and who is right after 1, 2, ... time steps",
                MARGIN,
                IMAGES_TOP - 18,
                14,
                true,
                INK,
                false);
        for (int i = 0; i < shown; i++) {
            int x = LABELS + i * pitch;
            picture.image(pixels(batch, i), Quickstart.SIDE, Quickstart.SIDE, x, IMAGES_TOP, IMAGE);
            String name = names.get(argMax(batch.labels().getRow(i)));
            picture.text(name, x + IMAGE / 2, IMAGES_TOP + IMAGE + 16, 11, false, FAINT, true);
        }
        for (int row = 0; row < results.size(); row++) {
            int y = IMAGES_TOP + IMAGE + 34 + 26 * row;
            MethodResult result = results.get(row);
            picture.text(result.name(), MARGIN, y + 13, 13, true, INK, false);
            boolean[][] right = right(result, batch, shown);
            for (int i = 0; i < shown; i++) {
                int steps = right[i].length;
                int gap = 3;
                int mark = (IMAGE - gap * (steps - 1)) / steps;
                for (int t = 0; t < steps; t++) {
                    int x = LABELS + i * pitch + t * (mark + gap);
                    picture.box(x, y, mark, 18, right[i][t] ? RIGHT : WRONG);
                }
            }
        }
        int y = IMAGES_TOP + IMAGE + 34 + 26 * results.size() + 14;
        picture.box(LABELS, y, 12, 12, RIGHT).text("right", LABELS + 18, y + 11, 12, false, FAINT, false);
        picture.box(LABELS + 70, y, 12, 12, WRONG).text("wrong", LABELS + 88, y + 11, 12, false, FAINT, false);
    }

    private static Batch first(Dataset test) {
        try (Dataset.Batches batches = test.batches(0)) {
            return batches.next();
        }
    }

    /** Colours of one image; the drawn figures are normalised to (colour - 0.5) / 0.25. */
    private static float[] pixels(Batch batch, int image) {
        INDArray row = batch.inputs().slice(image);
        float[] pixels = row.dup('c').data().asFloat();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0.5f + 0.25f * pixels[i];
        }
        return pixels;
    }

    /** Whether the mean of the first t + 1 steps is right, by image and t. */
    private static boolean[][] right(MethodResult result, Batch batch, int images) {
        int steps = result.network().timeSteps();
        INDArray logits =
                result.network().predict(batch.inputs(), steps).outputs().logits();
        boolean[][] right = new boolean[images][steps];
        for (int i = 0; i < images; i++) {
            INDArray sum = null;
            for (int t = 0; t < steps; t++) {
                INDArray step = logits.slice(t).getRow(i);
                sum = sum == null ? step.dup() : sum.add(step);
                right[i][t] = argMax(sum) == argMax(batch.labels().getRow(i));
            }
        }
        return right;
    }

    private static int argMax(INDArray row) {
        return row.argMax().getInt(0);
    }
}
