package org.snn4j.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    @TempDir
    Path folder;

    @Test
    void setsFlagsAndTheCommandLineWins() throws IOException {
        Path file = write("model: convnet\nwidth: 2\ntime-steps: 3\nbatch-size: 2\nsteps: 1\nwarmup: 0\njson: true\n");

        JsonNode json = Ran.snn("bench", "--config", file, "--time-steps", 1).json();

        assertThat(json.get("model").asText()).isEqualTo("convnet");
        assertThat(json.get("width").asInt()).isEqualTo(2);
        assertThat(json.get("time_steps").asInt()).isEqualTo(1);
    }

    @Test
    void anUnknownKeyIsRefusedByItsName() throws IOException {
        Path file = write("batch_size: 2\n");

        Ran ran = Ran.snn("doctor", "--config=" + file);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint()).isEqualTo("snn doctor: " + file + " sets 'batch_size', which is no flag of doctor");
    }

    @Test
    void aKeyThatIsNearlyAFlagIsRecognised() throws IOException {
        Path file = write("tempreture: 2\n");

        assertThat(Ran.snn("train", "--config", file).err())
                .isEqualToNormalizingNewlines("snn train: " + file
                        + " sets 'tempreture', which is no flag of train\ndid you mean 'temperature'?\n");
    }

    @Test
    void aMissingFileIsWrongUsage() {
        Ran ran = Ran.snn("doctor", "--config", folder.resolve("no.yaml"));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint()).isEqualTo("snn doctor: --config " + folder.resolve("no.yaml") + " is not a file");
    }

    @Test
    void textThatIsNoYamlIsRefusedWithItsLine() throws IOException {
        Ran ran = Ran.snn("doctor", "--config", write("json: true\ndata: [1, 2\n"));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint())
                .contains("is not a YAML file of 'flag: value' lines")
                .endsWith("line 2");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("flags.yaml"), text);
    }
}
