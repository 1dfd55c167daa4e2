package org.snn4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SelectiveRiskTest {
    /** methods.md 9: (0 + 1/2 + 1/3 + 1/4 + 2/5) / 5. */
    @Test
    void givesTheTestVector() {
        double[] confidence = {.9, .8, .7, .6, .5};
        boolean[] correct = {true, false, true, true, false};

        assertThat(SelectiveRisk.aurc(confidence, correct)).isCloseTo(0.29666667, within(1e-8));
        assertThat(SelectiveRisk.excess(confidence, correct)).isCloseTo(0.16666667, within(1e-8));
    }

    @Test
    void doesNotDependOnTheOrderOfTheSamples() {
        double[] confidence = {.5, .7, .9, .6, .8};
        boolean[] correct = {false, true, true, true, false};

        assertThat(SelectiveRisk.aurc(confidence, correct)).isCloseTo(0.29666667, within(1e-8));
    }

    @Test
    void ofEqualConfidencesTheEarlierSampleComesFirst() {
        double[] same = {.5, .5};

        assertThat(SelectiveRisk.aurc(same, new boolean[] {true, false})).isEqualTo(0.25);
        assertThat(SelectiveRisk.aurc(same, new boolean[] {false, true})).isEqualTo(0.75);
    }

    @Test
    void aPerfectOrderHasNoExcess() {
        assertThat(SelectiveRisk.excess(new double[] {4, 3, 2, 1}, new boolean[] {true, true, false, false}))
                .isCloseTo(0, within(1e-15));
    }

    @Test
    void rejectsListsOfDifferentLength() {
        assertThatThrownBy(() -> SelectiveRisk.aurc(new double[3], new boolean[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("confidence and correct must have one entry a sample, but had 3 and 2");
    }
}
