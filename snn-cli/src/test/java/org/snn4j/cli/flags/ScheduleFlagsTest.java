package org.snn4j.cli.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.cli.CommandRun;

class ScheduleFlagsTest {
    @TempDir
    Path folder;

    /** Epochs have two steps, so the last one is half an epoch before the end. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--epochs 1 --warmup-epochs 0 | 0.001",
                "--epochs 1 --warmup-epochs 0 --min-lr 0.001 | 0.0015",
                "--epochs 1 --warmup-epochs 0 --min-lr 0.002 | 0.002",
                "--epochs 2 --warmup-epochs 1 --min-lr 0.001 | 0.0015",
                "--epochs 1 --warmup-epochs 0 --schedule constant | 0.002",
                "--epochs 2 --warmup-epochs 0 --schedule step --step-epochs 1 --step-factor 0.5 | 0.001",
                "--epochs 1 --schedule one-cycle | 8e-9",
            })
    void theLastStepHasTheLearningRateThatTheFlagsAskFor(String flags, double rate) throws IOException {
        Path run = folder.resolve("run");

        CommandRun ran = CommandRun.tinyTraining(run, (Object[]) flags.split(" "));

        assertThat(ran.err()).isEmpty();
        List<String> lines = Files.readAllLines(run.resolve("history.csv"));
        int column = List.of(lines.get(0).split(",")).indexOf("learning_rate");
        assertThat(Double.parseDouble(lines.get(lines.size() - 1).split(",")[column]))
                .isCloseTo(rate, within(1e-12));
    }
}
