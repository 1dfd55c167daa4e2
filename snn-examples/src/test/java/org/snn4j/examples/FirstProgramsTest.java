package org.snn4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstProgramsTest {
    @TempDir
    Path folder;

    private static List<String> printed(Runnable program) {
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(out);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void theFirstProgramEvaluatesThreeNumbersOfStepsAndNamesClasses() throws IOException {
        for (int i = 1; i <= 5; i++) {
            writeImages("data_batch_" + i + ".bin", 13);
        }
        writeImages("test_batch.bin", 6);
        List<String> lines = printed(() -> FirstProgram.main(new String[] {folder.toString()}));
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).startsWith("  T'   top-1").endsWith("top_3_accuracy");
        assertThat(lines.get(3)).startsWith("   4 ");
        assertThat(lines.get(4)).matches("\\[\\w+(, \\w+){4}]");
    }

    @Test
    void theProgramOnDrawnShapesLearns() {
        List<String> lines = printed(() -> ShapesProgram.main(new String[0]));
        assertThat(lines.get(0)).startsWith("epoch ").endsWith("seconds");
        String[] last = lines.get(3).strip().split(" +");
        assertThat(Double.parseDouble(last[2])).as("accuracy of ten classes").isGreaterThan(0.2);
        assertThat(lines.get(4)).matches("\\[\\w+(, \\w+){4}]");
        assertThat(lines.get(5)).endsWith("accuracy");
    }

    @Test
    void theAugmentationSheetIsAPicture() throws IOException {
        Path file = folder.resolve("sheet.png");
        AugmentationSheet.main(file.toString());
        assertThat(ImageIO.read(file.toFile()).getWidth()).isGreaterThan(900);
    }

    private void writeImages(String name, int count) throws IOException {
        byte[] records = new byte[count * 3073];
        new SplittableRandom(count).nextBytes(records);
        for (int i = 0; i < count; i++) {
            records[i * 3073] = (byte) (i % 10);
        }
        Files.write(folder.resolve(name), records);
    }
}
