package org.snn4j.datasets.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.file.EventFiles;
import org.snn4j.datasets.image.LabelledPictures;
import org.snn4j.datasets.image.shapes.DrawnShapes;

class SimulatedRecordingsTest {
    @TempDir
    Path folder;

    /** One short loop, so that a recording takes milliseconds. */
    private static final SimulatedRecordings SHORT =
            SimulatedRecordings.likeDvsCifar10().motion(new ClosedLoop(8_000, 3), 1);

    private static final LabelledPictures SHAPES = DrawnShapes.test(25, 1).labelledPictures();

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void laysRecordingsOutAsDvsCifar10DoesAndSaysThatTheyAreSimulated() throws IOException {
        List<String> heard = new ArrayList<>();
        Path out = folder.resolve("new");
        SimulatedRecordings.Written written =
                SHORT.write(SHAPES, 12, "drawn shapes", out, (done, all) -> heard.add(done + "/" + all));

        String first = SHAPES.classNames().get(0);
        String last = SHAPES.classNames().get(9);
        assertThat(files(out))
                .hasSize(14)
                .contains(
                        "SIMULATED.txt",
                        "SIMULATED.txt.lock",
                        first + "/cifar10_" + first + "_0.aedat",
                        first + "/cifar10_" + first + "_1.aedat",
                        last + "/cifar10_" + last + "_0.aedat")
                .doesNotContain(last + "/cifar10_" + last + "_1.aedat");
        assertThat(heard).hasSize(12).startsWith("1/12").endsWith("12/12");
        assertThat(written.recordings()).isEqualTo(12);
        assertThat(written.made()).isEqualTo(12);
        assertThat(Files.readString(out.resolve("SIMULATED.txt")))
                .startsWith("These recordings are SIMULATED. No event camera was used.\n")
                .contains(
                        "pictures: drawn shapes\n", "recordings: 12\n", "ClosedLoop[period=8000, reach=3.0], 1 times");

        EventStream read = EventFiles.read(out.resolve(first).resolve("cifar10_" + first + "_1.aedat"));
        // Class 0 has the images 0, 10 and 20.
        assertThat(read).isEqualTo(SHORT.record(SHAPES.picture(10), 0, 1));
        assertThat(read.width()).isEqualTo(128);
        assertThat(read.size()).isGreaterThan(100);
    }

    @Test
    void goesOnWhereItWasCutOff() throws IOException {
        SHORT.write(SHAPES, 10, "shapes", folder.resolve("a"), (done, all) -> {});
        String name = SHAPES.classNames().get(4);
        Path lost = folder.resolve("a").resolve(name).resolve("cifar10_" + name + "_0.aedat");
        byte[] content = Files.readAllBytes(lost);
        Files.delete(lost);
        Path left = Files.writeString(lost.resolveSibling(lost.getFileName() + ".0123456789abcdef.tmp"), "half");
        Path above = Files.writeString(folder.resolve("a/SIMULATED.txt.0123456789abcdef.tmp"), "half");
        SimulatedRecordings.Written again = SHORT.write(SHAPES, 10, "shapes", folder.resolve("a"), (done, all) -> {});
        assertThat(again.made()).isEqualTo(1);
        assertThat(again.bytes()).isEqualTo(content.length);
        assertThat(Files.readAllBytes(lost)).isEqualTo(content);
        assertThat(left).doesNotExist();
        assertThat(above).doesNotExist();
    }

    @Test
    void dependsOnItsSeed() {
        EventStream one = SHORT.record(SHAPES.picture(3), 3, 0);
        assertThat(SHORT.record(SHAPES.picture(3), 3, 0)).isEqualTo(one);
        assertThat(SHORT.record(SHAPES.picture(3), 3, 1)).isNotEqualTo(one);
        assertThat(SHORT.seed(2).record(SHAPES.picture(3), 3, 0)).isNotEqualTo(one);
    }

