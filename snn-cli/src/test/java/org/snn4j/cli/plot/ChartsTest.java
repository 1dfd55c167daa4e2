package org.snn4j.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;

class ChartsTest {
    @Test
    void drawsLinesAndBarsInTheColoursOfTheirSeries() throws IOException {
        double[] line = {0.5, 0.6, 0.7};
        Picture picture = new Picture(900, 300)
                .draw(Charts.accuracyOverSteps(300, 300, Map.of("one", line)), 0, 0)
                .draw(Charts.overEpochs(300, 300, "Loss", Map.of("one", line), false), 300, 0)
                .draw(Charts.firingRates(300, 300, List.of("1", "2", "3"), Map.of("one", line)), 600, 0);

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png()));

        assertThat(image.getWidth()).isEqualTo(1800);
        for (int part = 0; part < 3; part++) {
            assertThat(pixels(image, 600 * part, ChartStyle.COLORS.get(0))).isGreaterThan(100);
        }
    }

    @Test
    void anImageIsDrawnWithSharpPixels() throws IOException {
        float[] red = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        Picture picture = new Picture(20, 20).image(red, 2, 2, 0, 0, 20);

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png()));

        assertThat(pixels(image, 0, Color.RED)).isEqualTo(400);
    }

    @Test
    void aLegendOfManyLongNamesStandsBelowThePlotLineByLine() throws IOException {
        Map<String, double[]> lines = new LinkedHashMap<>();
        for (int i = 1; i <= 6; i++) {
            lines.put("tks dataset=shapes alpha=0." + i + " temperature=" + i, new double[] {0.1 * i, 0.1 * i + 0.05});
        }

        Dimension size = Charts.sizeFor(760, 420, lines.keySet());
        CategoryChart chart = Charts.accuracyOverSteps(size.width, size.height, lines);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(
                new Picture(size.width, size.height).draw(chart, 0, 0).png()));

        assertThat(chart.getStyler().getLegendLayout()).isEqualTo(LegendLayout.Vertical);
        assertThat(size.height).isEqualTo(420 + 5 * 22);
        for (int x : new int[] {0, image.getWidth() - 1}) {
            for (int y = 0; y < image.getHeight(); y++) {
                assertThat(image.getRGB(x, y) & 0xFFFFFF).isEqualTo(0xFFFFFF);
            }
        }
        assertThat(Charts.sizeFor(760, 420, List.of("tks", "baseline"))).isEqualTo(new Dimension(760, 420));
    }

    @Test
    void pointsOfATradeOffAreJoinedInTheOrderOfTheirCost() {
        TradeOffChart.Line line =
                new TradeOffChart.Line("T' = 4", new double[] {3, 1, 2}, new double[] {0.9, 0.5, 0.8}, 4, 0.95);

        XYSeries points = TradeOffChart.chart(300, 300, "Accuracy", "ms", List.of(line)).getSeriesCollection().stream()
                .filter(series -> series.getName().equals("T' = 4"))
                .findFirst()
                .orElseThrow();

        assertThat(points.getXData()).containsExactly(1, 2, 3);
        assertThat(points.getYData()).containsExactly(50, 80, 90);
    }

    private static int pixels(BufferedImage image, int from, Color color) {
        int count = 0;
        for (int x = from; x < Math.min(image.getWidth(), from + 600); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                count += (image.getRGB(x, y) & 0xFFFFFF) == (color.getRGB() & 0xFFFFFF) ? 1 : 0;
            }
        }
        return count;
    }
}
