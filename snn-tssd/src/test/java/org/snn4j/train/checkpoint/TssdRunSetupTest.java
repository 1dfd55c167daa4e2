package org.snn4j.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs of TSSD that were saved by versions with other names of its settings. */
class TssdRunSetupTest {
    private static RunSetup loss(String text) {
        return new RunSetup(Map.of("loss", text), Map.of());
    }

    @Test
    void aLossInTheNamesOfAnEarlierVersionIsTheSame() {
        assertThat(loss("Tssd[alpha=1.0, judge=BOTH]").difference(loss("Tssd[alpha=1.0, taskOn=BOTH]")))
                .isNull();
    }

    @Test
    void aDifferenceFromAnEarlierVersionIsToldInTheNamesOfThisOne() {
        assertThat(loss("Tssd[judge=BOTH]").difference(loss("Tssd[taskOn=STUDENT]")))
                .isEqualTo("is of a run with loss Tssd[taskOn=BOTH], not Tssd[taskOn=STUDENT]");
    }
}
