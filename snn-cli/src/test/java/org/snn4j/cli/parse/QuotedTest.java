package org.snn4j.cli.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {
    @Test
    void whatIsEmptyOrHasBlanksStandsInQuotesAndWhatIsLongIsCut() {
        assertThat(Quoted.value("")).isEqualTo("''");
        assertThat(Quoted.value("a b")).isEqualTo("'a b'");
        assertThat(Quoted.value("1.5")).isEqualTo("1.5");
        assertThat(Quoted.value("9".repeat(500))).isEqualTo("9".repeat(80) + "...");
    }
}
