package org.snn4j.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.snn4j.contract.SurrogateContract;

/** Surrogates whose derivative peaks at the threshold. */
class BellSurrogatesTest {
    @Test
    void triangleByHalfWidthIsTheFormulaOfTet() {
        double gamma = 0.8;

        // (1 / gamma^2) max(0, gamma - |x|) at 0.3
        assertThat(Triangular.ofHalfWidth(gamma).derivative(0.3)).isCloseTo(0.78125, within(1e-15));
    }

    @Test
    void logisticInFloatIsAccurateInItsTailToo() {
        float[] x = new float[501];
        for (int i = 0; i < x.length; i++) {
            x[i] = i * 0.01f;
        }
        float[] derivative = new float[x.length];

        Sigmoid.of(4).derivative(x, derivative, x.length);

        for (int i = 0; i < x.length; i++) {
            double expected = Sigmoid.of(4).derivative(x[i]);
            assertThat((double) derivative[i]).as("g'(%s)", x[i]).isCloseTo(expected, within(2e-5 * expected));
        }
    }

    @Test
    void gaussianPrimitiveIsTheErrorFunction() {
        // erfc(-0.5) / 2 and erfc(3) / 2 from tables of the error function
        assertThat(Erf.of(1).primitive(0.5)).isCloseTo(0.7602499389065233, within(1e-15));
        assertThat(Erf.of(1).primitive(-3)).isCloseTo(1.1045248499292e-5, within(1e-15));
    }

    @Nested
    class TriangularOfTks implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return Triangular.of(2);
        }

        @Override
        public double[] kinks() {
            return new double[] {-0.5, 0, 0.5};
        }
    }

    @Nested
    class TriangularOfTet implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return Triangular.ofHalfWidth(1);
        }

        @Override
        public double[] kinks() {
            return new double[] {-1, 0, 1};
        }
    }

    @Nested
    class Arctangent implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return Atan.of(2);
        }
    }

    @Nested
    class Logistic implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return Sigmoid.of(4);
        }
    }

    @Nested
    class SteepLogistic implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return Sigmoid.of(25);
        }
    }

    @Nested
    class Soft implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return SoftSign.of(2);
        }

        @Override
        public double[] kinks() {
            return new double[] {0};
        }
    }

    @Nested
    class Super implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return SuperSpike.of(1.5);
        }

        @Override
        public double[] kinks() {
            return new double[] {0};
        }
    }

    @Nested
    class Fast implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return FastSigmoid.of(25);
        }

        @Override
        public double[] kinks() {
            return new double[] {0};
        }
    }

    @Nested
    class Exponential implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return PiecewiseExponential.of(3);
        }

        @Override
        public double[] kinks() {
            return new double[] {0};
        }
    }

    @Nested
    class Gaussian implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return Erf.of(2);
        }
    }

    @Nested
    class PseudoSpike implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return QPseudoSpike.of(2.5);
        }

        @Override
        public double[] kinks() {
            return new double[] {0};
        }
    }

    @Nested
    class Logarithm implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return NonzeroSignLogAbs.of(1.5);
        }

        @Override
        public double[] kinks() {
            return new double[] {0};
        }
    }
}
