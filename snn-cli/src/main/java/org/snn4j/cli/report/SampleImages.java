package org.snn4j.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.cli.plot.InputImage;
import org.snn4j.cli.plot.Picture;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.data.SpentBatches;
import org.snn4j.train.Model;
import org.snn4j.train.Prediction;

/** A few test samples of different classes, with their labels and what a network predicts. */
final class SampleImages {
    private static final int MOST = 12;

    private final List<String> names;
    private final int[] seen;
    private final List<Sample> samples = new ArrayList<>();

    private SampleImages(List<String> names) {
        this.names = names;
        this.seen = new int[names.size()];
    }

    private record Sample(byte[] png, int label, int first, int predicted, double probability) {}

    /** Takes the first samples of each class; only batches that hold one of them are predicted. */
    static SampleImages of(Model model, Dataset test, int steps, List<String> names) {
        SampleImages images = new SampleImages(names);
        SpentBatches spent = new SpentBatches();
        try (Dataset.Batches batches = test.batches(0)) {
            while (images.samples.size() < MOST && batches.hasNext()) {
                Batch batch = batches.next();
                int[] labels = batch.labels().argMax(1).toIntVector();
                if (IntStream.of(labels).anyMatch(images::wants)) {
                    images.add(batch, labels, model.predict(batch.inputs(), steps));
                }
                spent.add(batch);
            }
        }
        return images;
    }

    /** Whether another sample of that class is to be shown: each class has its turn. */
    private boolean wants(int label) {
        return samples.size() < MOST && seen[label] < (MOST + names.size() - 1) / names.size();
    }

    private void add(Batch batch, int[] labels, Prediction prediction) {
        int[] predicted = prediction.classes();
        int[] first = prediction.logits().slice(0).argMax(1).toIntVector();
        for (int i = 0; i < labels.length; i++) {
            if (wants(labels[i])) {
                double probability = prediction.probabilities(i)[predicted[i]];
                add(batch.inputs().slice(i), labels[i], first[i], predicted[i], probability);
            }
        }
    }

    /** Keeps a sample: an image, or frames, which are added up. */
    private void add(INDArray input, int label, int first, int predicted, double probability) {
        boolean frames = input.rank() == 4;
        INDArray image = frames ? input.sum(0) : input;
        if (image.rank() == 3) {
            seen[label]++;
            samples.add(new Sample(Picture.png(InputImage.of(image)), label, first, predicted, probability));
        }
    }

    void write(HtmlPage page, int steps) {
        if (samples.isEmpty()) {
            return;
        }
        page.heading("Test samples");
        page.paragraph("The label, and the predictions with 1 and with " + steps
                + " time steps. Brightness is scaled for each image by itself.");
        page.box(
                "samples",
                () -> samples.forEach(sample -> {
                    page.markup("<figure>").picture(sample.png, names.get(sample.label));
                    page.markup("<figcaption>" + HtmlPage.escaped(names.get(sample.label)));
                    page.markup(prediction("T' = 1", sample, sample.first, ""));
                    String probability = String.format(Locale.ROOT, " (%.0f %%)", 100 * sample.probability);
                    page.markup(steps == 1 ? "" : prediction("T' = " + steps, sample, sample.predicted, probability));
                    page.markup("</figcaption></figure>\n");
                }));
    }

    private String prediction(String steps, Sample sample, int predicted, String more) {
        return "<br><span class=\"" + (predicted == sample.label ? "right" : "wrong") + "\">"
                + HtmlPage.escaped(steps + ": " + names.get(predicted) + more) + "</span>";
    }
}
