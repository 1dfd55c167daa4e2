package org.snn4j.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.CommandRun;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.file.EventFiles;

class SimulateTest {
    @TempDir
    Path folder;

    private Path pictures() throws IOException {
        for (String name : new String[] {"dark", "light"}) {
            for (int i = 0; i < 3; i++) {
                BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
                picture.setRGB(3 + i, 4, name.equals("dark") ? 0x404040 : 0xFFFFFF);
                Path file = folder.resolve("pictures").resolve(name).resolve(i + ".png");
                Files.createDirectories(file.getParent());
                ImageIO.write(picture, "png", file.toFile());
            }
        }
        return folder.resolve("pictures");
    }

    @Test
    void makesRecordingsOfPicturesInClassFolders() throws IOException {
        Path out = folder.resolve("out");
        CommandRun ran =
                CommandRun.snn("simulate", "--data", pictures(), "--images", 5, "--loops", 1, "--out", out, "--json");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        JsonNode json = ran.json();
        assertThat(json.get("simulated").booleanValue()).isTrue();
        assertThat(json.get("recordings").intValue()).isEqualTo(5);
        assertThat(json.get("made").intValue()).isEqualTo(5);
        assertThat(ran.out()).contains("5/5 recordings", "5 simulated recordings of 2 classes in " + out);
        EventStream dark = EventFiles.read(out.resolve("dark/cifar10_dark_2.aedat"));
        EventStream light = EventFiles.read(out.resolve("light/cifar10_light_1.aedat"));
        assertThat(light.size()).isGreaterThan(dark.size());
        assertThat(out.resolve("light/cifar10_light_2.aedat")).doesNotExist();
        assertThat(Files.readString(out.resolve("SIMULATED.txt")))
                .contains("SIMULATED", "pictures: the folder pictures");

        CommandRun again =
                CommandRun.snn("simulate", "--data", pictures(), "--images", 5, "--loops", 1, "--out", out, "--json");
        assertThat(again.json().get("made").intValue()).isZero();
    }

    @Test
    void takesTheTrainingImagesOfCifar10() throws IOException {
        byte[] records = new byte[20 * 3073];
        for (int i = 0; i < 20; i++) {
            records[i * 3073] = (byte) (i % 10);
            records[i * 3073 + 1 + 16 * 32 + 16] = (byte) 255;
        }
        for (int i = 1; i <= 5; i++) {
            Files.write(folder.resolve("data_batch_" + i + ".bin"), records);
        }
        Files.write(folder.resolve("test_batch.bin"), records);
        Path out = folder.resolve("out");
        CommandRun ran = CommandRun.snn("simulate", "--data", folder, "--images", 10, "--loops", 1, "--out", out);

        assertThat(ran.err()).isEmpty();
        assertThat(out.resolve("truck/cifar10_truck_0.aedat")).exists();
        assertThat(Files.readString(out.resolve("SIMULATED.txt"))).contains("pictures: CIFAR-10, training images");
    }

    @Test
    void refusesAFolderWithOtherData() throws IOException {
        Path out = Files.createDirectories(folder.resolve("out"));
        Files.writeString(out.resolve("mine.txt"), "x");
        CommandRun ran = CommandRun.snn("simulate", "--data", pictures(), "--images", 2, "--out", out);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint())
                .isEqualTo(
                        "snn simulate: " + out + " holds other files already; choose an empty or a new folder, so that"
                                + " simulated recordings never lie among real ones");
    }

    @Test
    void saysWhatItNeeds() {
        assertThat(CommandRun.snn("simulate", "--out", folder).code()).isEqualTo(2);
        CommandRun few = CommandRun.snn("simulate", "--data", folder, "--out", folder, "--images", 0);
        assertThat(few.complaint()).isEqualTo("snn simulate: --images must be at least 1, but was 0");
        CommandRun nowhere =
                CommandRun.snn("simulate", "--data", folder.resolve("none"), "--out", folder.resolve("out"));
        assertThat(nowhere.code()).isEqualTo(1);
        assertThat(nowhere.complaint()).startsWith("snn simulate: " + folder.resolve("none") + ": no such folder");
        CommandRun flat = CommandRun.snn("simulate", "--data", folder, "--out", folder, "--threshold", 0);
        assertThat(flat.complaint()).isEqualTo("snn simulate: --threshold must be above 0, but was 0");
    }
}
