package org.snn4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    private final ConfusionMatrix matrix = ConfusionMatrix.of(new long[][] {{6, 2}, {1, 3}});

    @Test
    void rowsAreLabelsAndColumnsArePredictions() {
        assertThat(matrix.classes()).isEqualTo(2);
        assertThat(matrix.count(0, 1)).isEqualTo(2);
        assertThat(matrix.accuracy(0)).isEqualTo(0.75);
        assertThat(matrix.accuracy(1)).isEqualTo(0.75);
        assertThat(matrix.precision(0)).isEqualTo(6 / 7.0);
        assertThat(matrix.precision(1)).isEqualTo(0.6);
        assertThat(matrix.balancedAccuracy()).isEqualTo(0.75);
    }

    @Test
    void itIsATableWithTheNamesOfTheClasses() {
        assertThat(matrix.named(List.of("cat", "dog")).toString().lines())
                .containsExactly("     cat  dog  accuracy", "cat    6    2    75.00%", "dog    1    3    75.00%");
    }

    @Test
    void itIsSquareAndTakesANameForEachClass() {
        assertThatThrownBy(() -> ConfusionMatrix.of(new long[][] {{1, 2}}))
                .hasMessage("a confusion matrix of 1 classes needs rows of as many counts, but got one of 2");
        assertThatThrownBy(() -> matrix.named(List.of("cat")))
                .hasMessage("this confusion matrix has 2 classes, but got 1 names");
    }

    @Test
    void aClassWithoutSamplesHasNoAccuracy() {
        ConfusionMatrix empty = ConfusionMatrix.of(new long[][] {{1, 0}, {0, 0}});
        assertThat(empty.accuracy(1)).isNaN();
        assertThat(empty.balancedAccuracy()).isEqualTo(1);
    }

    @Test
    void matricesOfTheSameCountsAndNamesAreEqual() {
        ConfusionMatrix same = ConfusionMatrix.of(new long[][] {{6, 2}, {1, 3}});
        assertThat(same).isEqualTo(matrix).hasSameHashCodeAs(matrix);
        assertThat(same.named(List.of("cat", "dog"))).isNotEqualTo(matrix);
    }
}
