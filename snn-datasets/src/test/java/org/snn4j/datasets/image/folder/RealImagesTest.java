package org.snn4j.datasets.image.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.DatasetContract;
import org.snn4j.contract.NeedsShared;
import org.snn4j.data.Batch;
import org.snn4j.datasets.image.cifar.Cifar10;

/** The loader over real images: those of CIFAR-10, of which some are packed into the binary layout first. */
@NeedsShared
class RealImagesTest {
    private static final int EACH = 60;

    @TempDir
    Path folder;

    @Test
    void realImagesAreCloseToMeanZeroAndDeviationOneInEveryChannel() throws IOException {
        Files.write(folder.resolve("test_batch.bin"), records());
        Batch all = DatasetContract.epoch(Cifar10.test(folder).batches(10 * EACH), 0)
                .get(0);
        assertThat(all.size()).isEqualTo(10 * EACH);
        assertThat(all.labels().sum(0).toFloatVector()).containsOnly(EACH);
        INDArray mean = all.inputs().mean(0, 2, 3);
        INDArray deviation = all.inputs().std(0, 2, 3);
        for (int channel = 0; channel < 3; channel++) {
            assertThat(mean.getDouble(channel)).isBetween(-0.15, 0.15);
            // The usual constants are deviations within an image, those over all pixels are a fifth larger.
            assertThat(deviation.getDouble(channel)).isBetween(1.1, 1.4);
        }
    }

    /** The first images of each class in the zip, as CIFAR-10 records. */
    private static byte[] records() throws IOException {
        Path shared = Path.of(System.getenv("SNN_SHARED"));
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        int[] taken = new int[10];
        ImageIO.setUseCache(false);
        try (ZipFile zip = new ZipFile(shared.resolve("data/cifar10-jpeg.zip").toFile())) {
            for (ZipEntry entry : zip.stream()
                    .filter(each -> each.getName().matches("test/.*[.]jpg"))
                    .toList()) {
                int label = Cifar10.classNames().indexOf(entry.getName().split("/")[1]);
                if (taken[label]++ < EACH) {
                    try (InputStream from = zip.getInputStream(entry)) {
                        write(label, ImageIO.read(from), records);
                    }
                }
            }
        }
        return records.toByteArray();
    }

    private static void write(int label, BufferedImage image, ByteArrayOutputStream to) {
        to.write(label);
        for (int shift = 16; shift >= 0; shift -= 8) {
            for (int i = 0; i < 1024; i++) {
                to.write(image.getRGB(i % 32, i / 32) >> shift);
            }
        }
    }
}
