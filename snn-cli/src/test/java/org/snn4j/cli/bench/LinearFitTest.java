package org.snn4j.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinearFitTest {
    @Test
    void pointsOnALineAreExplainedByIt() {
        LinearFit line = LinearFit.through(new double[] {1, 2, 4}, new double[] {3, 5, 9});

        assertThat(line.start()).isCloseTo(1, within(1e-12));
        assertThat(line.slope()).isCloseTo(2, within(1e-12));
        assertThat(line.explained()).isCloseTo(1, within(1e-12));
        assertThat(line.at(10)).isCloseTo(21, within(1e-12));
        assertThat(line.describe("width")).isEqualTo("1.000 + 2.000 x width, R2 1.0000");
    }

    @Test
    void pointsBesideTheLineAreExplainedInPart() {
        // Means 1 and 1; sums of squares 2 and 2, of products 1: slope 1/2, R2 1/4.
        LinearFit line = LinearFit.through(new double[] {0, 1, 2}, new double[] {0, 2, 1});

        assertThat(line.slope()).isCloseTo(0.5, within(1e-12));
        assertThat(line.explained()).isCloseTo(0.25, within(1e-12));
    }
}
