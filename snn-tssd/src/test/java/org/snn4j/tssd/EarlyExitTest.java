package org.snn4j.tssd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.contract.Closeness.numbers;
import static org.snn4j.contract.LayerContract.noise;
import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.residual;
import static org.snn4j.layer.Layers.spiking;
import static org.snn4j.layer.Layers.temporalBatchNorm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.array.Softmax;
import org.snn4j.contract.Arithmetic;
import org.snn4j.contract.SampleLogits;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.layer.LayerFactory;
import org.snn4j.network.Network;
import org.snn4j.network.NetworkBuilder;
import org.snn4j.network.Outputs;
import org.snn4j.neuron.Lif;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.PassObserver;
import org.snn4j.pass.Work;
import org.snn4j.tssd.Exits.Exit;

class EarlyExitTest {
    private static final int STEPS = 4;
    private static final int BATCH = 21;
    private static final Arithmetic PLAIN = new Arithmetic(new ReferenceEngine(), DataType.FLOAT);
    private static final double NEVER = 1.5;

    private static NetworkBuilder begin(Arithmetic arithmetic) {
        return Network.input(3, 8, 8)
                .timeSteps(STEPS)
                .seed(2)
                .dataType(arithmetic.type())
                .engine(arithmetic.engine())
                .add(conv2d(8, 3))
                .add(temporalBatchNorm())
                .add(spiking(Lif.tssd().vThreshold(0.3)));
    }

    /** A network whose weights are large enough for answers of all sorts. */
    private static Network network(Arithmetic arithmetic, LayerFactory... sideOutputs) {
        NetworkBuilder network = begin(arithmetic);
        Arrays.stream(sideOutputs).forEach(network::add);
        Network built = network.add(avgPool(2))
                .add(residual(
                        conv2d(8, 3), temporalBatchNorm(), spiking(Lif.tssd().vThreshold(0.3))))
                .add(globalAvgPool())
                .add(dense(4))
                .build();
        for (Parameter parameter : built.weights().parameters()) {
            if (parameter.role() == Parameter.Role.WEIGHT) {
                built.weights().view(parameter).muli(parameter.name().contains("dense") ? 8 : 2);
            }
        }
        return built;
    }

    private static WeakClassifier weak(int steps) {
        return WeakClassifier.of(4)
                .neuron(Lif.tssd().vThreshold(0.3))
                .norm(temporalBatchNorm())
                .first(steps);
    }

    private static INDArray inputs(Arithmetic arithmetic) {
        INDArray inputs = noise(new long[] {BATCH, 3, 8, 8}, 1, arithmetic.type());
        // Faint and strong ones, of which a network is differently sure.
        for (int i = 0; i < BATCH; i++) {
            inputs.slice(i).muli(0.1 * (i + 1));
        }
        return inputs;
    }

    private static double[] mean(Network network, INDArray inputs, int steps) {
        return numbers(network.predict(inputs, steps).outputs().meanLogits());
    }

    private static double[] weakMean(Network network, INDArray inputs, int steps) {
        Outputs outputs = network.predictWithTaps(inputs, steps).outputs();
        return numbers(Outputs.of(outputs.taps().get("weak")).meanLogits());
    }

    private static List<EarlyExit> kinds(Network network) {
        return List.of(
                EarlyExit.temporal(network),
                EarlyExit.spatial(network),
                EarlyExit.spatial(network, "weak").perStep());
    }

