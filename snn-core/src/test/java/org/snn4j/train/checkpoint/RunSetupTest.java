package org.snn4j.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RunSetupTest {
    private static RunSetup loss(String text) {
        return new RunSetup(Map.of("loss", text), Map.of());
    }

    @Test
    void aLossInTheNamesOfAnEarlierVersionIsTheSame() {
        assertThat(loss("Judged[student=EveryStep[]]").difference(loss("LossOfStudent[student=EveryStep[]]")))
                .isNull();
    }

    @Test
    void aDifferenceFromAnEarlierVersionIsToldInTheNamesOfThisOne() {
        assertThat(loss("Judged[student=EveryStep[]]").difference(loss("LossOfStudent[student=MeanOfSteps[]]")))
                .isEqualTo("is of a run with loss LossOfStudent[student=EveryStep[]], not"
                        + " LossOfStudent[student=MeanOfSteps[]]");
    }

    @Test
    void aFormerNameInsideAnotherWordIsLeftAlone() {
        assertThat(loss("NotJudged[a=1]").difference(loss("NotLossOfStudent[a=1]")))
                .isEqualTo("is of a run with loss NotJudged[a=1], not NotLossOfStudent[a=1]");
    }
}
