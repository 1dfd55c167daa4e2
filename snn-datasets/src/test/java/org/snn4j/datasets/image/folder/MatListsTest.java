package org.snn4j.datasets.image.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.contract.NeedsShared;
import org.snn4j.datasets.DatasetFormatException;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/** Lists of a .mat file, sound, damaged, and made to ask for gigabytes. */
class MatListsTest {
    private static final int MUTANTS = 2_000;

    @TempDir
    Path folder;

    private Path dogs;
    private Path cars;

    @BeforeEach
    void write() throws IOException {
        Cell files = Mat5.newCell(3, 1);
        Matrix labels = Mat5.newMatrix(3, 1, MatlabType.UInt8);
        Struct annotations = Mat5.newStruct(1, 3);
        for (int i = 0; i < 3; i++) {
            files.set(i, Mat5.newString("breed/" + i + ".jpg"));
            labels.setInt(i, 1 + i);
            annotations.set("class", i, Mat5.newScalar(1 + i)).set("fname", i, Mat5.newString(i + ".jpg"));
        }
        dogs = folder.resolve("dogs.mat");
        try (MatFile mat = Mat5.newMatFile().addArray("file_list", files).addArray("labels", labels)) {
            Mat5.writeToFile(mat, dogs.toFile());
        }
        cars = folder.resolve("cars.mat");
        try (MatFile mat = Mat5.newMatFile().addArray("annotations", annotations)) {
            Mat5.writeToFile(mat, cars.toFile());
        }
    }

    @Test
    void soundListsAreRead() {
        assertThat(MatLists.filesAndLabels(dogs))
                .extracting(MatLists.Entry::file, MatLists.Entry::label)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("breed/0.jpg", 1),
                        org.assertj.core.groups.Tuple.tuple("breed/1.jpg", 2),
                        org.assertj.core.groups.Tuple.tuple("breed/2.jpg", 3));
        assertThat(MatLists.annotations(cars)).hasSize(3);
    }

    private static String wrong(Path file, String reason) {
        return file + ": is not the .mat list that was expected (" + reason + "); get it again";
    }

    @Test
    void aListThatUnpacksToGigabytesIsRefused() throws IOException {
        Path file = folder.resolve("bomb.mat");
        Deflater deflater = new Deflater();
        byte[] packed = new byte[1 << 18];
        deflater.setInput(new byte[40 << 20]);
        deflater.finish();
        int length = deflater.deflate(packed);
        deflater.end();
        ByteBuffer mat = ByteBuffer.allocate(136 + length).order(ByteOrder.LITTLE_ENDIAN);
        mat.put(Files.readAllBytes(dogs), 0, 128).putInt(15).putInt(length).put(packed, 0, length);
        Files.write(file, mat.array());

        assertThatThrownBy(() -> MatLists.filesAndLabels(file))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(wrong(file, "it unpacks to more than 16777216 bytes"));
    }

    @Test
    void aListThatIsCutIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(dogs);
        Path file = Files.write(folder.resolve("cut.mat"), java.util.Arrays.copyOf(whole, whole.length - 20));

        assertThatThrownBy(() -> MatLists.filesAndLabels(file))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageMatching(java.util.regex.Pattern.quote(file.toString())
                        + ": is not the .mat list that was expected \\(the element at byte \\d+ ends outside the file\\);"
                        + " get it again");
    }

    @Test
    void mutantsAreReadOrRefused() throws IOException {
        Random random = new Random(5);
        Path file = folder.resolve("mutant.mat");
        for (Path whole : List.of(dogs, cars)) {
            // Without compression changes reach the counts.
            byte[] bytes = MatContents.unpacked(Files.readAllBytes(whole)).array();
            for (int i = 0; i < MUTANTS; i++) {
                byte[] mutant = bytes.clone();
                for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                    int at = 124 + random.nextInt(mutant.length - 124);
                    mutant[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(3) - 1);
                }
                Files.write(file, mutant);
                try {
                    MatLists.filesAndLabels(file);
                    MatLists.annotations(file);
                } catch (DatasetFormatException e) {
                    assertThat(e.getMessage()).startsWith(file + ": is not the .mat list that was expected (");
                }
            }
        }
    }

    @Test
    @NeedsShared
    void smallListsThatAskForGigabytesAreRefused() {
        Path cases = Path.of(System.getenv("SNN_SHARED")).resolve("cases");

        assertThatThrownBy(() -> MatLists.annotations(cases.resolve("mat-cars/input")))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(wrong(cases.resolve("mat-cars/input"), "the compressed element at byte 136 is damaged"));
        assertThatThrownBy(() -> MatLists.filesAndLabels(cases.resolve("mat-dogs/input")))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(wrong(cases.resolve("mat-dogs/input"), "the compressed element at byte 136 is damaged"));
    }
}
