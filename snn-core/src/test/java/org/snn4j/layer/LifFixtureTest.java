package org.snn4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.Closeness.numbers;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.Arithmetic;
import org.snn4j.contract.Closeness;
import org.snn4j.contract.Fixture;
import org.snn4j.contract.FixtureNeuron;
import org.snn4j.contract.NeedsShared;
import org.snn4j.engine.Engine;
import org.snn4j.layer.Layer.Forward;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.Neuron.Gradient;
import org.snn4j.neuron.Neuron.Step;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;

@NeedsShared
class LifFixtureTest {
    static Stream<Arguments> casesByType() {
        return Fixture.cases("lif").flatMap(fixture -> Stream.of(DataType.DOUBLE, DataType.FLOAT)
                .map(type -> Arguments.of(fixture, type)));
    }

    static Stream<Arguments> casesByEngine() {
        return Fixture.cases("lif")
                .flatMap(fixture -> Arithmetic.all().map(how -> Arguments.of(fixture, how.engine(), how.type())));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("casesByType")
    void stepsAgreeOneByOne(Fixture fixture, DataType type) {
        Neuron neuron = FixtureNeuron.lif(fixture);
        INDArray input = fixture.array("input", type);
        int steps = (int) input.size(0);
        INDArray before = Nd4j.create(type, input.shape());
        INDArray after = Nd4j.create(type, input.shape());
        INDArray spikes = Nd4j.create(type, input.shape());
        Step[] run = new Step[steps];
        INDArray membrane = neuron.rest(input.slice(0));
        for (int t = 0; t < steps; t++) {
            run[t] = neuron.step(input.slice(t), membrane, List.of());
            membrane = run[t].membrane();
            before.putSlice(t, run[t].charged());
            after.putSlice(t, run[t].membrane());
            spikes.putSlice(t, run[t].spikes());
        }
        INDArray dSpikes = fixture.array("gradSpikes", type);
        INDArray dInput = Nd4j.create(type, input.shape());
        INDArray dMembrane = Nd4j.zerosLike(membrane);
        for (int t = steps - 1; t >= 0; t--) {
            Gradient gradient = run[t].adjoint().apply(dSpikes.slice(t), dMembrane);
            dInput.putSlice(t, gradient.current());
            dMembrane = gradient.membrane();
        }

        double tolerance = Closeness.tolerance(type);
        assertThat(numbers(spikes)).containsExactly(fixture.doubles("spikes"));
        assertClose("membraneBeforeReset", before, fixture.array("membraneBeforeReset", type), tolerance);
        assertClose("membraneAfterReset", after, fixture.array("membraneAfterReset", type), tolerance);
        assertClose("gradInput", dInput, fixture.array("gradInput", type), tolerance);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("casesByEngine")
    void layerAgreesOverTime(Fixture fixture, Engine engine, DataType type) {
        INDArray input = fixture.array("input", type);
        int steps = (int) input.size(0);
        Shape sample = sampleShape(input);
        Scope scope = Scope.root(steps, new SplittableRandom(1));
        LayerFactory factory = Spiking.of(FixtureNeuron.lif(fixture));
        Layer layer = engine.prepare(factory.create(sample, scope.next(factory.kind())), type);
        Pass pass = Pass.of(Mode.TRAIN, steps, scope.weights(type), 1);

        Forward forward = layer.forward(new Sequence(steps, folded(input)), pass);
        INDArray dSpikes = fixture.array("gradSpikes", type);
        INDArray dInput = forward.pullback().apply(folded(dSpikes));

        INDArray spikes = fixture.array("spikes", type);
        assertThat(numbers(forward.y().folded())).containsExactly(fixture.doubles("spikes"));
        assertThat(pass.recorder().firingRates().get(layer.name()))
                .isCloseTo(spikes.meanNumber().doubleValue(), within(1e-6));
        assertClose(
                "gradInput",
                dInput.reshape('c', input.shape()),
                fixture.array("gradInput", type),
                Closeness.tolerance(type));
    }

    private static Shape sampleShape(INDArray unfolded) {
        return Shape.of(Arrays.stream(unfolded.shape())
                .skip(2)
                .mapToInt(Math::toIntExact)
                .toArray());
    }

    private static INDArray folded(INDArray unfolded) {
        return unfolded.reshape('c', sampleShape(unfolded).batchOf(unfolded.size(0) * unfolded.size(1)));
    }
}
