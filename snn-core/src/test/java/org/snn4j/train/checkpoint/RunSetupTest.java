package org.snn4j.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RunSetupTest {
    private static RunSetup loss(String text) {
        return new RunSetup(Map.of("loss", text), Map.of());
    }

    @Test
    void aLossInTheWordsOfAnEarlierVersionIsTheSame() {
        assertThat(loss("Tssd[alpha=1.0, judge=BOTH]").difference(loss("Tssd[alpha=1.0, taskOn=BOTH]")))
                .isNull();
        assertThat(loss("Judged[student=EveryStep[]]").difference(loss("LossOfStudent[student=EveryStep[]]")))
                .isNull();
    }

    @Test
    void aDifferenceFromAnEarlierVersionIsToldInTheWordsOfThisOne() {
        assertThat(loss("Tssd[judge=BOTH]").difference(loss("Tssd[taskOn=STUDENT]")))
                .isEqualTo("is of a run with loss Tssd[taskOn=BOTH], not Tssd[taskOn=STUDENT]");
    }
}
