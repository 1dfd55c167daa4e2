package org.snn4j.datasets.image.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.contract.DatasetContract;
import org.snn4j.data.Batch;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.image.ImageSet;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/** The three fine-grained sets, in the layouts of their archives, with a few images each. */
class FineGrainedTest {
    @TempDir
    Path folder;

    private void draw(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "jpg", file.toFile());
    }

    private void write(String name, String... lines) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private static double label(ImageSet set) {
        Batch batch = DatasetContract.epoch(set.batches(1), 0).get(0);
        assertThat(batch.inputs().shape()).containsExactly(1, 3, 224, 224);
        return batch.labels().argMax(1).getDouble(0);
    }

    private void birds() throws IOException {
        write("CUB_200_2011/images.txt", "1 001.Albatross/a.jpg", "2 002.Wren/b.jpg", "3 002.Wren/c.jpg");
        write("CUB_200_2011/train_test_split.txt", "1 0", "2 1", "3 0");
        write("CUB_200_2011/image_class_labels.txt", "1 1", "2 2", "3 2");
        write("CUB_200_2011/classes.txt", "1 001.Albatross", "2 002.Wren");
        draw("CUB_200_2011/images/001.Albatross/a.jpg");
        draw("CUB_200_2011/images/002.Wren/b.jpg");
        draw("CUB_200_2011/images/002.Wren/c.jpg");
    }

    @Test
    void birdsAreSplitByTheirOwnList() throws IOException {
        birds();

        assertThat(Cub200.train(folder).classNames()).containsExactly("001.Albatross", "002.Wren");
        assertThat(label(Cub200.train(folder))).isEqualTo(1);
        assertThat(DatasetContract.epoch(Cub200.test(folder).batches(2), 0)
                        .get(0)
                        .labels()
                        .argMax(1)
                        .toIntVector())
                .containsExactly(0, 1);
    }

    @Test
    void birdsWithDamagedListsAreRefused() throws IOException {
        birds();
        write("CUB_200_2011/image_class_labels.txt", "1 1", "2 7", "3 2");
        assertThatThrownBy(() -> Cub200.train(folder))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(folder.resolve("CUB_200_2011/image_class_labels.txt")
                        + ": has no valid line for image 2; unpack CUB_200_2011.tgz again");
        write("CUB_200_2011/classes.txt", "one");
        assertThatThrownBy(() -> Cub200.train(folder))
                .hasMessage(folder.resolve("CUB_200_2011/classes.txt")
                        + ": line 1 should be a number and a value, but is 'one'");
        Files.delete(folder.resolve("CUB_200_2011/classes.txt"));
        assertThatThrownBy(() -> Cub200.train(folder))
                .hasMessage(folder.resolve("CUB_200_2011/classes.txt")
                        + ": no such file; give the folder CUB_200_2011 as the archive holds it");
    }

    private void dogList(String name, String file, int label) throws IOException {
        Cell files = Mat5.newCell(1, 1);
        files.set(0, Mat5.newString(file));
        Matrix labels = Mat5.newMatrix(1, 1, MatlabType.UInt8);
        labels.setInt(0, label);
        try (MatFile mat = Mat5.newMatFile().addArray("file_list", files).addArray("labels", labels)) {
            Mat5.writeToFile(mat, folder.resolve(name).toFile());
        }
    }

    @Test
    void dogsAreSplitByTheirOwnLists() throws IOException {
        dogList("train_list.mat", "n02085620-Chihuahua/n02085620_5927.jpg", 1);
        dogList("test_list.mat", "n02085782-Japanese_spaniel/n1.jpg", 2);
        draw("Images/n02085620-Chihuahua/n02085620_5927.jpg");
        draw("Images/n02085782-Japanese_spaniel/n1.jpg");

        assertThat(label(StanfordDogs.train(folder))).isZero();
        assertThat(label(StanfordDogs.test(folder))).isEqualTo(1);
        assertThat(StanfordDogs.train(folder).classNames()).containsExactly("Chihuahua");
    }

    @Test
    void aDogListThatIsAnotherFileIsRefused() throws IOException {
        write("train_list.mat", "this is text, and long enough that a header could be read from it".repeat(4));

        assertThatThrownBy(() -> StanfordDogs.train(folder))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageStartingWith(folder.resolve("train_list.mat") + ": is not the .mat list that was expected (")
                .hasMessageEndingWith("); get it again");
        assertThatThrownBy(() -> StanfordDogs.test(folder))
                .hasMessage(
                        folder.resolve("test_list.mat") + ": no such file; it is one of the data set's official lists");
    }

    private void carLists(int label) throws IOException {
        Files.createDirectories(folder.resolve("devkit"));
        Cell names = Mat5.newCell(1, 2);
        names.set(0, Mat5.newString("AM General Hummer SUV 2000"));
        names.set(1, Mat5.newString("Acura RL Sedan 2012"));
        try (MatFile mat = Mat5.newMatFile().addArray("class_names", names)) {
            Mat5.writeToFile(mat, folder.resolve("devkit/cars_meta.mat").toFile());
        }
        for (String file : new String[] {"devkit/cars_train_annos.mat", "cars_test_annos_withlabels.mat"}) {
            Struct annotations = Mat5.newStruct(1, 1)
                    .set("bbox_x1", 0, Mat5.newScalar(3))
                    .set("class", 0, Mat5.newScalar(label))
                    .set("fname", 0, Mat5.newString("00001.jpg"));
            try (MatFile mat = Mat5.newMatFile().addArray("annotations", annotations)) {
                Mat5.writeToFile(mat, folder.resolve(file).toFile());
            }
        }
    }

    @Test
    void aListThatNamesFilesOutsideItsFolderIsRefused() throws IOException {
        birds();
        write("CUB_200_2011/images.txt", "1 ../../../secret.jpg", "2 002.Wren/b.jpg", "3 002.Wren/c.jpg");

        assertThatThrownBy(() -> Cub200.test(folder))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(folder.resolve("CUB_200_2011/images.txt")
                        + ": names '../../../secret.jpg', which lies outside " + folder.resolve("CUB_200_2011/images")
                        + "; do not trust it");
    }

    @Test
    void aListWhoseNamesHoldCommandsToATerminalIsToldWithoutThem() throws IOException {
        birds();
        write("CUB_200_2011/classes.txt", "\u001b[2Jone");

        assertThatThrownBy(() -> Cub200.train(folder))
                .hasMessage(folder.resolve("CUB_200_2011/classes.txt")
                        + ": line 1 should be a number and a value, but is '\\u001b[2Jone'");
    }

    @Test
    void carsAreSplitByTheirOwnLists() throws IOException {
        carLists(2);
        draw("cars_train/00001.jpg");
        draw("cars_test/00001.jpg");

        assertThat(label(StanfordCars.train(folder))).isEqualTo(1);
        assertThat(label(StanfordCars.test(folder))).isEqualTo(1);
        assertThat(StanfordCars.test(folder).classNames())
                .containsExactly("AM General Hummer SUV 2000", "Acura RL Sedan 2012");
    }

    @Test
    void aCarOfNoClassIsRefused() throws IOException {
        carLists(3);

        assertThatThrownBy(() -> StanfordCars.train(folder))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(folder.resolve("devkit/cars_train_annos.mat")
                        + ": gives 00001.jpg class 3, but there are classes 1 to 2; get the list again");
    }

    @Test
    void anImageThatIsOnTheListButNotThereIsNamed() throws IOException {
        carLists(2);

        assertThatThrownBy(() -> DatasetContract.epoch(StanfordCars.test(folder).batches(1), 0))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(folder.resolve("cars_test/00001.jpg")
                        + ": no such file; the set is not complete, unpack it again");
    }
}
