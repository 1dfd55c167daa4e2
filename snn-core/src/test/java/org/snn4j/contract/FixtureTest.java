package org.snn4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

@NeedsShared
class FixtureTest {
    static Stream<Fixture> cases() {
        return Fixture.cases("lif");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsShapesAndNumbersAsWritten(Fixture fixture) {
        INDArray input = fixture.array("input", DataType.DOUBLE);

        assertThat(input.dataType()).isEqualTo(DataType.DOUBLE);
        assertThat(input.shape())
                .isEqualTo(fixture.array("spikes", DataType.FLOAT).shape());
        assertThat(Closeness.numbers(input)).containsExactly(fixture.doubles("input"));
        assertThat(fixture).hasToString(fixture.text("name"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhichFieldIsMissingAndWhichAreThere(Fixture fixture) {
        assertThat(fixture.has("nothing")).isFalse();
        assertThatThrownBy(() -> fixture.number("nothing"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("has no field nothing; it has " + fixture.fields());
    }
}
