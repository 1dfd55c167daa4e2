package org.snn4j.loss;

import static org.snn4j.contract.Closeness.assertClose;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.contract.Closeness;
import org.snn4j.contract.Fixture;
import org.snn4j.contract.NeedsShared;
import org.snn4j.contract.SampleLogits;
import org.snn4j.network.Outputs;
import org.snn4j.schedule.Progress;

@NeedsShared
class DefaultKdFixtureTest {
    static Stream<Fixture> cases() {
        return Fixture.cases("default_kd");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesLossAndGradientInDouble(Fixture fixture) {
        LossFixture.check(fixture, loss(fixture), DataType.DOUBLE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesLossAndGradientInFloat(Fixture fixture) {
        LossFixture.check(fixture, loss(fixture), DataType.FLOAT);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reportsItsTwoTerms(Fixture fixture) {
        var logits = fixture.array("logits", DataType.DOUBLE);
        var labels = SampleLogits.oneHot(DataType.DOUBLE, (int) logits.size(2), fixture.ints("labels"));

        Loss.Value value = loss(fixture).of(Outputs.of(logits), labels, Progress.ofEpoch(0, 1));

        double[] terms = value.terms().stream().mapToDouble(LossTerm::value).toArray();
        double[] expected = {fixture.number("crossEntropy"), fixture.number("distillation")};
        assertClose("terms", terms, expected, Closeness.tolerance(DataType.DOUBLE));
    }

    private static Loss loss(Fixture fixture) {
        return TeacherFreeDistillation.of(
                fixture.number("correctShare"), fixture.number("temperature"), fixture.number("alpha"));
    }
}
