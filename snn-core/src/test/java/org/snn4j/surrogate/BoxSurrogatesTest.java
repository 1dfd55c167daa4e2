package org.snn4j.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.snn4j.contract.SurrogateContract;

/** Surrogates whose derivative is flat between jumps. */
class BoxSurrogatesTest {
    @Test
    void rectangleEndsWithinOneFloatOfItsEdge() {
        float half = 0.3f;
        float[] x = {Math.nextDown(half), half, Math.nextUp(half), -Math.nextDown(half), -half, Float.MAX_VALUE};

        Rectangular.of(0.6).derivative(x, x, x.length);

        float height = (float) (1 / 0.6);
        assertThat(x).containsExactly(height, 0, 0, height, 0, 0);
    }

    @Nested
    class RectangularOfWidthOne implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return Rectangular.of(1);
        }

        @Override
        public double[] kinks() {
            return new double[] {-0.5, 0.5};
        }
    }

    @Nested
    class RectangularOfAnotherWidth implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return Rectangular.of(0.6);
        }

        @Override
        public double[] kinks() {
            return new double[] {-0.3, 0.3};
        }
    }

    @Nested
    class BrainCog implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return BrainCogGate.of(2);
        }

        @Override
        public double[] kinks() {
            return new double[] {-0.5, 0.5};
        }
    }

    @Nested
    class BackEi implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return BackEiGate.of();
        }

        @Override
        public double[] kinks() {
            return new double[] {-0.5, 0.5};
        }
    }

    @Nested
    class Straight implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return StraightThrough.of();
        }
    }

    @Nested
    class LeakyBox implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return PiecewiseLeakyRelu.of(0.7, 0.2);
        }

        @Override
        public double[] kinks() {
            return new double[] {-0.7, 0.7};
        }
    }
}
