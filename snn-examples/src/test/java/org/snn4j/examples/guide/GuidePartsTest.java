package org.snn4j.examples.guide;

import org.junit.jupiter.api.Nested;
import org.snn4j.contract.LayerContract;
import org.snn4j.contract.LossContract;
import org.snn4j.distill.Distillation;
import org.snn4j.distill.SoftCrossEntropy;
import org.snn4j.distill.Student;
import org.snn4j.layer.LayerFactory;
import org.snn4j.layer.Layers;
import org.snn4j.loss.Loss;
import org.snn4j.neuron.Firing;
import org.snn4j.pass.Shape;
import org.snn4j.surrogate.Smooth;
import org.snn4j.surrogate.Surrogate;

/** The parts that the guide shows keep the contracts that it speaks of. */
class GuidePartsTest {
    private static final Surrogate SMOOTH = Smooth.of(new RaisedCosine());

    @Nested
    class DecayingIfLayerTest implements LayerContract {
        @Override
        public LayerFactory factory() {
            return Layers.spiking(new DecayingIf(0.7, Firing.DEFAULT).surrogate(SMOOTH));
        }

        @Override
        public Shape inputShape() {
            return Shape.of(5);
        }
    }

    @Nested
    class QuadraticIfLayerTest implements LayerContract {
        @Override
        public LayerFactory factory() {
            return Layers.spiking(new QuadraticIf(2, 0.5, SMOOTH));
        }

        @Override
        public Shape inputShape() {
            return Shape.of(5);
        }
    }

    @Nested
    class GainedIfLayerTest implements LayerContract {
        @Override
        public LayerFactory factory() {
            return Layers.spiking(new GainedIf(SMOOTH));
        }

        @Override
        public Shape inputShape() {
            return Shape.of(2, 3, 2);
        }
    }

    @Nested
    class GainedIfFlatLayerTest implements LayerContract {
        @Override
        public LayerFactory factory() {
            return Layers.spiking(new GainedIf(SMOOTH));
        }

        @Override
        public Shape inputShape() {
            return Shape.of(5);
        }
    }

    // tag::layer-test[]
    @Nested
    class ChannelScaleTest implements LayerContract {
        @Override
        public LayerFactory factory() {
            return new ChannelScaleFactory(1);
        }

        @Override
        public Shape inputShape() {
            return Shape.of(3, 2, 2);
        }
    }
    // end::layer-test[]

    // tag::loss-test[]
    @Nested
    class LogitPenaltyTest implements LossContract {
        @Override
        public Loss loss() {
            return new LogitPenalty();
        }
    }
    // end::loss-test[]

    @Nested
    class PenalisedTest implements LossContract {
        @Override
        public Loss loss() {
            return Compositions.penalised();
        }
    }

    @Nested
    class LastStepTest implements LossContract {
        @Override
        public Loss loss() {
            return new Distillation(new LastStep(), Student.everyStep(), new SoftCrossEntropy(3, 1, true), false);
        }
    }
}
