package org.snn4j.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
    @Test
    void whatMovesACursorOrHidesLettersIsShownByItsNumber() {
        assertThat(Shown.escaped("a\u001b[2Jb\nc\td\r\u202ee\u2028"))
                .isEqualTo("a\\u001b[2Jb\\nc\\td\\r\\u202ee\\u2028");
    }

    @Test
    void lettersOfEveryLanguageStayAsTheyAre() {
        String text = "Kätzchen 猫 кошка 🐈";

        assertThat(Shown.escaped(text)).isEqualTo(text);
    }

    @Test
    void whatIsEmptyOrHasBlanksStandsInQuotesAndWhatIsLongIsCut() {
        assertThat(Shown.value("")).isEqualTo("''");
        assertThat(Shown.value("a b")).isEqualTo("'a b'");
        assertThat(Shown.value("1.5")).isEqualTo("1.5");
        assertThat(Shown.value("9".repeat(500))).isEqualTo("9".repeat(80) + "...");
    }
}