    @ParameterizedTest
    @MethodSource("org.snn4j.contract.Arithmetic#all")
    void neverEndingEarlyIsThePlainPredictionBitForBit(Arithmetic arithmetic) {
        Network network = network(arithmetic, weak(2));
        INDArray inputs = inputs(arithmetic);
        for (EarlyExit exit : kinds(network)) {
            for (int steps = 1; steps <= STEPS; steps++) {
                Exits exits = exit.predict(inputs, steps, NEVER);
                assertThat(numbers(exits.logits())).isEqualTo(mean(network, inputs, steps));
                assertThat(exits.logits().dataType()).isEqualTo(arithmetic.type());
                int all = steps;
                assertThat(exits.samples()).hasSize(BATCH).allMatch(each -> !each.early() && each.steps() == all);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.snn4j.contract.Arithmetic#all")
    void aTemporalExitAtOnceIsThePredictionOfOneStep(Arithmetic arithmetic) {
        Network network = network(arithmetic);
        Exits exits = EarlyExit.temporal(network).predict(inputs(arithmetic), STEPS, 0);

        assertThat(numbers(exits.logits())).isEqualTo(mean(network, inputs(arithmetic), 1));
        assertThat(exits.samples()).allMatch(each -> each.early() && each.steps() == 1);
    }

    @ParameterizedTest
    @MethodSource("org.snn4j.contract.Arithmetic#all")
    void aSpatialExitAtOnceIsTheWeakClassifierAlone(Arithmetic arithmetic) {
        Network network = network(arithmetic, weak(2));
        INDArray inputs = inputs(arithmetic);

        Exits once = EarlyExit.spatial(network).predict(inputs, STEPS, 0);
        assertThat(numbers(once.logits())).isEqualTo(weakMean(network, inputs, 2));
        assertThat(once.samples()).allMatch(each -> each.early() && each.steps() == 2);

        Exits first = EarlyExit.spatial(network).perStep().predict(inputs, STEPS, 0);
        assertThat(numbers(first.logits())).isEqualTo(weakMean(network, inputs, 1));
        assertThat(first.samples()).allMatch(each -> each.early() && each.steps() == 1);
    }

    /** The first step whose running mean is sure enough; 0 where none is. */
    private static int sure(List<double[]> means, int sample, double threshold) {
        for (int step = 1; step <= means.size(); step++) {
            double[] probabilities = new double[4];
            Softmax.of(means.get(step - 1), sample * 4, 1, probabilities);
            if (Arrays.stream(probabilities).max().orElse(0) >= threshold) {
                return step;
            }
        }
        return 0;
    }

    @ParameterizedTest
    @MethodSource("org.snn4j.contract.Arithmetic#all")
    void everySampleEndsWhereItIsSureWithTheLogitsOfWhoeverAnswers(Arithmetic arithmetic) {
        Network network = network(arithmetic, weak(3));
        INDArray inputs = inputs(arithmetic);
        List<double[]> own = IntStream.rangeClosed(1, STEPS)
                .mapToObj(steps -> mean(network, inputs, steps))
                .toList();
        List<double[]> weak = IntStream.rangeClosed(1, 3)
                .mapToObj(steps -> weakMean(network, inputs, steps))
                .toList();
        Set<Integer> temporalSteps = new HashSet<>();
        Set<Integer> spatialSteps = new HashSet<>();
        for (double threshold : new double[] {0.4, 0.5, 0.6, 0.7, 0.8, 0.9}) {
            Exits temporal = EarlyExit.temporal(network).predict(inputs, STEPS, threshold);
            Exits perStep = EarlyExit.spatial(network).perStep().predict(inputs, STEPS, threshold);
            Exits once = EarlyExit.spatial(network).predict(inputs, STEPS, threshold);
            for (int i = 0; i < BATCH; i++) {
                int ownStep = sure(own.subList(0, STEPS - 1), i, threshold);
                check(temporal, i, ownStep, own.get(ownStep == 0 ? STEPS - 1 : ownStep - 1));
                int weakStep = sure(weak, i, threshold);
                check(perStep, i, weakStep, weakStep == 0 ? own.get(STEPS - 1) : weak.get(weakStep - 1));
                boolean last = sure(weak.subList(2, 3), i, threshold) == 1;
                check(once, i, last ? 3 : 0, last ? weak.get(2) : own.get(STEPS - 1));
                temporalSteps.add(ownStep);
                spatialSteps.add(weakStep);
            }
        }
        assertThat(temporalSteps).contains(0, 1, 2);
        assertThat(spatialSteps).contains(0, 1, 2);
    }

    private static void check(Exits exits, int sample, int step, double[] expected) {
        Exit exit = exits.samples().get(sample);
        assertThat(exit.early()).isEqualTo(step > 0);
        assertThat(exit.steps()).isEqualTo(step == 0 ? STEPS : step);
        double[] logits = numbers(exits.logits().getRow(sample));
        for (int c = 0; c < 4; c++) {
            // Smaller batches may be summed in another order.
            assertThat(logits[c]).isCloseTo(expected[sample * 4 + c], within(1e-4));
        }
    }

    @ParameterizedTest
    @MethodSource("org.snn4j.contract.Arithmetic#all")
    void costIsTheWorkThatIsDone(Arithmetic arithmetic) {
        List<Work> done = new ArrayList<>();
        Network network = network(arithmetic, weak(2)).observedBy(new PassObserver() {
            @Override
            public void begin(Work work) {
                done.add(work);
            }

            @Override
            public void end() {}
        });
        network.predict(inputs(arithmetic), STEPS);
        double full = operations(done);
        for (EarlyExit exit : kinds(network)) {
            for (double threshold : new double[] {0, NEVER}) {
                done.clear();
                Exits exits = exit.predict(inputs(arithmetic), STEPS, threshold);
                double cost = exits.samples().stream()
                        .mapToDouble(Exit::cost)
                        .average()
                        .orElseThrow();
                assertThat(cost).isCloseTo(operations(done) / full, within(1e-9));
            }
        }
        done.clear();
        EarlyExit.spatial(network).predict(inputs(arithmetic), STEPS, 0);
        assertThat(done).extracting(Work::name).noneMatch(name -> name.contains("residual"));
    }

    private static double operations(List<Work> done) {
        return done.stream().mapToLong(Work::operations).sum();
    }

    @Test
    void batchesShrinkByEighths() {
        assertThat(ExitRun.sizes(64)).containsExactly(8, 16, 24, 32, 40, 48, 56, 64);
        assertThat(ExitRun.sizes(21)).containsExactly(3, 6, 9, 12, 15, 18, 21);
        assertThat(ExitRun.sizes(20)).containsExactly(3, 6, 9, 12, 15, 18, 20);
        assertThat(ExitRun.sizes(3)).containsExactly(1, 2, 3);
    }

    private static Dataset data() {
        int[] labels = new int[BATCH];
        Arrays.setAll(labels, i -> i % 4);
        return Datasets.of(inputs(PLAIN), SampleLogits.oneHot(DataType.FLOAT, 4, labels), 8);
    }

    @Test
    void reportsAccuracyExitsStepsCostAndTimeOfEveryThreshold() {
        Network network = network(PLAIN, weak(2));

        ExitReport report = EarlyExit.temporal(network).evaluate(data(), STEPS, 0, 0.5, NEVER);

        assertThat(report.samples()).isEqualTo(BATCH);
        assertThat(report.timeSteps()).isEqualTo(STEPS);
        assertThat(report.seconds()).isPositive();
        assertThat(report.rows()).extracting(ExitReport.Row::threshold).containsExactly(0.0, 0.5, NEVER);
        ExitReport.Row atOnce = report.rows().get(0);
        assertThat(atOnce.exits()).isEqualTo(1);
        assertThat(atOnce.steps()).isEqualTo(1);
        assertThat(atOnce.accuracy()).isEqualTo(right(mean(network, inputs(PLAIN), 1)));
        ExitReport.Row sometimes = report.rows().get(1);
        assertThat(sometimes.exits()).isBetween(0.1, 0.95);
        assertThat(sometimes.steps()).isBetween(1.1, 3.9);
        ExitReport.Row never = report.rows().get(2);
        assertThat(never.exits()).isZero();
        assertThat(never.accuracy()).isEqualTo(report.accuracy()).isEqualTo(right(mean(network, inputs(PLAIN), 4)));
        // The first convolution runs at each step instead of once.
        assertThat(never.cost()).isBetween(1.0, 2.0);
        assertThat(report.rows()).allMatch(row -> row.seconds() > 0 && report.speedUp(row) > 0);
    }

    private static double right(double[] mean) {
        int right = 0;
        for (int i = 0; i < BATCH; i++) {
            right += Softmax.argMax(mean, i * 4, 4) == i % 4 ? 1 : 0;
        }
        return (double) right / BATCH;
    }

    @Test
    void printsATableThatBeginsWithoutEarlyExit() {
        ExitReport report =
                new ExitReport(4, 100, 0.65, 0.002, List.of(new ExitReport.Row(0.9, 0.644, 0.5, 2.5, 0.625, 0.0016)));

        assertThat(report.toString().lines())
                .containsExactly(
                        "threshold   top-1   exits   steps   cost  ms/sample  speed-up",
                        "     none  65.00%    0.0%    4.00  1.000      2.000     1.00x",
                        "      0.9  64.40%   50.0%    2.50  0.625      1.600     1.25x");
    }

    @Test
    void takesTheOnlyWeakClassifierAndRefusesToGuess() {
        assertThatThrownBy(() -> EarlyExit.spatial(network(PLAIN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "spatial early exit needs a weak classifier, but the network has no taps; train it with one,"
                                + " by WeakClassifier.of(4) and Tssd.of(...), and predict with the network before"
                                + " withoutTaps()");
        Network two = network(PLAIN, weak(2), weak(2).named("second"));
        assertThatThrownBy(() -> EarlyExit.spatial(two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "spatial early exit ends at one weak classifier, but the network has the taps [weak, second];"
                                + " name one of them by spatial(network, name)");
        assertThat(EarlyExit.spatial(two, "second").predict(inputs(PLAIN), 2, 0).samples())
                .allMatch(Exit::early);
        assertThatThrownBy(() -> EarlyExit.spatial(two, "third"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a network can be cut at one of its taps [weak, second], but not at third");
    }

    @Test
    void refusesStepsAndThresholdsOutOfRange() {
        EarlyExit exit = EarlyExit.temporal(network(PLAIN));
        assertThatThrownBy(() -> exit.predict(inputs(PLAIN), 5, 0.5))
                .hasMessage(
                        "this network predicts with 1 to 4 steps, but was asked for 5; build it with timeSteps(5) to"
                                + " use more");
        for (double bad : new double[] {-0.1, Double.NaN}) {
            assertThatThrownBy(() -> exit.predict(inputs(PLAIN), 2, bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("threshold must be at least 0, but was " + bad
                            + "; it is compared with a probability, and one above 1 lets nothing end early");
        }
        assertThatThrownBy(() -> exit.evaluate(data(), 2))
                .hasMessage("evaluate needs one threshold or more, such as 0.5, 0.8, 0.9, 0.95");
    }
}
