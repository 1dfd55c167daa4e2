package org.snn4j.datasets.image.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.DatasetContract;
import org.snn4j.contract.NeedsShared;
import org.snn4j.data.Batch;
import org.snn4j.datasets.image.ImageSet;
import org.snn4j.datasets.image.cifar.Cifar10;
import org.snn4j.datasets.image.transform.ImageNormalization;

/** The real images of CIFAR-10, in class folders and in a binary file made from the same JPEGs, read by two loaders. */
@NeedsShared
class FoldersAndBinariesTest {
    private static final int EACH = 30;

    @TempDir
    Path folder;

    @Test
    void classFoldersAndBinaryFilesGiveTheSameImagesAndLabels() throws IOException {
        unpack(Path.of(System.getenv("SNN_SHARED")).resolve("data/cifar10-jpeg.zip"));

        ImageSet inFolders = ImageFolder.test(folder.resolve("images")).normalize(ImageNormalization.CIFAR10);
        Batch folders = DatasetContract.epoch(inFolders.batches(10 * EACH), 0).get(0);
        Batch binary = DatasetContract.epoch(Cifar10.test(folder).batches(10 * EACH), 0)
                .get(0);

        assertThat(inFolders.classNames()).isEqualTo(Cifar10.classNames());
        assertThat(folders.size()).isEqualTo(10 * EACH);
        assertThat(folders.labels()).isEqualTo(binary.labels());
        INDArray levels = folders.inputs().sub(binary.inputs()).mul(255 * 0.2);
        // The binary file was decoded by the JDK, the folders by OpenCV, whose JPEG arithmetic differs by a few levels.
        assertThat(levels.amaxNumber().doubleValue()).isLessThan(12);
        assertThat(levels.ameanNumber().doubleValue()).isLessThan(0.5);
    }

    /** Unpacks the first images of every class, and writes them into a binary file in the order of their names. */
    private void unpack(Path zip) throws IOException {
        List<String> names = new ArrayList<>();
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        int[] taken = new int[10];
        ImageIO.setUseCache(false);
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            archive.stream()
                    .map(Object::toString)
                    .filter(name -> name.matches("test/.*[.]jpg"))
                    .sorted()
                    .forEach(name -> {
                        if (taken[label(name)]++ < EACH) {
                            names.add(name);
                        }
                    });
            for (String name : names) {
                Path file = folder.resolve("images").resolve(name);
                Files.createDirectories(file.getParent());
                try (InputStream from = archive.getInputStream(archive.getEntry(name))) {
                    Files.copy(from, file);
                }
                write(label(name), ImageIO.read(file.toFile()), records);
            }
        }
        Files.write(folder.resolve("test_batch.bin"), records.toByteArray());
    }

    private static int label(String name) {
        return Cifar10.classNames().indexOf(name.split("/")[1]);
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
