package org.snn4j.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnnTest {
    @Test
    void namesItsVersion() {
        Ran ran = Ran.snn("--version");

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
        Ran ran = Ran.snn(command, "--help");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Usage: snn " + command, "--json", "--config", "Examples:", "  snn " + command);
        assertThat(Ran.snn("--help").out()).contains("  " + command);
    }

    @Test
    void aMissingCommandIsWrongUsage() {
        Ran ran = Ran.snn();

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines(
                        "snn: a command is missing; there are quickstart, train, evaluate, compare, events, simulate,"
                                + " download, cache, bench, doctor\nsee 'snn --help'\n");
    }

    @Test
    void anUnknownCommandIsToldFromThoseThatThereAre() {
        Ran ran = Ran.snn("trian");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines("snn: there is no command 'trian'; there are quickstart, train, evaluate,"
                        + " compare, events, simulate, download, cache, bench, doctor\ndid you mean 'train'?\n");
    }

    @Test
    void anUnknownFlagIsNamed() {
        Ran ran = Ran.snn("doctor", "--loud");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines("snn doctor: unknown flag '--loud'\nsee 'snn doctor --help'\n");
    }

    @Test
    void aMistypedFlagGetsItsLikeliestMeaning() {
        Ran ran = Ran.snn("train", "--epocs", 3);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines("snn train: unknown flag '--epocs'\ndid you mean '--epochs'?\n");
    }

    @Test
    void aFlagThatWasNotTypedToItsEndIsTheShortestThatBeginsSo() {
        Ran ran = Ran.snn("train", "--dat", "x");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualToNormalizingNewlines("snn train: unknown flag '--dat'\ndid you mean '--data'?\n");
    }

    @Test
    void aStackTraceIsShownUnderDebugOnly() {
        assertThat(Ran.snn("evaluate", "--run", "nowhere").err()).doesNotContain("\tat ");
        assertThat(Ran.snn("evaluate", "--run", "nowhere", "--debug").err()).contains("\tat org.snn4j");
    }
}
