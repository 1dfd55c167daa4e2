package org.snn4j.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.cli.CommandRun;

class DoctorTest {
    @TempDir
    Path folder;

    @Test
    void looksAtEverythingThatTrainingNeeds() {
        CommandRun ran = CommandRun.snn("doctor", "--json");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("CpuBackend", "ready to train");
        JsonNode json = ran.json();
        assertThat(json.get("healthy").asBoolean()).isTrue();
        List<String> names = new ArrayList<>();
        json.get("findings").forEach(finding -> names.add(finding.get("name").asText()));
        assertThat(names)
                .contains(
                        "java",
                        "backend",
                        "processor",
                        "CPU engine",
                        "threads",
                        "off-heap limit",
                        "natives",
                        "disk, here",
                        "cifar10");
    }

    @Test
    void everyAdviceHasACure() {
        for (JsonNode finding : CommandRun.snn("doctor", "--json").json().get("findings")) {
            boolean fine = finding.get("verdict").asText().equals("fine");
            assertThat(finding.get("cure").asText().isEmpty())
                    .as(finding.toString())
                    .isEqualTo(fine);
        }
    }

    @Test
    void aFolderWithoutAWholeDataSetPreventsTraining() throws IOException {
        Files.write(folder.resolve("data_batch_1.bin"), new byte[3073]);

        CommandRun ran = CommandRun.snn("doctor", "--data", folder);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains(
                        "PROBLEM",
                        folder + " holds neither a complete CIFAR set",
                        "something prevents training, see above");
    }

    @Test
    void aWholeDataSetIsFound() throws IOException {
        Files.write(folder.resolve("train.bin"), new byte[3074]);
        Files.write(folder.resolve("test.bin"), new byte[3074]);

        assertThat(CommandRun.snn("doctor", "--data", folder).out()).contains("CIFAR-100 in " + folder);
    }
}
