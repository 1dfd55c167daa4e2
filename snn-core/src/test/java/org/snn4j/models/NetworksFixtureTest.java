package org.snn4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.Closeness.numbers;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.snn4j.models.FixtureNames.Place;
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
        assertClose("firingRates", rates, names.oursOfNeurons(fixture.doubles("firingRates")), tolerance);
        Fixture gradients = fixture.child("gradients");
        for (String name : gradients.fields()) {
            Place place = names.ours(name);
            double[] actual = numbers(place.in(Weights.view(gradient, ours.get(place.name()))));
            double[] expected = gradients.doubles(name);
            if (name.endsWith(".bias") && names.isNormalized(name)) {
                // A normalisation takes a bias in front of it away, so that both are zero but for rounding.
                assertThat(actual).as("gradient of " + name).hasSameSizeAs(expected);
                assertThat(max(actual)).as("gradient of " + name).isLessThan(tolerance * max(numbers(gradient)));
            } else {
                assertClose("gradient of " + name, actual, expected, tolerance);
            }
        }
        fixture.child("runningStatisticsAfterOnePass").children().forEach((norm, arrays) -> arrays.fields()
                .forEach(array -> {
                    Place place = names.ours(norm + "." + array);
                    INDArray statistics = network.weights().view(ours.get(place.name()));
                    assertClose(array + " of " + norm, numbers(place.in(statistics)), arrays.doubles(array), tolerance);
                }));
        INDArray prediction =
                network.predict(inputs, network.timeSteps()).outputs().logits();
        assertClose("evalLogits", prediction, fixture.array("evalLogits", type), tolerance);
    }

    private static double max(double[] numbers) {
        return Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
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

    /** Of a case such as {@code sew-resnet34 iand}; a transformer says its own in a note. */
    private static Variant variant(Fixture fixture) {
        String[] words = fixture.text("name").split(" ");
        if (fixture.text("name").startsWith("sew-")) {
            return Variant.of().connect(Connect.valueOf(words[1].toUpperCase(Locale.ROOT)));
        }
        Matcher blocks = Pattern.compile("(\\d+) heads, (\\d+) blocks").matcher(fixture.text("note"));
        return blocks.find()
                ? Variant.of().heads(Integer.parseInt(blocks.group(1))).depth(Integer.parseInt(blocks.group(2)))
                : Variant.of();
    }

    /** All arrays that are trained, each part once. */
    private static void assign(Fixture fixture, FixtureNames names, Weights weights, Map<String, Parameter> ours) {
        Fixture arrays = fixture.child("parameters");
        assertThat(arrays.fields())
                .map(names::ours)
                .doesNotHaveDuplicates()
                .extracting(Place::name)
                .containsOnly(weights.parameters().stream()
                        .filter(parameter -> parameter.role().trained())
                        .map(Parameter::name)
                        .toArray(String[]::new));
        long numbers = 0;
        for (String name : arrays.fields()) {
            Place place = names.ours(name);
            INDArray whole = weights.view(ours.get(place.name()));
            INDArray array = arrays.array(name, weights.dataType());
            long[] shape = Arrays.copyOf(whole.shape(), array.rank());
            shape[0] /= place.parts();
            assertThat(array.shape()).as(name).isEqualTo(shape);
            place.in(whole).assign(array.reshape(-1));
            numbers += array.length();
        }
        assertThat(numbers).isEqualTo(weights.trained().length());
    }
}
