package org.snn4j.metric;

import static org.snn4j.contract.Closeness.assertClose;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.Closeness;
import org.snn4j.contract.Fixture;
import org.snn4j.contract.NeedsShared;
import org.snn4j.contract.SampleLogits;
import org.snn4j.network.Outputs;

@NeedsShared
class MetricsFixtureTest {
    static Stream<Fixture> cases() {
        return Fixture.cases("metrics");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesEveryMetricInDouble(Fixture fixture) {
        check(fixture, DataType.DOUBLE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesEveryMetricInFloat(Fixture fixture) {
        check(fixture, DataType.FLOAT);
    }

    private static void check(Fixture fixture, DataType type) {
        INDArray logits = fixture.array("logits", type);
        INDArray labels = SampleLogits.oneHot(type, (int) logits.size(1), fixture.ints("labels"));
        ScoreCard card = new ScoreCard();
        card.add(Outputs.of(logits.reshape('c', 1, logits.size(0), logits.size(1))), labels);
        PredictionScores ofAllSteps = card.scores().all();

        check(fixture, "top1", ofAllSteps.top1(), type);
        check(fixture, "top5", ofAllSteps.top5(), type);
        check(fixture, "aurc", ofAllSteps.aurc(), type);
        check(fixture, "aurcTimes1000", 1000 * ofAllSteps.aurc(), type);
        check(fixture, "aurcMaxLogit", ofAllSteps.aurcMaxLogit(), type);
        check(fixture, "excessAurc", ofAllSteps.excessAurc(), type);
        check(fixture, "ece15", ofAllSteps.ece(), type);
    }

    private static void check(Fixture fixture, String field, double value, DataType type) {
        assertClose(field, new double[] {value}, new double[] {fixture.number(field)}, Closeness.tolerance(type));
    }
}
