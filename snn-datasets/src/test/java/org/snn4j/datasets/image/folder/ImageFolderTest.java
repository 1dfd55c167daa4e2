package org.snn4j.datasets.image.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.contract.DatasetContract;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.image.ImageSet;
import org.snn4j.datasets.image.transform.ImageNormalization;
import org.snn4j.datasets.image.transform.ImageResize;
import org.snn4j.datasets.picture.Decoder;

class ImageFolderTest implements DatasetContract {
    @TempDir
    Path folder;

    @BeforeEach
    void drawImages() throws IOException {
        draw("train/owl/10.png", 6, 4, 0x102030);
        draw("train/owl/9.png", 6, 4, 0x112131);
        draw("train/cat/b.PNG", 6, 4, 0x122232);
        draw("train/cat/.hidden.png", 6, 4, 0);
        draw("train/cat/a.png", 6, 4, 0x132333);
        draw("train/cat/c.png", 6, 4, 0x142434);
        Files.writeString(folder.resolve("train/cat/notes.txt"), "no image");
        draw("val/cat/a.png", 6, 4, 0x152535);
        draw("val/owl/a.png", 6, 4, 0x162636);
    }

    private void draw(String name, int width, int height, int colour) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, colour);
        }
        ImageIO.write(image, "png", file.toFile());
    }

    @Override
    public Dataset dataset() {
        return ImageFolder.train(folder).dropLast(false).seed(3).batches(2);
    }

    @Override
    public int samplesPerEpoch() {
        return 5;
    }

    @Override
    public boolean random() {
        return true;
    }

    @Test
    void takesClassesAndFilesInTheOrderOfTheirNames() {
        ImageSet set = ImageFolder.all(folder.resolve("train")).normalize(ImageNormalization.of(3, 0, 1 / 255.0));

        Batch batch = DatasetContract.epoch(set.batches(5), 0).get(0);

        assertThat(set.classNames()).containsExactly("cat", "owl");
        assertThat(batch.inputs().shape()).containsExactly(5, 3, 4, 6);
        // a.png, b.PNG, c.png of cat, then 10.png and 9.png of owl: names are compared character by character.
        for (int i = 0; i < 5; i++) {
            int shade = new int[] {0x13, 0x12, 0x14, 0x10, 0x11}[i];
            assertThat(batch.inputs().getDouble(i, 0, 0, 0)).isBetween(shade - 1e-3, shade + 1e-3);
            assertThat(batch.inputs().getDouble(i, 2, 3, 5)).isBetween(shade + 0x20 - 1e-3, shade + 0x20 + 1e-3);
            assertThat(batch.labels().getDouble(i, i < 3 ? 0 : 1)).isEqualTo(1);
        }
    }

    @Test
    void bothDecodersGiveTheSamePixels() {
        ImageSet set = ImageFolder.train(folder).shuffle(false);

        Batch openCv =
                DatasetContract.epoch(set.decoder(Decoder.OPENCV).batches(5), 0).get(0);
        Batch jdk = DatasetContract.epoch(set.batches(5), 0).get(0);

        assertThat(openCv.inputs()).isEqualTo(jdk.inputs());
    }

    @Test
    void imagesOfManySizesNeedAFit() throws IOException {
        draw("train/owl/8.png", 9, 4, 0x102030);
        Dataset without = ImageFolder.train(folder).shuffle(false).batches(6);
        Dataset with = ImageFolder.train(folder).resize(ImageResize.to(5)).batches(6);

        assertThat(DatasetContract.epoch(with, 0).get(0).inputs().shape()).containsExactly(6, 3, 5, 5);
        assertThatThrownBy(() -> DatasetContract.epoch(without, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("train/owl/8.png")
                        + " has 4 x 9 pixels, but the first image has 4 x 6; bring all to one size by resize(...)");
    }

    @Test
    void imageNetComesWithItsRecipe() {
        Batch batch =
                DatasetContract.epoch(ImageNet.train(folder).batches(4), 0).get(0);
        Batch test = DatasetContract.epoch(ImageNet.test(folder).batches(2), 0).get(0);

        assertThat(batch.inputs().shape()).containsExactly(4, 3, 224, 224);
        assertThat(test.inputs().shape()).containsExactly(2, 3, 224, 224);
        assertThat(test.inputs().getDouble(0, 1, 100, 100))
                .isBetween((0x25 / 255.0 - 0.456) / 0.224 - 1e-4, (0x25 / 255.0 - 0.456) / 0.224 + 1e-4);
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Path file = folder.resolve("train/owl/10.png");
        Files.write(file, new byte[] {1, 2, 3});

        assertThatThrownBy(() -> DatasetContract.epoch(dataset(), 0))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(file
                        + ": is no JPEG, PNG, GIF, BMP, TIFF, WebP or PNM picture; get the file again, or remove it"
                        + " from the set");
    }

    @Test
    void aPictureThatIsTooLargeIsNamed() {
        Path file = folder.resolve("train/cat/a.png");
        ImageSet set = ImageFolder.train(folder).maxPixels(23);

        assertThatThrownBy(() -> set.batches(5))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageEndingWith(": is a PNG of 6 x 4 pixels, more than the limit of 23; make it smaller, or raise"
                        + " maxPixels");
    }

    @Test
    void foldersThatAreNoClassesAreRefused() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> ImageFolder.train(folder.resolve("nowhere")))
                .hasMessage(folder.resolve("nowhere") + ": no such folder; give the folder that holds the images");
        assertThatThrownBy(() -> ImageFolder.train(folder.resolve("train/owl/9.png")))
                .hasMessage(folder.resolve("train/owl/9.png")
                        + ": is a file, not a folder; give the folder that holds the images");
        assertThatThrownBy(() -> ImageFolder.test(empty))
                .hasMessage(
                        empty + ": has no folder test or val or validation; images lie in test/CLASS/FILE.jpg, with a"
                                + " folder for each class");
        assertThatThrownBy(() -> ImageFolder.all(empty))
                .hasMessage(empty + ": has no folders; it must hold a folder of images for each class");
        Files.createDirectories(empty.resolve("class"));
        assertThatThrownBy(() -> ImageFolder.all(empty))
                .hasMessage(empty.resolve("class")
                        + ": has no image files such as .jpg or .png; a class needs at least one, so remove it");
    }

    @Test
    void testImagesOfOtherClassesAreRefused() throws IOException {
        draw("val/rat/a.png", 6, 4, 0x152535);

        assertThatThrownBy(() -> ImageFolder.test(folder))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(folder.resolve("val") + ": has the classes rat, which " + folder.resolve("train")
                        + " lacks; both must have the same folders, or their labels would differ");
    }
}
