package org.snn4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.snn4j.contract.LayerContract;
import org.snn4j.contract.LossContract;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.shapes.DrawnShapes;
import org.snn4j.distill.Distillation;
import org.snn4j.distill.SoftCrossEntropy;
import org.snn4j.distill.Student;
import org.snn4j.layer.LayerFactory;
import org.snn4j.layer.Layers;
import org.snn4j.loss.Loss;
import org.snn4j.models.ModelOptions;
import org.snn4j.models.Models;
import org.snn4j.models.Sample;
import org.snn4j.network.Network;
import org.snn4j.neuron.Firing;
import org.snn4j.optimize.AdamW;
import org.snn4j.pass.Shape;
import org.snn4j.surrogate.Smooth;
import org.snn4j.surrogate.Surrogate;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;

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

    @Nested
    class NeighbouringStepsTest implements LossContract {
        @Override
        public Loss loss() {
            return new Distillation(
                    new NeighbouringSteps(), Student.everyStep(), new SoftCrossEntropy(3, 1, true), false);
        }
    }

    @Test
    void aNetworkLearnsWithStepsThatTeachEachOther() {
        Dataset data = DrawnShapes.train(200, 1, 16).batches(20);
        Network network = Models.convnet()
                .build(ModelOptions.of(Sample.image(3, 16, 16), 10).width(4).timeSteps(3));
        Model model = Model.compile(network, AdamW.of(5e-3), Compositions.taughtByNeighbours());

        List<Double> losses = model.fit(data, FitOptions.epochs(3).quiet()).losses();

        assertThat(losses.get(2)).isLessThan(losses.get(0));
    }
}
