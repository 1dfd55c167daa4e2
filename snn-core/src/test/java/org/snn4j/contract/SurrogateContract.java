package org.snn4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.snn4j.surrogate.Surrogate;

/** What every surrogate keeps; its test implements this. */
public interface SurrogateContract {
    /**
     * The surrogate under test.
     *
     * @return any legal one
     */
    Surrogate surrogate();

    /**
     * Where the derivative jumps or bends.
     *
     * @return distances from the threshold; none by default
     */
    default double[] kinks() {
        return new double[0];
    }

    @Test
    default void derivativeMatchesThePrimitive() {
        double step = 1e-5;
        smoothDistances(10 * step).forEach(x -> {
            double slope = (surrogate().primitive(x + step) - surrogate().primitive(x - step)) / (2 * step);
            assertThat(surrogate().derivative(x)).as("g'(%s)", x).isCloseTo(slope, within(1e-6 * peak()));
        });
    }

    @Test
    default void primitiveDoesNotJumpWhereTheDerivativeBends() {
        for (double kink : kinks()) {
            double jump = surrogate().primitive(kink + 1e-9) - surrogate().primitive(kink - 1e-9);
            assertThat(jump).as("jump at %s", kink).isBetween(0.0, 3e-9 * peak());
        }
    }

    @Test
    default void derivativeIsNeverNegative() {
        smoothDistances(0)
                .forEach(x ->
                        assertThat(surrogate().derivative(x)).as("g'(%s)", x).isNotNegative());
    }

    @Test
    default void floatFormAgreesWithTheScalarForm() {
        float[] x = floats();
        float[] derivative = new float[x.length];
        surrogate().derivative(x, derivative, x.length);
        for (int i = 0; i < x.length; i++) {
            assertThat((double) derivative[i])
                    .as("g'(%s)", x[i])
                    .isCloseTo(surrogate().derivative(x[i]), within(2e-6 * peak()));
        }
    }

    @Test
    default void floatFormLeavesItsArgumentAndWhatLiesBeyondUntouched() {
        float[] x = floats();
        float[] copy = x.clone();
        float[] into = new float[x.length];
        Arrays.fill(into, -7);

        surrogate().derivative(x, into, x.length - 3);

        assertThat(x).containsExactly(copy);
        assertThat(Arrays.copyOfRange(into, x.length - 3, x.length)).containsOnly(-7);
    }

    @Test
    default void floatFormMayOverwriteItsArgument() {
        float[] x = floats();
        float[] apart = new float[x.length];
        surrogate().derivative(x, apart, x.length);

        surrogate().derivative(x, x, x.length);

        assertThat(x).containsExactly(apart);
    }

    private double peak() {
        return smoothDistances(0).map(surrogate()::derivative).max().orElseThrow();
    }

    private DoubleStream smoothDistances(double apart) {
        return DoubleStream.iterate(-3.0007, x -> x < 3, x -> x + 0.0137)
                .filter(x -> Arrays.stream(kinks()).allMatch(kink -> Math.abs(x - kink) > apart));
    }

    private float[] floats() {
        SplittableRandom random = new SplittableRandom(3);
        float[] x = new float[1024];
        for (int i = 0; i < x.length; i++) {
            do {
                x[i] = (float) random.nextDouble(-6, 6);
            } while (near(x[i]));
        }
        return x;
    }

    private boolean near(float x) {
        return Arrays.stream(kinks()).anyMatch(kink -> Math.abs(x - kink) < 1e-6);
    }
}
