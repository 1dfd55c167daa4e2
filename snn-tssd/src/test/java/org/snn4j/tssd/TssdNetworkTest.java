package org.snn4j.tssd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.Closeness.numbers;
import static org.snn4j.contract.LayerContract.noise;
import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.residual;
import static org.snn4j.layer.Layers.spiking;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.Arithmetic;
import org.snn4j.contract.FiniteDifferences;
import org.snn4j.contract.SampleLogits;
import org.snn4j.distill.Euclidean.Form;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.loss.Loss;
import org.snn4j.network.Network;
import org.snn4j.network.NetworkBuilder;
import org.snn4j.network.TrainingPass;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Neuron;
import org.snn4j.optimize.AdamW;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Weights;
import org.snn4j.schedule.Progress;
import org.snn4j.surrogate.Atan;
import org.snn4j.surrogate.Smooth;
import org.snn4j.train.Model;

/** TSSD's losses on whole networks with weak classifiers. */
class TssdNetworkTest {
    private static NetworkBuilder small(Arithmetic arithmetic, int timeSteps, Neuron neuron, WeakClassifier... weak) {
        NetworkBuilder network = Network.input(2, 6, 6)
                .timeSteps(timeSteps)
                .seed(3)
                .dataType(arithmetic.type())
                .engine(arithmetic.engine())
                .add(conv2d(2, 3))
                .add(batchNorm())
                .add(spiking(neuron));
        for (WeakClassifier each : weak) {
            network.add(each.neuron(neuron));
        }
        return network.add(avgPool(2))
                .add(residual(conv2d(2, 3), batchNorm(), spiking(neuron)))
                .add(globalAvgPool())
                .add(dense(3));
    }

    private static NetworkBuilder small(int timeSteps, WeakClassifier... weak) {
        return small(new Arithmetic(new ReferenceEngine(), DataType.FLOAT), timeSteps, Lif.tssd(), weak);
    }

