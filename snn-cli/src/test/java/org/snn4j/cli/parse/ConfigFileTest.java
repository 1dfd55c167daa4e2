package org.snn4j.cli.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.cli.CommandRun;

class ConfigFileTest {
    @TempDir
    Path folder;

    @Test
    void setsFlagsAndTheCommandLineWins() throws IOException {
        Path file = write("model: convnet\nwidth: 2\ntime-steps: 3\nbatch-size: 2\nsteps: 1\nwarmup: 0\njson: true\n");

        JsonNode json =
                CommandRun.snn("bench", "--config", file, "--time-steps", 1).json();

        assertThat(json.get("model").asText()).isEqualTo("convnet");
        assertThat(json.get("width").asInt()).isEqualTo(2);
        assertThat(json.get("time_steps").asInt()).isEqualTo(1);
    }

    @Test
    void anUnknownKeyIsRefusedByItsName() throws IOException {
        Path file = write("batch_size: 2\n");

        CommandRun ran = CommandRun.snn("doctor", "--config=" + file);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint()).isEqualTo("snn doctor: " + file + " sets 'batch_size', which is no flag of doctor");
    }

    @Test
    void aKeyThatIsNearlyAFlagIsRecognised() throws IOException {
        Path file = write("tempreture: 2\n");

        assertThat(CommandRun.snn("train", "--config", file).err())
                .isEqualToNormalizingNewlines("snn train: " + file
                        + " sets 'tempreture', which is no flag of train\ndid you mean 'temperature'?\n");
    }

    @Test
    void aMissingFileIsWrongUsage() {
        CommandRun ran = CommandRun.snn("doctor", "--config", folder.resolve("no.yaml"));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint()).isEqualTo("snn doctor: --config " + folder.resolve("no.yaml") + " is not a file");
    }

    @Test
    void textThatIsNoYamlIsRefusedWithItsLine() throws IOException {
        CommandRun ran = CommandRun.snn("doctor", "--config", write("json: true\ndata: [1, 2\n"));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint())
                .contains("is not a YAML file of 'flag: value' lines")
                .endsWith("line 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data: &a [x]\\njson: true | has an anchor or an alias in line 1",
                "data: x\\njson: *a | has an anchor or an alias in line 2",
                "json: true\\n---\\njson: false | has a second document in line 3",
                "json: true\\njson: false | sets 'json' a second time in line 2",
                "- json\\n- data | has no 'flag: value' in line 1",
                "data:\\n  json: true | gives 'data' more than a value or a list of values in line 2",
                "data: [[x]] | gives 'data' more than a value or a list of values in line 1",
            })
    void whatIsMoreThanLinesIsRefused(String text, String how) throws IOException {
        Path file = write(text.replace("\\n", "\n") + "\n");

        CommandRun ran = CommandRun.snn("doctor", "--config", file);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint())
                .isEqualTo(
                        "snn doctor: " + file + " " + how + ", but lines 'flag: value' were expected, each flag once");
    }

    @Test
    void aHugeFileAndOneThatIsNoTextAreRefused() throws IOException {
        Path file = write("#".repeat((8 << 20) + 1));
        assertThat(CommandRun.snn("doctor", "--config", file).complaint())
                .isEqualTo("snn doctor: " + file + " is not a YAML file: it is larger than 8 MiB");
        Files.write(file, new byte[] {'#', '\n', (byte) 0xff});
        assertThat(CommandRun.snn("doctor", "--config", file).complaint())
                .isEqualTo("snn doctor: " + file + " is not a YAML file: line 2 is no UTF-8 text");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("flags.yaml"), text);
    }
}
