package org.snn4j.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurrogatesTest {
    /** The formulas of each source with their defaults, evaluated elsewhere at -0.25, 0.25 and 1.5. */
    @ParameterizedTest
    @CsvSource({
        "rectangular, 1.0, 1.0, 0.0",
        "triangular, 1.0, 1.0, 0",
        "atan, 0.6184864581588363, 0.6184864581588363, 0.04309117118801489",
        "sigmoid, 0.7864477329659274, 0.7864477329659274, 0.009866037165439724",
        "soft-sign, 0.4444444444444444, 0.4444444444444444, 0.0625",
        "super-spike, 0.64, 0.64, 0.16",
        "fast-sigmoid, 0.019024970273483946, 0.019024970273483946, 0.0006746500252993759",
        "piecewise-exponential, 0.38940039153570244, 0.38940039153570244, 0.11156508007421491",
        "erf, 0.8787825789354448, 0.8787825789354448, 0.00013925305194674786",
        "piecewise-leaky-relu, 0.5, 0.5, 0.01",
        "nonzero-sign-log-abs, 0.8, 0.8, 0.4",
        "q-pseudo-spike, 0.4444444444444444, 0.4444444444444444, 0.0625",
        "s2nn, 0.7864477329659274, 0.8, 0.4",
        "leaky-k-relu, 0.0, 1.0, 1.0",
        "log-tailed-relu, 0, 1, 0.6666666666666666",
        "brain-cog-gate, 1.0, 1.0, 0.0",
        "back-ei-gate, 1.0, 1.0, 0.0",
        "straight-through, 1, 1, 1",
        "spike-rate-escape, 7.162619921504752, 11.809163818525366, 15.163266492815836",
        "sparse-fast-sigmoid, 0.0, 0.0, 0.0006746500252993759",
    })
    void usualParametersAreThoseOfTheSource(String name, double below, double above, double far) {
        Surrogate surrogate = Surrogates.of(name);

        assertThat(surrogate.derivative(-0.25)).isCloseTo(below, within(1e-15));
        assertThat(surrogate.derivative(0.25)).isCloseTo(above, within(1e-15));
        assertThat(surrogate.derivative(1.5)).isCloseTo(far, within(1e-14));
    }

    @Test
    void parameterIsTheFirstOfTheRecord() {
        assertThat(Surrogates.of("rectangular", 0.5)).isEqualTo(Rectangular.of(0.5));
        assertThat(Surrogates.of("triangular", 1)).isEqualTo(Triangular.of(1));
        assertThat(Surrogates.of("atan", 3)).isEqualTo(Atan.of(3));
        assertThat(Surrogates.of("sigmoid", 5)).isEqualTo(Sigmoid.of(5));
        assertThat(Surrogates.of("s2nn", 5)).isEqualTo(S2nn.of(5, 1));
    }

    @Test
    void unknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Surrogates.of("arctan"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown surrogate arctan; known are rectangular, triangular, atan, sigmoid, soft-sign, "
                        + "super-spike, fast-sigmoid, piecewise-exponential, erf, piecewise-leaky-relu, "
                        + "nonzero-sign-log-abs, q-pseudo-spike, s2nn, leaky-k-relu, log-tailed-relu, brain-cog-gate, "
                        + "back-ei-gate, straight-through, spike-rate-escape, sparse-fast-sigmoid");
    }

    @Test
    void parameterForASurrogateWithoutOneIsRefused() {
        assertThatThrownBy(() -> Surrogates.of("straight-through", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("surrogate straight-through has no parameter, but got 2.0; leave it out");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void widthThatIsNotAPositiveNumberIsRefused(double width) {
        assertThatThrownBy(() -> Rectangular.of(width))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("width must be a finite number above 0, but was " + width);
    }

    @Test
    void tailOfAPseudoSpikeMustBeAboveOne() {
        assertThatThrownBy(() -> QPseudoSpike.of(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alpha must be a finite number above 1, but was 1.0");
    }

    @Test
    void smoothFiringKeepsBothFormulas() {
        Surrogate smooth = Smooth.of(Atan.of(2));

        assertThat(smooth.firesPrimitive()).isTrue();
        assertThat(smooth.derivative(0.3)).isEqualTo(Atan.of(2).derivative(0.3));
        assertThat(smooth.primitive(0.3)).isEqualTo(Atan.of(2).primitive(0.3));
        assertThat(Atan.of(2).firesPrimitive()).isFalse();
    }
}
