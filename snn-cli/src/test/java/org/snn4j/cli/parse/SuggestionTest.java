package org.snn4j.cli.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    /** Counted by hand: kitten, sitten, sittin, sitting; ca, ac is one swap. */
    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "ca, ac, 1", "width, width, 0", "tempreture, temperature, 2", "a, abc, 2"})
    void countsLettersThatAreWrongMissingOrSwapped(String a, String b, int mistakes) {
        assertThat(Suggestion.mistakes(a, b)).isEqualTo(mistakes);
        assertThat(Suggestion.mistakes(b, a)).isEqualTo(mistakes);
    }

    @Test
    void aWordThatWasNotTypedToItsEndIsTheShortestThatBeginsSo() {
        assertThat(Suggestion.to("--time", List.of("--time-steps-long", "--time-steps", "--tie")))
                .contains("--time-steps");
    }

    @Test
    void whatIsAlikeToNothingHasNoMeaning() {
        assertThat(Suggestion.to("nonsense", List.of("train", "bench"))).isEmpty();
        assertThat(Suggestion.to("", List.of("train"))).isEmpty();
        assertThat(Suggestion.to("x".repeat(100_000), List.of("train"))).isEmpty();
    }
}
