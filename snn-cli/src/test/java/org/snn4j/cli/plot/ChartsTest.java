package org.snn4j.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

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
            assertThat(pixels(image, 600 * part, Charts.COLORS.get(0))).isGreaterThan(100);
        }
    }

    @Test
    void anImageIsDrawnWithSharpPixels() throws IOException {
        float[] red = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        Picture picture = new Picture(20, 20).image(red, 2, 2, 0, 0, 20);

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png()));

        assertThat(pixels(image, 0, Color.RED)).isEqualTo(400);
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
