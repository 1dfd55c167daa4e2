package org.snn4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.snn4j.loss.LossTerm;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.EpochReport.Validation;
import org.snn4j.train.history.History;

class TrainingCurvesTest {
    private static EpochReport epoch(
            int number, double loss, List<LossTerm> terms, @Nullable Double crossEntropy, double testCrossEntropy) {
        Validation validation = new Validation(testCrossEntropy, Map.of(1, 0.25, 2, 0.5), Map.of());
        return new EpochReport(number, loss, terms, crossEntropy, 0.5, validation, 0.1, 0.2, 100, 1, 0, Map.of());
    }

    private static List<LossTerm> tks(double crossEntropy, double distillation) {
        return List.of(
                new LossTerm("cross-entropy", crossEntropy, 0.5), new LossTerm("distillation", distillation, 0.5));
    }

    private static List<String> titles(History history) {
        return new TrainingCurves(history)
                .charts(300, 200).stream().map(XYChart::getTitle).toList();
    }

    @Test
    void theTestLossStandsBesideTheCrossEntropyOfTrainingAndNoOtherLoss() {
        History history =
                new History(List.of(epoch(1, 6, tks(2, 10), 2.0, 2.5), epoch(2, 5, tks(1.5, 8.5), 1.5, 2.25)));

        List<XYChart> charts = new TrainingCurves(history).charts(300, 200);

        assertThat(charts)
                .extracting(XYChart::getTitle)
                .containsExactly("Cross-entropy", "Accuracy", "Training loss", "Term of the loss: distillation");
        assertThat(lines(charts.get(0))).containsOnlyKeys("training", "test");
        assertThat(lines(charts.get(0)).get("training")).containsExactly(2, 1.5);
        assertThat(lines(charts.get(0)).get("test")).containsExactly(2.5, 2.25);
        assertThat(lines(charts.get(2))).containsOnlyKeys("training");
        assertThat(lines(charts.get(3)).get("training")).containsExactly(10, 8.5);
    }

    private static Map<String, double[]> lines(XYChart chart) {
        return chart.getSeriesCollection().stream().collect(Collectors.toMap(XYSeries::getName, XYSeries::getYData));
    }

    @Test
    void plainCrossEntropyHasNoChartOfItsLoss() throws IOException {
        History history = new History(List.of(epoch(1, 2, List.of(), 2 + 1e-9, 2.5)));

        assertThat(titles(history)).containsExactly("Cross-entropy", "Accuracy");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(
                new TrainingCurves(history).picture(300, 200).png()));
        assertThat(image.getHeight()).isEqualTo(400);
    }

    @Test
    void aLossOfOneNumberThatIsNoCrossEntropyHasAChart() {
        assertThat(titles(new History(List.of(epoch(1, 3, List.of(), 2.0, 2.5)))))
                .containsExactly("Cross-entropy", "Accuracy", "Training loss");
    }

    @Test
    void epochsOfAnEarlierVersionAreLeftOutOfTheLinesThatTheyLack() {
        History history = new History(List.of(
                epoch(1, 6, List.of(), null, 2.5),
                epoch(2, 2, tks(2, 10).subList(0, 1), 2.0, 2.5),
                epoch(3, 5, tks(1.5, 8.5), 1.5, 2.25)));

        List<XYChart> charts = new TrainingCurves(history).charts(300, 200);

        assertThat(lines(charts.get(0)).get("training")).containsExactly(2, 1.5);
        XYSeries distillation = charts.get(3).getSeriesCollection().iterator().next();
        assertThat(distillation.getXData()).containsExactly(3);
        assertThat(distillation.getYData()).containsExactly(8.5);
        assertThat(new TrainingCurves(history).picture(300, 200).png()).isNotEmpty();
        assertThat(new TrainingCurves(new History(history.epochs().subList(0, 1)))
                        .picture(300, 200)
                        .png())
                .isNotEmpty();
    }

    @Test
    void tellsTheLastEpochToProgramsAndReaders() {
        TrainingCurves curves = new TrainingCurves(new History(List.of(epoch(1, 6, tks(2, 10), 2.0, 2.5))));

        assertThat(curves.lastEpoch())
                .containsExactly(
                        Map.entry("loss", 6.0),
                        Map.entry("terms", tks(2, 10)),
                        Map.entry("cross_entropy", 2.0),
                        Map.entry("val_cross_entropy", 2.5));
        assertThat(curves.table())
                .containsExactly(
                        Map.entry("training loss", 6.0),
                        Map.entry("its term cross-entropy, weight 0.500", 2.0),
                        Map.entry("its term distillation, weight 0.500", 10.0),
                        Map.entry("cross-entropy, training", 2.0),
                        Map.entry("cross-entropy, test", 2.5));
    }
}
