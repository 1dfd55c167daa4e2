package org.snn4j.loss;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.contract.Fixture;
import org.snn4j.contract.NeedsShared;

@NeedsShared
class MeanCrossEntropyFixtureTest {
    static Stream<Fixture> cases() {
        return Fixture.cases("mean_cross_entropy");
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

    private static Loss loss(Fixture fixture) {
        return CrossEntropy.of(fixture.number("smoothing"));
    }
}
