package org.snn4j.cli.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.cli.CommandRun;
import org.snn4j.cli.flags.MethodFlags.Labels;
import org.snn4j.cli.parse.FlagTypes;
import picocli.CommandLine;

class MethodFlagsTest {
    @TempDir
    Path folder;

    private static Map<String, Object> settings(String... flags) {
        MethodFlags parsed = new MethodFlags();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("method", CommandLine.Model.CommandSpec.forAnnotatedObject(parsed)))
                .parseArgs(flags);
        ModelFlags model = FlagTypes.withDefaults(new ModelFlags());
        assertThat(parsed.loss(model, Labels.ONE_HOT)).isNotNull();
        return parsed.settings(model);
    }

    @Test
    void settingsOfTksAreThoseOfThePresetWhereNoFlagSaysOtherwise() {
        assertThat(settings())
                .containsEntry("alpha", 0.3)
                .containsEntry("alpha-ramp", "constant")
                .containsEntry("aggregation", "mean")
                .containsEntry("temperature", 3.0)
                .containsEntry("student-temperature", 1.0)
                .containsEntry("detach-teacher", true);
        assertThat(settings("--tks-preset", "reference"))
                .containsEntry("alpha", 0.7)
                .containsEntry("alpha-ramp", "e/E")
                .containsEntry("aggregation", "sum")
                .containsEntry("detach-teacher", false);
        assertThat(settings("--tks-preset", "paper", "--alpha", "0.45", "--temperature", "5"))
                .containsEntry("alpha", 0.45)
                .containsEntry("alpha-ramp", "e/(E-1)")
                .containsEntry("student", "mean-logit")
                .containsEntry("temperature", 5.0)
                .containsEntry("student-temperature", 5.0);
    }

    @Test
    void settingsOfOtherMethodsNameWhatTheyComputeWith() {
        assertThat(settings("--method", "baseline")).containsExactly(Map.entry("label-smoothing", 0.0));
        assertThat(settings("--method", "ls")).containsExactly(Map.entry("label-smoothing", 0.1));
        assertThat(settings("--method", "tet")).containsOnlyKeys("tet-lambda", "tet-phi");
        assertThat(settings("--method", "default-kd"))
                .containsExactly(
                        Map.entry("correct-share", 0.99), Map.entry("temperature", 20.0), Map.entry("alpha", 0.1));
        assertThat(settings("--method", "default-kd", "--correct-share", "0.9", "--temperature", "4", "--alpha", "1"))
                .containsExactly(
                        Map.entry("correct-share", 0.9), Map.entry("temperature", 4.0), Map.entry("alpha", 1.0));
        assertThat(settings("--method", "tsd"))
                .containsEntry("inference-steps", 2)
                .containsEntry("alpha", 1.0)
                .doesNotContainKeys("beta", "weak-after");
        assertThat(settings("--method", "ssd", "--extension"))
                .containsEntry("inference-steps", 4)
                .containsEntry("beta", 0.1)
                .containsEntry("spatial-target", "teacher")
                .doesNotContainKey("alpha");
        assertThat(settings("--method", "tks-ssd"))
                .containsEntry("alpha", 0.3)
                .containsEntry("beta", 0.1)
                .containsEntry("task", "teacher");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "baseline | --alpha 0.5 | alpha | default-kd, tks, tks-ssd, tsd, tssd",
                "tks | --beta 0.5 | beta | ssd, tks-ssd, tssd",
                "tssd | --temperature 2 | temperature | default-kd, tks, tks-ssd",
                "tsd | --weak-after 1 | weak-after | ssd, tks-ssd, tssd",
                "tet | --label-smoothing 0.1 | label-smoothing | baseline, ls, ssd, tks, tks-ssd, tsd, tssd",
                "ls | --tet-phi 2 | tet-phi | tet",
                "tet | --correct-share 0.9 | correct-share | default-kd",
            })
    void flagsOfOtherMethodsAreRefused(String method, String flags, String name, String methods) {
        String[] words = flags.split(" ");

        CommandRun ran = CommandRun.tinyTraining(folder.resolve("run"), "--method", method, words[0], words[1]);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.complaint())
                .isEqualTo("snn train: --" + name + " has no effect with --method " + method
                        + "; leave it out, or choose a method that has it: " + methods);
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void defaultKdRefusesAShareAboveOneAndLabelSmoothing() {
        assertThat(CommandRun.tinyTraining(folder.resolve("run"), "--method", "default-kd", "--alpha", 2)
                        .complaint())
                .isEqualTo("snn train: --alpha must lie in [0, 1] with --method default-kd, but was 2.0");
        assertThat(CommandRun.tinyTraining(folder.resolve("run"), "--method", "default-kd", "--correct-share", 1)
                        .complaint())
                .isEqualTo("snn train: --correct-share must be above 0 and less than 1, but was 1");
    }

    @Test
    void benchRefusesThemToo() {
        assertThat(CommandRun.snn("bench", "--inference-steps", 2).complaint())
                .isEqualTo(
                        "snn bench: --inference-steps has no effect with --method baseline; leave it out, or choose a"
                                + " method that has it: ssd, tks-ssd, tsd, tssd");
    }

    @Test
    void flagsOfAFileThatHaveNoEffectAreNoted() throws IOException {
        Path file = Files.writeString(folder.resolve("all.yaml"), "alpha: 0.5\ntemperature: 2\n");

        CommandRun ran = CommandRun.tinyTraining(
                folder.resolve("run"),
                "--config",
                file,
                "--method",
                "baseline",
                "--epochs",
                1,
                "--momentum",
                0.5,
                "--frames",
                9);

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains(
                        "note: --alpha has no effect with --method baseline",
                        "note: --temperature has no effect with --method baseline",
                        "note: --momentum has no effect with --optimizer adamw",
                        "note: --frames has no effect with --dataset shapes");
        assertThat(CommandRun.tinyTraining(folder.resolve("plain"), "--epochs", 1)
                        .out())
                .doesNotContain("has no effect");
    }
}