    /** Neurons fire the primitive of their surrogate, so that gradients are exact. */
    @ParameterizedTest
    @CsvSource({"MEAN_SQUARE, false", "NORM, true"})
    void gradientsThroughANetworkWithAWeakClassifierMatchFiniteDifferences(Form form, boolean extension) {
        Neuron smooth = Lif.tssd().vThreshold(0.4).surrogate(Smooth.of(Atan.of(2)));
        WeakClassifier weak = WeakClassifier.of(3);
        Network network = small(
                        new Arithmetic(new ReferenceEngine(), DataType.DOUBLE),
                        4,
                        smooth,
                        extension ? weak : weak.first(2))
                .build();
        INDArray trained = network.weights().trained();
        trained.addi(noise(trained.shape(), 1, DataType.DOUBLE).muli(0.3));
        INDArray inputs = noise(new long[] {3, 2, 6, 6}, 2, DataType.DOUBLE);
        INDArray labels = SampleLogits.oneHot(DataType.DOUBLE, 3, 0, 2, 1);
        TssdBuilder builder = Tssd.of(2).alpha(0.8).beta(1.2).distance(form).detachTeacher(false);
        Loss loss = (extension ? builder.extension() : builder).build();
        Progress progress = Progress.ofEpoch(0, 1);

        TrainingPass pass = network.train(inputs, 0);
        INDArray gradient =
                pass.backward(loss.of(pass.outputs(), labels, progress).gradient());
        INDArray numeric = FiniteDifferences.gradient(
                () -> loss.of(network.train(inputs, 0).outputs(), labels, progress)
                        .loss(),
                trained);

        assertThat(numeric.amaxNumber().doubleValue()).isGreaterThan(1e-3);
        for (Parameter parameter : network.weights().parameters()) {
            if (parameter.role().trained()) {
                INDArray expected = Weights.view(numeric, parameter);
                assertThat(expected.amaxNumber().doubleValue())
                        .as(parameter.name() + " matters")
                        .isPositive();
                assertClose(parameter.name(), Weights.view(gradient, parameter), expected, FiniteDifferences.TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.snn4j.contract.Arithmetic#all")
    void theFirstStepsSayTheSameBitForBitHoweverManyTheNetworkTrainsWith(Arithmetic arithmetic) {
        INDArray inputs = noise(new long[] {5, 2, 6, 6}, 2, arithmetic.type());
        Network longer = trainedOnce(arithmetic, 6, inputs);
        Network shorter = small(arithmetic, 2, Lif.tssd().vThreshold(0.3)).build();
        copy(longer.withoutTaps().weights(), shorter.weights());

        double[] expected = numbers(shorter.predict(inputs, 2).outputs().logits());
        assertThat(shorter.predict(inputs, 2).firingRates().values()).allMatch(rate -> rate > 0);
        for (int steps = 2; steps <= 6; steps++) {
            double[] logits = numbers(longer.predict(inputs, steps).outputs().logits());
            assertThat(Arrays.copyOf(logits, expected.length)).containsExactly(expected);
        }
    }

    private static Network trainedOnce(Arithmetic arithmetic, int timeSteps, INDArray inputs) {
        Network network = small(
                        arithmetic,
                        timeSteps,
                        Lif.tssd().vThreshold(0.3),
                        WeakClassifier.of(3).first(2))
                .build();
        INDArray trained = network.weights().trained();
        trained.addi(noise(trained.shape(), 1, arithmetic.type()).muli(0.3));
        network.train(inputs, 0);
        return network;
    }

    private static void copy(Weights from, Weights into) {
        into.trained().assign(from.trained());
        into.statistics().assign(from.statistics());
    }

    private static Model compile(NetworkBuilder network, TssdBuilder loss) {
        return Model.compile(network.build(), AdamW.of(1e-3), loss.build());
    }

    @Test
    void acceptsEveryMethodOnANetworkThatFits() {
        WeakClassifier weak = WeakClassifier.of(3);
        compile(small(4), Tssd.tsd(2));
        compile(small(4, weak.first(2)), Tssd.of(2));
        compile(small(4, weak), Tssd.of(2).extension());
        compile(small(4, weak), Tssd.ssd());
        compile(small(4, weak, weak.named("second").first(3)), Tssd.ssd(3).weakClassifiers("weak", "second"));
    }

    @Test
    void refusesAsManyInferenceStepsAsTheNetworkTrainsWith() {
        assertThatThrownBy(() -> compile(small(4), Tssd.tsd(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the student's steps are the first of more, but inferenceSteps is 4 and the network trains"
                        + " with 4; build it with timeSteps(8), or predict with fewer");
        assertThatThrownBy(() -> compile(small(2, WeakClassifier.of(3)), Tssd.of(3)))
                .hasMessage("the student's steps are the first of more, but inferenceSteps is 3 and the network trains"
                        + " with 2; build it with timeSteps(6), or predict with fewer");
        assertThatThrownBy(() -> compile(small(1), Tssd.tsd(1)))
                .hasMessage("the student's steps are the first of more, but inferenceSteps is 1 and the network trains"
                        + " with 1; build it with timeSteps(2), or choose another method");
    }

    @Test
    void refusesANetworkWithoutWeakClassifiers() {
        assertThatThrownBy(() -> compile(small(4), Tssd.of(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("spatial self-distillation needs a weak classifier named weak, but the network has no taps;"
                        + " add WeakClassifier.of(3).named(\"weak\") behind one of its stages");
    }

    @Test
    void refusesAWeakClassifierThatDoesNotExist() {
        assertThatThrownBy(
                        () -> compile(small(4, WeakClassifier.of(3)), Tssd.ssd().weakClassifiers("late")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("spatial self-distillation needs a weak classifier named late, but the network has the taps"
                        + " [weak]; choose one of them by weakClassifiers(...), or add"
                        + " WeakClassifier.of(3).named(\"late\") behind one of its stages");
    }

    @Test
    void refusesAWeakClassifierThatSeesTooLittle() {
        assertThatThrownBy(() -> compile(
                        small(4, WeakClassifier.of(3).first(2)), Tssd.of(2).extension()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weak classifier weak is compared at 4 steps, but sees only the first 2; build it with"
                        + " first(4)");
    }

    @Test
    void refusesAWeakClassifierBehindTheLastStage() {
        NetworkBuilder network = Network.input(2, 6, 6)
                .add(conv2d(3, 3))
                .add(spiking(Lif.tssd()))
                .add(WeakClassifier.of(3))
                .add(globalAvgPool())
                .add(dense(3));

        assertThatThrownBy(() -> compile(network, Tssd.ssd()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weak classifier weak comes after the last stage: no neurons follow, so it is as strong as"
                        + " the network itself; put it behind an earlier stage");
    }

    @Test
    void refusesATaskInsideThatDoesNotFit() {
        assertThatThrownBy(() -> compile(
                        small(4, WeakClassifier.of(3)),
                        Tssd.tsd(2).task(Tssd.ssd().weakClassifiers("late").build())))
                .hasMessageStartingWith("spatial self-distillation needs a weak classifier named late");
    }
}
