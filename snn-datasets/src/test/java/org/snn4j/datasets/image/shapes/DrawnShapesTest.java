package org.snn4j.datasets.image.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.snn4j.contract.DatasetContract;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.ImageSet;

class DrawnShapesTest implements DatasetContract {
    @Override
    public Dataset dataset() {
        return DrawnShapes.train(24, 1, 16).batches(8);
    }

    @Override
    public int samplesPerEpoch() {
        return 24;
    }

    @Override
    public boolean random() {
        return true;
    }

    @Test
    void drawsEveryFigureInTurn() {
        Batch batch =
                DatasetContract.epoch(DrawnShapes.test(12, 1).batches(12), 0).get(0);
        assertThat(batch.inputs().shape()).containsExactly(12, 3, 16, 16);
        assertThat(batch.labels().argMax(1).toIntVector()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1);
        assertThat(DrawnShapes.classNames())
                .containsExactly(
                        "disc",
                        "ring",
                        "square",
                        "frame",
                        "triangle",
                        "star",
                        "cross",
                        "crescent",
                        "stripes",
                        "checks");
    }

    @Test
    void drawsTheSameImagesOnEveryMachine() {
        assertThat(fingerprint(DrawnShapes.train(20, 1))).isEqualTo(2654707975L);
    }

    @Test
    void drawsAnImageThatDoesNotDependOnHowManyThereAre() {
        List<String> few = samples(DrawnShapes.test(5, 3, 12));
        assertThat(samples(DrawnShapes.test(9, 3, 12)).subList(0, 5)).isEqualTo(few);
        assertThat(samples(DrawnShapes.test(9, 3, 12).limit(5))).isEqualTo(few);
    }

    @Test
    void drawsDifferentImagesToTrainAndToTestAndForEverySeed() {
        List<String> all = new ArrayList<>();
        for (long seed = 1; seed <= 3; seed++) {
            all.addAll(samples(DrawnShapes.train(10, seed, 12)));
            all.addAll(samples(DrawnShapes.test(10, seed, 12)));
        }
        assertThat(new HashSet<>(all)).hasSize(60);
    }

    @Test
    void isRoughlyNormalised() {
        Batch batch = DatasetContract.epoch(DrawnShapes.test(200, 1, 16).batches(200), 0)
                .get(0);
        assertThat(batch.inputs().meanNumber().doubleValue()).isBetween(-0.1, 0.1);
        assertThat(batch.inputs().stdNumber().doubleValue()).isBetween(0.8, 1.2);
    }

    @Test
    void showsItsImagesOnAContactSheet() {
        BufferedImage sheet = DrawnShapes.train(25, 1, 16).contactSheet(10, 6, 3);
        assertThat(sheet.getWidth()).isEqualTo(10 * 17 * 3 - 3);
        assertThat(sheet.getHeight()).isEqualTo(3 * 17 * 3 - 3);
        List<BufferedImage> pictures = DrawnShapes.train(25, 1, 16).pictures(12);
        assertThat(pictures).hasSize(12);
        assertThat(sheet.getRGB(17 * 3 + 3 * 5 + 1, 17 * 3 + 3 * 7 + 1))
                .isEqualTo(pictures.get(11).getRGB(5, 7));
    }

    @Test
    void refusesImagesTooSmallToShowAFigure() {
        assertThatThrownBy(() -> DrawnShapes.train(10, 1, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("side must be at least 12 pixels to tell the figures apart, but was 8");
    }

    @Test
    void refusesNoImages() {
        assertThatThrownBy(() -> DrawnShapes.test(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("images must be at least 1, but was 0");
    }

    private static List<String> samples(ImageSet images) {
        return DatasetContract.samples(
                DatasetContract.epoch(images.shuffle(false).dropLast(false).batches(4), 0));
    }

    private static long fingerprint(ImageSet images) {
        CRC32 sum = new CRC32();
        for (BufferedImage picture : images.pictures(20)) {
            for (int y = 0; y < picture.getHeight(); y++) {
                for (int x = 0; x < picture.getWidth(); x++) {
                    int rgb = picture.getRGB(x, y);
                    sum.update(rgb >> 16);
                    sum.update(rgb >> 8);
                    sum.update(rgb);
                }
            }
        }
        return sum.getValue();
    }
}
