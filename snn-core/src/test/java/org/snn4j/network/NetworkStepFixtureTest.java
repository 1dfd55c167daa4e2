package org.snn4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.encode.Encoders.direct;
import static org.snn4j.encode.Encoders.frames;
import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.spiking;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.Arithmetic;
import org.snn4j.contract.Fixture;
import org.snn4j.contract.FixtureNeuron;
import org.snn4j.contract.NeedsShared;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Weights;

/** Three training steps of a whole network, number by number. */
@NeedsShared
class NetworkStepFixtureTest {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("conv1", "conv2d_1.weight"),
            Map.entry("gamma1", "batchNorm_1.gamma"),
            Map.entry("beta1", "batchNorm_1.beta"),
            Map.entry("mean1", "batchNorm_1.mean"),
            Map.entry("var1", "batchNorm_1.variance"),
            Map.entry("conv2", "conv2d_2.weight"),
            Map.entry("gamma2", "batchNorm_2.gamma"),
            Map.entry("beta2", "batchNorm_2.beta"),
            Map.entry("mean2", "batchNorm_2.mean"),
            Map.entry("var2", "batchNorm_2.variance"),
            Map.entry("fc", "dense_1.weight"),
            Map.entry("bias", "dense_1.bias"));

    static Stream<Arguments> cases() {
        return Fixture.cases("network_step")
                .flatMap(fixture -> Arithmetic.all().map(arithmetic -> Arguments.of(fixture, arithmetic)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void agreesOverThreeSteps(Fixture fixture, Arithmetic arithmetic) {
        DataType type = arithmetic.type();
        double tolerance = arithmetic.tolerance();
        Network network = network(fixture, arithmetic);
        Weights weights = network.weights();
        INDArray inputs = inputs(fixture, type);
        INDArray velocity = Nd4j.zeros(type, weights.trained().length());
        double[] losses = fixture.doubles("lossesOfThreeSteps");

        for (int step = 0; step < losses.length; step++) {
            TrainingPass pass = network.train(inputs, step);
            INDArray dLogits = Nd4j.create(type, pass.outputs().logits().shape());
            double loss = crossEntropy(pass.outputs().logits(), fixture.ints("labels"), dLogits);
            assertThat(loss).as("loss of step " + step).isCloseTo(losses[step], within(tolerance));
            INDArray gradient = pass.backward(Outputs.of(dLogits));
            if (step == 0) {
                assertThat(loss).isCloseTo(fixture.number("loss"), within(tolerance));
                assertClose("logits", pass.outputs().logits(), fixture.array("logits", type), tolerance);
                double[] rates = pass.firingRates().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
                assertClose("firingRates", rates, fixture.doubles("firingRates"), 1e-6);
                fixture.child("gradients").children().keySet().forEach(name -> {
                    INDArray actual = Weights.view(gradient, parameter(weights, name));
                    assertClose(
                            "gradient of " + name,
                            actual,
                            fixture.child("gradients").array(name, type),
                            tolerance);
                });
                assertWeights(fixture, "runningStatisticsAfterOneStep", weights, tolerance);
            }
            descend(weights.trained(), gradient, velocity, fixture.child("optimizer"));
        }

        assertWeights(fixture, "parametersAfterThreeSteps", weights, tolerance);
        INDArray logits = network.predict(inputs, network.timeSteps()).outputs().logits();
        assertClose("evalLogits", logits, fixture.array("evalLogitsAfterThreeSteps", type), tolerance);
    }

    private static Network network(Fixture fixture, Arithmetic arithmetic) {
        Fixture parameters = fixture.child("parameters");
        long[] image = fixture.array("input", DataType.DOUBLE).shape();
        int rank = image.length;
        NetworkBuilder builder = Network.input((int) image[rank - 3], (int) image[rank - 2], (int) image[rank - 1])
                .timeSteps(fixture.integer("timeSteps"))
                .dataType(arithmetic.type())
                .engine(arithmetic.engine())
                .encode(fixture.flag("staticInput") ? direct() : frames());
        for (int block = 1; parameters.has("conv" + block); block++) {
            long[] weight = parameters.array("conv" + block, DataType.DOUBLE).shape();
            builder.add(conv2d((int) weight[0], (int) weight[2]))
                    .add(batchNorm().eps(fixture.number("batchNormEps")).momentum(fixture.number("batchNormMomentum")))
                    .add(spiking(FixtureNeuron.lif(fixture)))
                    .add(avgPool(2));
        }
        int classes = fixture.child("parameters").doubles("bias").length;
        Network network = builder.add(flatten()).add(dense(classes)).build();
        parameters.children().keySet().forEach(name -> network.weights()
                .assign(parameter(network.weights(), name), parameters.doubles(name)));
        return network;
    }

    /** As a user gives them: {@code [N, sample...]} or {@code [N, T, sample...]}; the file has time first. */
    private static INDArray inputs(Fixture fixture, DataType type) {
        INDArray input = fixture.array("input", type);
        return fixture.flag("staticInput")
                ? input
                : input.permute(1, 0, 2, 3, 4).dup('c');
    }

    private static Parameter parameter(Weights weights, String name) {
        return weights.parameters().stream()
                .filter(parameter -> parameter.name().equals(NAMES.get(name)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no parameter stands for " + name));
    }

    private static void assertWeights(Fixture fixture, String field, Weights weights, double tolerance) {
        Fixture expected = fixture.child(field);
        expected.children().keySet().forEach(name -> {
            INDArray actual = weights.view(parameter(weights, name));
            assertClose(field + " " + name, actual, expected.array(name, weights.dataType()), tolerance);
        });
    }

    /** Cross-entropy of the softmax of the mean over steps; fills in the gradient. */
    private static double crossEntropy(INDArray logits, int[] labels, INDArray gradient) {
        double[][] mean = logits.mean(0).toDoubleMatrix();
        double loss = 0;
        for (int n = 0; n < mean.length; n++) {
            double sum = 0;
            for (double logit : mean[n]) {
                sum += Math.exp(logit);
            }
            loss += (Math.log(sum) - mean[n][labels[n]]) / mean.length;
            for (int c = 0; c < mean[n].length; c++) {
                double slope = (Math.exp(mean[n][c]) / sum - (c == labels[n] ? 1 : 0)) / mean.length / logits.size(0);
                for (int t = 0; t < logits.size(0); t++) {
                    gradient.putScalar(new int[] {t, n, c}, slope);
                }
            }
        }
        return loss;
    }

    /** Stochastic gradient descent with momentum and an L2 penalty, as PyTorch writes it. */
    private static void descend(INDArray weights, INDArray gradient, INDArray velocity, Fixture optimizer) {
        assertThat(optimizer.text("kind")).isEqualTo("sgd");
        INDArray slope = gradient.add(weights.mul(optimizer.number("l2")));
        velocity.muli(optimizer.number("momentum")).addi(slope);
        weights.subi(velocity.mul(optimizer.number("lr")));
    }
}
