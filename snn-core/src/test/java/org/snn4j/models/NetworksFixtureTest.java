package org.snn4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.assertClose;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.Arithmetic;
import org.snn4j.contract.Fixture;
import org.snn4j.contract.FixtureNeuron;
import org.snn4j.contract.NeedsShared;
import org.snn4j.contract.SampleLogits;
import org.snn4j.layer.Residual.Connect;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.loss.Loss;
import org.snn4j.network.Network;
import org.snn4j.network.TrainingPass;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Weights;
import org.snn4j.schedule.Progress;

/** One training pass and one prediction of the papers' networks, number by number. */
@NeedsShared
class NetworksFixtureTest {
    /** Where a membrane lies closer to the threshold, rounding in float may decide whether the neuron fires. */
    private static final double SAFE_IN_FLOAT = 1e-4;

    static Stream<Arguments> cases() {
        return Fixture.cases("networks")
                .filter(network -> Models.byName().containsKey(architecture(network)))
                .flatMap(network -> Arithmetic.all()
                        .filter(arithmetic -> arithmetic.type() == DataType.DOUBLE
                                || network.number("smallestDistanceToThreshold") >= SAFE_IN_FLOAT)
                        .map(arithmetic -> Arguments.of(network, arithmetic)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void agreesInTrainingAndPrediction(Fixture fixture, Arithmetic arithmetic) {
        DataType type = arithmetic.type();
        double tolerance = arithmetic.tolerance();
        Network network = network(fixture, arithmetic);
        Map<String, Parameter> ours = new LinkedHashMap<>();
        network.weights().parameters().forEach(parameter -> ours.put(parameter.name(), parameter));
        FixtureNames names = new FixtureNames(fixture);
        assign(fixture, names, network.weights(), ours);
        // As a user gives them, with the sample first; the file has time first.
        INDArray inputs = fixture.array("input", type).permute(1, 0, 2, 3, 4).dup('c');

        TrainingPass pass = network.train(inputs, 0);
        INDArray labels = SampleLogits.oneHot(type, network.classes(), fixture.ints("labels"));
        Loss.Value loss = CrossEntropy.of().of(pass.outputs(), labels, Progress.ofEpoch(0, 1));
        INDArray gradient = pass.backward(loss.gradient());

        assertClose("logits", pass.outputs().logits(), fixture.array("logits", type), tolerance);
        assertThat(loss.loss()).isCloseTo(fixture.number("loss"), within(tolerance));
        double[] rates = pass.firingRates().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        assertClose("firingRates", rates, fixture.doubles("firingRates"), tolerance);
        fixture.child("gradients")
                .children()
                .forEach((name, array) -> assertClose(
                        "gradient of " + name,
                        Weights.view(gradient, ours.get(names.ours(name))),
                        fixture.child("gradients").array(name, type),
                        tolerance));
        fixture.child("runningStatisticsAfterOnePass").children().forEach((norm, arrays) -> arrays.fields()
                .forEach(array -> assertClose(
                        array + " of " + norm,
                        network.weights().view(ours.get(names.ours(norm + "." + array))),
                        arrays.array(array, type),
                        tolerance)));
        INDArray prediction =
                network.predict(inputs, network.timeSteps()).outputs().logits();
        assertClose("evalLogits", prediction, fixture.array("evalLogits", type), tolerance);
    }

    private static String architecture(Fixture fixture) {
        return fixture.text("name").split(" ")[0];
    }

    private static Network network(Fixture fixture, Arithmetic arithmetic) {
        long[] input = fixture.array("input", DataType.DOUBLE).shape();
        Sample sample = Sample.frames((int) input[2], (int) input[3], (int) input[4]);
        return Models.byName()
                .get(architecture(fixture))
                .build(ModelOptions.of(sample, fixture.integer("classes"))
                        .width(fixture.integer("width"))
                        .timeSteps(fixture.integer("timeSteps"))
                        .neuron(FixtureNeuron.lif(fixture.child("neuron")))
                        .engine(arithmetic.engine())
                        .dataType(arithmetic.type())
                        .variant(variant(fixture)));
    }

    /** Of a case such as {@code sew-resnet34 iand}. */
    private static Variant variant(Fixture fixture) {
        String[] words = fixture.text("name").split(" ");
        return fixture.text("name").startsWith("sew-")
                ? Variant.of().connect(Connect.valueOf(words[1].toUpperCase(Locale.ROOT)))
                : Variant.of();
    }

    /** All arrays that are trained, each once. */
    private static void assign(Fixture fixture, FixtureNames names, Weights weights, Map<String, Parameter> ours) {
        Fixture arrays = fixture.child("parameters");
        assertThat(arrays.fields())
                .map(names::ours)
                .containsExactlyInAnyOrderElementsOf(weights.parameters().stream()
                        .filter(parameter -> parameter.role().trained())
                        .map(Parameter::name)
                        .toList());
        for (String name : arrays.fields()) {
            Parameter parameter = ours.get(names.ours(name));
            assertThat(arrays.array(name, DataType.DOUBLE).shape())
                    .as(name)
                    .isEqualTo(weights.view(parameter).shape());
            weights.assign(parameter, arrays.doubles(name));
        }
    }
}
