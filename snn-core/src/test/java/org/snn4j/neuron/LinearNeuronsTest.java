package org.snn4j.neuron;

import org.junit.jupiter.api.Nested;
import org.snn4j.contract.NeuronContract;
import org.snn4j.surrogate.Atan;
import org.snn4j.surrogate.Sigmoid;
import org.snn4j.surrogate.Smooth;

/** Every kind of charge with every kind of reset. */
class LinearNeuronsTest {
    /** Holds the contract for one neuron, and for the same one with smooth firing. */
    private interface Smoothed<N extends FiringNeuron<N>> extends NeuronContract {
        @Override
        N neuron();

        @Override
        default N smooth() {
            return neuron().surrogate(Smooth.of(neuron().surrogate()));
        }
    }

    @Nested
    class IntegrateAndFireWithHardReset implements Smoothed<IntegrateAndFire> {
        @Override
        public IntegrateAndFire neuron() {
            return IntegrateAndFire.of();
        }
    }

    @Nested
    class IntegrateAndFireOfSew implements Smoothed<IntegrateAndFire> {
        @Override
        public IntegrateAndFire neuron() {
            return IntegrateAndFire.sew();
        }
    }

    @Nested
    class IntegrateAndFireWithSoftReset implements Smoothed<IntegrateAndFire> {
        @Override
        public IntegrateAndFire neuron() {
            return IntegrateAndFire.of().resetBySubtraction();
        }
    }

    @Nested
    class LifWithDefaults implements Smoothed<Lif> {
        @Override
        public Lif neuron() {
            return Lif.spikingJelly();
        }
    }

    @Nested
    class LifWithHardResetToAValue implements Smoothed<Lif> {
        @Override
        public Lif neuron() {
            return Lif.of(1.7).hardReset(-0.3);
        }
    }

    @Nested
    class LifWithDetachedHardResetToAValue implements Smoothed<Lif> {
        @Override
        public Lif neuron() {
            return Lif.of(1.7).hardReset(0.2).detachReset(true).surrogate(Sigmoid.of(3));
        }
    }

    @Nested
    class LifWithSoftReset implements Smoothed<Lif> {
        @Override
        public Lif neuron() {
            return Lif.of(3).vThreshold(0.4).resetBySubtraction();
        }
    }

    @Nested
    class LifWithDetachedSoftReset implements Smoothed<Lif> {
        @Override
        public Lif neuron() {
            return Lif.of(2).decayInput(false).resetBySubtraction().detachReset(true);
        }
    }

    @Nested
    class LifWithoutDecayOfItsInput implements Smoothed<Lif> {
        @Override
        public Lif neuron() {
            return Lif.of(2.5).decayInput(false).hardReset(0.1);
        }
    }

    @Nested
    class LifOfTks implements Smoothed<Lif> {
        @Override
        public Lif neuron() {
            return Lif.tks().surrogate(Atan.of(2));
        }
    }

    @Nested
    class PlifWithDefaults implements Smoothed<Plif> {
        @Override
        public Plif neuron() {
            return Plif.of(2.5).vThreshold(0.6);
        }
    }

    @Nested
    class PlifOfFang implements Smoothed<Plif> {
        @Override
        public Plif neuron() {
            return Plif.fang().vThreshold(0.6);
        }
    }

    @Nested
    class PlifWithHardResetToAValue implements Smoothed<Plif> {
        @Override
        public Plif neuron() {
            return Plif.of(1.8).vThreshold(0.6).hardReset(-0.25);
        }
    }

    @Nested
    class PlifWithoutDecayOfItsInput implements Smoothed<Plif> {
        @Override
        public Plif neuron() {
            return Plif.of(1.8).decayInput(false).hardReset(0.15);
        }
    }

    @Nested
    class PlifWithDetachedSoftReset implements Smoothed<Plif> {
        @Override
        public Plif neuron() {
            return Plif.of(3).vThreshold(0.5).resetBySubtraction().detachReset(true);
        }
    }
}
