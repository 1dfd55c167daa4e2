package org.snn4j.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.snn4j.inspect.NeuronTrace;
import org.snn4j.metric.ConfusionMatrix;

class InspectionPicturesTest {
    private static BufferedImage read(Picture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.png()));
    }

    private static long pixels(BufferedImage image, Color color) {
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += image.getRGB(x, y) == color.getRGB() ? 1 : 0;
            }
        }
        return count;
    }

    /** The margin of a picture holds nothing, so nothing is cut off. */
    private static void assertNothingTouchesTheEdge(BufferedImage image) {
        for (int x = 0; x < image.getWidth(); x++) {
            assertThat(image.getRGB(x, 0)).isEqualTo(-1);
            assertThat(image.getRGB(x, image.getHeight() - 1)).isEqualTo(-1);
        }
        for (int y = 0; y < image.getHeight(); y++) {
            assertThat(image.getRGB(0, y)).isEqualTo(-1);
            assertThat(image.getRGB(image.getWidth() - 1, y)).isEqualTo(-1);
        }
    }

    @Test
    void aRasterHasABarForEachSpike() throws IOException {
        BufferedImage none = read(SpikeRaster.of("a", "b", List.of(row(0, 0, 0, 0), row(0, 0, 0, 0))));
        BufferedImage one = read(SpikeRaster.of("a", "b", List.of(row(0, 1, 0, 0), row(0, 0, 0, 0))));
        BufferedImage three = read(SpikeRaster.of("a", "b", List.of(row(0, 1, 0, 0), row(1, 0, 0, 1))));

        long bar = pixels(one, ChartStyle.INK) - pixels(none, ChartStyle.INK);
        // 3 by 11 units, two pixels each.
        assertThat(bar).isEqualTo(6 * 22);
        assertThat(pixels(three, ChartStyle.INK) - pixels(none, ChartStyle.INK)).isEqualTo(3 * bar);
        assertNothingTouchesTheEdge(three);
    }

    private static SpikeRaster.Row row(double... spikes) {
        return new SpikeRaster.Row("0:1:2", spikes);
    }

    @Test
    void aRasterOfManyStepsStaysReadable() throws IOException {
        assertNothingTouchesTheEdge(read(SpikeRaster.of("a", "b", List.of(row(new double[300])))));
    }

    @Test
    void tracesShowOneMarkForEachSpike() throws IOException {
        NeuronTrace silent =
                new NeuronTrace(new double[3], new double[][] {{0.2, 0.3, 0.35}}, new double[][] {{0.2, 0.3, 0.35}});
        NeuronTrace firing = new NeuronTrace(
                new double[] {0, 1, 0}, new double[][] {{0.4, 0.6, 0.4}}, new double[][] {{0.4, 0, 0.4}});
        Color spike = new Color(0xE4572E);

        BufferedImage without =
                read(MembraneTraces.of("a", "b", List.of(0.5), List.of(new MembraneTraces.Neuron("0:0:0", silent))));
        BufferedImage with =
                read(MembraneTraces.of("a", "b", List.of(0.5), List.of(new MembraneTraces.Neuron("0:0:0", firing))));

        assertThat(pixels(with, spike)).isGreaterThan(pixels(without, spike));
        assertNothingTouchesTheEdge(with);
    }

    @Test
    void mapsAreWhiteWhereNothingFiresAndBlueWhereEveryStepDoes() throws IOException {
        double[][][] rates = {{{0, 1}, {0, 0.5}}};

        BufferedImage image = read(FiringRateMaps.of("a", "b", rates));

        // One of four pixels of a map of 72 units a side, two pixels each.
        assertThat(pixels(image, ColorScale.BLUE)).isEqualTo(72 * 72);
        assertNothingTouchesTheEdge(image);
    }

    @Test
    void confusionsOfFewAndOfManyClassesFit() throws IOException {
        for (int classes : new int[] {1, 10, 40, 41, 200}) {
            long[][] counts = new long[classes][classes];
            List<String> names = new ArrayList<>();
            for (int i = 0; i < classes; i++) {
                counts[i][i] = 1000;
                counts[i][(i + 1) % classes] += 17;
                names.add("a class with a rather long name " + i);
            }
            Picture picture = ConfusionPicture.of(ConfusionMatrix.of(counts), names, "10 test samples");

            assertNothingTouchesTheEdge(read(picture));
        }
    }

    @Test
    void aScatterNamesItsClasses() throws IOException {
        for (int classes : new int[] {1, 10, 40, 100}) {
            double[][] points = new double[classes][2];
            for (int i = 0; i < classes; i++) {
                points[i][0] = i % 7;
                points[i][1] = i;
            }
            List<String> names =
                    IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
            Picture picture =
                    ClassScatter.of("a", points, IntStream.range(0, classes).toArray(), names);

            assertNothingTouchesTheEdge(read(picture));
        }
    }
}