    @Test
    void refusesAFolderThatHoldsSomethingElse() throws IOException {
        Files.writeString(folder.resolve("cifar10_real_0.aedat"), "#");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHORT.write(SHAPES, 10, "shapes", folder, (done, all) -> {}))
                .withMessage(folder + " holds other files already; choose an empty or a new folder, so that simulated"
                        + " recordings never lie among real ones");
        assertThat(files(folder)).containsExactly("cifar10_real_0.aedat");
        Path file = folder.resolve("cifar10_real_0.aedat");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHORT.write(SHAPES, 10, "shapes", file, (done, all) -> {}))
                .withMessage(file + " is a file; choose a folder");
    }

    @Test
    void refusesRecordingsMadeInAnotherWay() {
        SHORT.write(SHAPES, 10, "shapes", folder, (done, all) -> {});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHORT.seed(2).write(SHAPES, 10, "shapes", folder, (done, all) -> {}))
                .withMessage(folder + " holds simulated recordings made in another way, see "
                        + folder.resolve("SIMULATED.txt") + "; choose another folder or delete this one");
    }

    @Test
    void refusesMoreRecordingsThanThereArePictures() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHORT.write(SHAPES, 30, "shapes", folder, (done, all) -> {}))
                .withMessage("30 recordings of 10 classes need 3 pictures of class "
                        + SHAPES.classNames().get(5)
                        + ", but there are 2; ask for fewer recordings or give more pictures");
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void refusesMoreTimeThanTheFilesCanHold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHORT.motion(new ClosedLoop(1_000_000, 3), 2_148))
                .withMessage("2148 loops of 1000000 us are longer than the 2147483647 us that the files can hold; take"
                        + " fewer or shorter loops");
    }

    @Test
    void beginsAgainWhereItsMarkerWasCutOff() throws IOException {
        Files.writeString(folder.resolve("SIMULATED.txt.tmp"), "These rec");
        SHORT.write(SHAPES, 1, "shapes", folder, (done, all) -> {});
        assertThat(Files.readString(folder.resolve("SIMULATED.txt"))).startsWith("These recordings are SIMULATED");
    }

    @Test
    void refusesACameraWhoseEventsTheFilesCannotHold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHORT.camera(SimulatedCamera.ideal(34, 34, 0.3)))
                .withMessage("the files hold recordings of 128 x 128 pixels, but the camera has 34 x 34");
    }

    @Test
    void readsPicturesInClassFolders() throws IOException {
        BufferedImage picture = new BufferedImage(5, 4, BufferedImage.TYPE_INT_RGB);
        for (String name : new String[] {"cat/10.png", "cat/9.png", "cat/x.png", "ape/1.JPG", "empty/note.txt"}) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            picture.setRGB(0, 0, name.length());
            ImageIO.write(picture, name.endsWith("JPG") ? "jpg" : "png", file.toFile());
        }
        Files.writeString(folder.resolve("cat/readme.md"), "no picture");
        PictureFolders pictures = PictureFolders.in(folder);
        assertThat(pictures.classNames()).containsExactly("ape", "cat");
        assertThat(pictures.size()).isEqualTo(4);
        assertThat(pictures.label(0)).isZero();
        assertThat(pictures.label(3)).isEqualTo(1);
        assertThat(pictures.picture(1).getRGB(0, 0) & 0xFFFFFF).isEqualTo("cat/9.png".length());
        assertThat(pictures.picture(2).getRGB(0, 0) & 0xFFFFFF).isEqualTo("cat/10.png".length());
        assertThat(pictures.picture(3).getWidth()).isEqualTo(5);
    }

    @Test
    void greyPicturesGiveTheEventsOfTheirCopiesInColours() throws IOException {
        BufferedImage grey = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage colours = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 40; x++) {
                int value = 6 * x / (1 + y % 3);
                grey.getRaster().setSample(x, y, 0, value);
                colours.setRGB(x, y, value << 16 | value << 8 | value);
            }
        }
        Files.createDirectories(folder.resolve("cat"));
        ImageIO.write(grey, "png", folder.resolve("cat/0.png").toFile());
        ImageIO.write(colours, "png", folder.resolve("cat/1.png").toFile());
        PictureFolders pictures = PictureFolders.in(folder);

        EventStream ofColours = SHORT.record(colours, 0, 0);
        assertThat(ofColours.size()).isGreaterThan(100);
        assertThat(SHORT.record(grey, 0, 0)).isEqualTo(ofColours);
        assertThat(SHORT.record(pictures.picture(0), 0, 0)).isEqualTo(ofColours);
        assertThat(SHORT.record(pictures.picture(1), 0, 0)).isEqualTo(ofColours);
    }

    @Test
    void saysWhichPictureCannotBeRead() throws IOException {
        Files.createDirectories(folder.resolve("cat"));
        Path broken = Files.writeString(folder.resolve("cat/1.png"), "nothing");
        assertThatThrownBy(() -> PictureFolders.in(folder).picture(0))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(broken
                        + ": is no JPEG, PNG, GIF, BMP, TIFF, WebP or PNM picture; get the file again, or remove it"
                        + " from the set");
    }

    @Test
    void refusesAFolderWithoutPictures() {
        assertThatThrownBy(() -> PictureFolders.in(folder))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(folder
                        + ": holds no folder with pictures such as .png or .jpg; name one that holds a folder for"
                        + " each class");
        assertThatThrownBy(() -> PictureFolders.in(folder.resolve("none")))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(folder.resolve("none") + ": no such folder; name one that holds a folder for each class");
    }
}
