package org.snn4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationErrorTest {
    /** Two bins: (0, 0.5] with accuracy 1/2 at 0.4 and 0.5, (0.5, 1] with accuracy 1 at 0.9. */
    @Test
    void weighsTheGapOfEachBinWithItsSamples() {
        double error = CalibrationError.of(new double[] {0.4, 0.9, 0.5}, new boolean[] {true, true, false}, 2);

        assertThat(error).isCloseTo((2 * Math.abs(0.5 - 0.45) + Math.abs(1 - 0.9)) / 3, within(1e-15));
    }

    @Test
    void theEdgesBelongToTheFirstAndTheLastBin() {
        assertThat(CalibrationError.of(new double[] {0, 1}, new boolean[] {false, true}, 15))
                .isZero();
    }

    @Test
    void rejectsListsOfDifferentLength() {
        assertThatThrownBy(() -> CalibrationError.of(new double[1], new boolean[2], 15))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("confidence and correct must have one entry a sample, but had 1 and 2");
    }

    @Test
    void rejectsNoBins() {
        assertThatThrownBy(() -> CalibrationError.of(new double[1], new boolean[1], 0))
                .hasMessage("bins must be at least 1, but was 0");
    }
}
