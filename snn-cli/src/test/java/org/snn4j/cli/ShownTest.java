package org.snn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
    @Test
    void whatIsEmptyOrHasBlanksStandsInQuotesAndWhatIsLongIsCut() {
        assertThat(Shown.value("")).isEqualTo("''");
        assertThat(Shown.value("a b")).isEqualTo("'a b'");
        assertThat(Shown.value("1.5")).isEqualTo("1.5");
        assertThat(Shown.value("9".repeat(500))).isEqualTo("9".repeat(80) + "...");
    }
}
