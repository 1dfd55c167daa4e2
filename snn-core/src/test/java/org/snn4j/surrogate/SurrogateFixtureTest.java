package org.snn4j.surrogate;

import static org.snn4j.contract.Closeness.assertClose;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.contract.Closeness;
import org.snn4j.contract.Fixture;
import org.snn4j.contract.NeedsShared;

@NeedsShared
class SurrogateFixtureTest {
    static Stream<Fixture> cases() {
        return Fixture.cases("surrogates");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void derivativeAgreesInDouble(Fixture fixture) {
        Surrogate surrogate = surrogate(fixture);

        double[] derivative =
                Arrays.stream(fixture.doubles("u")).map(surrogate::derivative).toArray();

        assertClose("derivative", derivative, fixture.doubles("derivative"), Closeness.DOUBLE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void derivativeAgreesInFloat(Fixture fixture) {
        double[] u = fixture.doubles("u");
        float[] values = new float[u.length];
        for (int i = 0; i < u.length; i++) {
            values[i] = (float) u[i];
        }

        surrogate(fixture).derivative(values, values, values.length);

        double[] derivative = new double[u.length];
        for (int i = 0; i < u.length; i++) {
            derivative[i] = values[i];
        }
        assertClose("derivative", derivative, fixture.doubles("derivative"), Closeness.FLOAT);
    }

    private static Surrogate surrogate(Fixture fixture) {
        return Surrogates.of(fixture.text("kind"), fixture.number("width_or_alpha"));
    }
}
