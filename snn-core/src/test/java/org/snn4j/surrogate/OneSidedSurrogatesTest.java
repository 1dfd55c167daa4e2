package org.snn4j.surrogate;

import org.junit.jupiter.api.Nested;
import org.snn4j.contract.SurrogateContract;

/** Surrogates whose derivative differs on the two sides of the threshold. */
class OneSidedSurrogatesTest {

    @Nested
    class S2 implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return S2nn.of(4, 1.3);
        }

        @Override
        public double[] kinks() {
            return new double[] {0};
        }
    }

    @Nested
    class LeakyK implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return LeakyKRelu.of(1.2, 0.1);
        }

        @Override
        public double[] kinks() {
            return new double[] {0};
        }
    }

    @Nested
    class LogTailed implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return LogTailedRelu.of(0.1);
        }

        @Override
        public double[] kinks() {
            return new double[] {0, 1};
        }
    }

    @Nested
    class Escape implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return SpikeRateEscape.of(25, 1.5);
        }

        @Override
        public double[] kinks() {
            return new double[] {1};
        }
    }

    @Nested
    class Sparse implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return SparseFastSigmoid.of(5, 0.3);
        }

        @Override
        public double[] kinks() {
            return new double[] {0.3};
        }
    }

    @Nested
    class SparseBelowTheThreshold implements SurrogateContract {
        @Override
        public Surrogate surrogate() {
            return SparseFastSigmoid.of(5, -0.3);
        }

        @Override
        public double[] kinks() {
            return new double[] {-0.3, 0};
        }
    }
}
