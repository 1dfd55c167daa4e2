package org.snn4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snn4j.train.checkpoint.CheckpointException;

class PrintableTest {
    @Test
    void checkpointsSayNoControlCharacters() {
        assertThat(new CheckpointException("a\u0000.npy is damaged")).hasMessage("a\\u0000.npy is damaged");
    }

    @Test
    void whatMovesACursorOrHidesLettersIsShownByItsNumber() {
        assertThat(Printable.escaped("a\u001b[2Jb\nc\td\r\u202ee\u2028"))
                .isEqualTo("a\\u001b[2Jb\\nc\\td\\r\\u202ee\\u2028");
    }

    @Test
    void lettersOfEveryLanguageStayAsTheyAre() {
        String text = "Kätzchen 猫 кошка 🐈";

        assertThat(Printable.escaped(text)).isEqualTo(text);
    }

    @Test
    void ofManyNamesThreeAreTold() {
        List<String> names =
                IntStream.rangeClosed(1, 1000).mapToObj(i -> "n" + i).toList();

        assertThat(Printable.few(names.subList(0, 4))).isEqualTo("n1, n2, n3, n4");
        assertThat(Printable.few(names)).isEqualTo("n1, n2, n3, and 997 more");
    }

    @Test
    void ofAThousandClassesOnlyThoseThatDifferAreTold() {
        List<String> names =
                IntStream.rangeClosed(1, 1000).mapToObj(i -> "n" + i).toList();

        assertThat(Printable.difference(names.subList(1, 1000), names.subList(0, 998), "train"))
                .isEqualTo("has the classes n999, n1000, which train lacks, and lacks the classes n1, which train has");
        assertThat(Printable.difference(names, List.of("n1"), "train"))
                .isEqualTo("has the classes n2, n3, n4, and 996 more, which train lacks");
        assertThat(Printable.difference(List.of(), List.of("a"), "train"))
                .isEqualTo("lacks the classes a, which train has");
    }

    @Test
    void numbersHaveAsFewDigitsAsTheyNeed() {
        assertThat(Printable.number(3)).isEqualTo("3");
        assertThat(Printable.number(-0.25)).isEqualTo("-0.25");
        assertThat(Printable.number(1e-8)).isEqualTo("1.0E-8");
        assertThat(Printable.number(Double.NaN)).isEqualTo("NaN");
    }
}
