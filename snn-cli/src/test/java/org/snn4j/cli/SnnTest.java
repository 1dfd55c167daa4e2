package org.snn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnnTest {
    @Test
    void namesItsVersion() {
        CommandRun ran = CommandRun.snn("--version");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).matches("snn4j \\d+\\.\\d+\\.\\d+.*\\R");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quickstart",
                "train",
                "evaluate",
                "compare",
                "events",
                "simulate",
                "download",
                "cache",
                "bench",
                "doctor"
            })
    void everyCommandExplainsItselfWithExamples(String command) {
        CommandRun ran = CommandRun.snn(command, "--help");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Usage: snn " + command, "--json", "--config", "Examples:", "  snn " + command);
        assertThat(CommandRun.snn("--help").out()).contains("  " + command);
    }

    @Test
    void aMissingCommandIsWrongUsage() {
        CommandRun ran = CommandRun.snn();

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines(
                        "snn: a command is missing; there are quickstart, train, evaluate, inspect, compare, recipes, reproduce, events, simulate,"
                                + " download, cache, bench, doctor\nsee 'snn --help'\n");
    }

    @Test
    void anUnknownCommandIsToldFromThoseThatThereAre() {
        CommandRun ran = CommandRun.snn("trian");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines(
                        "snn: there is no command 'trian'; there are quickstart, train, evaluate,"
                                + " inspect, compare, recipes, reproduce, events, simulate, download, cache, bench, doctor\ndid you mean 'train'?\n");
    }

    @Test
    void anUnknownFlagIsNamed() {
        CommandRun ran = CommandRun.snn("doctor", "--loud");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines("snn doctor: unknown flag '--loud'\nsee 'snn doctor --help'\n");
    }

    @Test
    void aMistypedFlagGetsItsLikeliestMeaning() {
        CommandRun ran = CommandRun.snn("train", "--epocs", 3);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines("snn train: unknown flag '--epocs'\ndid you mean '--epochs'?\n");
    }

    @Test
    void aFlagThatWasNotTypedToItsEndIsTheShortestThatBeginsSo() {
        CommandRun ran = CommandRun.snn("train", "--dat", "x");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualToNormalizingNewlines("snn train: unknown flag '--dat'\ndid you mean '--data'?\n");
    }

    @ParameterizedTest
    @CsvSource({
        "--tempreture, --temperature",
        "--widht=3, --width",
        "--tmie-steps, --time-steps",
        "--batchsize, --batch-size",
        "--learning-rate, ''",
        "--x, ''"
    })
    void aFlagWithALetterWrongMissingOrSwappedIsRecognised(String typed, String meant) {
        CommandRun ran = CommandRun.snn("train", typed);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines("snn train: unknown flag '" + typed + "'\n"
                        + (meant.isEmpty() ? "see 'snn train --help'\n" : "did you mean '" + meant + "'?\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "--version"})
    void helpOnACommandThatThereIsNotIsWrongUsage(String help) {
        CommandRun ran = CommandRun.snn("nonsense", help);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .isEqualToNormalizingNewlines(
                        "snn: there is no command 'nonsense'; there are quickstart, train,"
                                + " evaluate, inspect, compare, recipes, reproduce, events, simulate, download, cache, bench, doctor\nsee 'snn --help'\n");
    }

    @Test
    void aNameWithOneLetterWrongIsRecognised() {
        assertThat(CommandRun.snn("bench", "--method", "tsk").err())
                .isEqualToNormalizingNewlines(
                        "snn bench: unknown --method tsk; there are baseline, default-kd, ls, ssd, tet,"
                                + " tks, tks-ssd, tsd, tssd\ndid you mean 'tks'?\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train | --width | snn train: --width needs a value, N",
                "evaluate | --json | snn evaluate: --run RUN is missing",
                "simulate | --json | snn simulate: --data DIR and --out DIR are missing",
                "cache | --json | snn cache: ACTION is missing",
                "doctor | @x | snn doctor: nothing is expected at '@x'",
                "doctor | --json=5 | snn doctor: --json must be true or false, but was 5",
                "quickstart | --seed=1e3 | snn quickstart: --seed must be a whole number, but was 1e3",
                "quickstart | --seed=9223372036854775808 | snn quickstart: --seed must lie in [-9223372036854775808,"
                        + " 9223372036854775807], but was 9223372036854775808",
                "quickstart | --images=2147483647 | snn quickstart: 2147483647 drawn images of 16 x 16 pixels do not fit"
                        + " into one array; ask for at most 2796202",
                "bench | --width=65537 | snn bench: --width must be at most 65536, but was 65537",
                "bench | --batch-size=2147483647 | snn bench: 4 time steps of batches of 2147483647 are 8589934588"
                        + " samples at once, more than the 2147483647 of an array; give a smaller --batch-size or fewer"
                        + " --time-steps",
            })
    void whatIsWrongIsSaidInFlags(String command, String flag, String sentence) {
        assertThat(CommandRun.snn(command, flag).complaint()).isEqualTo(sentence);
    }

    @Test
    void aNameThatWouldMoveTheCursorIsShownByNumbers() {
        assertThat(CommandRun.snn("events", "a\u001b[2J\nb.bin").err())
                .isEqualToNormalizingNewlines("snn events: a\\u001b[2J\\nb.bin: no such file\n");
    }

    @Test
    void aStackTraceIsShownUnderDebugOnly() {
        assertThat(CommandRun.snn("evaluate", "--run", "nowhere").err()).doesNotContain("\tat ");
        assertThat(CommandRun.snn("evaluate", "--run", "nowhere", "--debug").err())
                .contains("\tat org.snn4j");
    }
}
