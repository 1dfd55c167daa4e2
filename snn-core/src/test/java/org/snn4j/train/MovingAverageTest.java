package org.snn4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.contract.Arithmetic;
import org.snn4j.engine.Engine;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.optimize.MovingAverage;
import org.snn4j.pass.ComputationInterruptedException;
import org.snn4j.pass.Weights;
import org.snn4j.train.callback.Callback;
import org.snn4j.train.callback.EarlyStopping;
import org.snn4j.train.callback.LambdaCallback;
import org.snn4j.train.checkpoint.CheckpointException;
import org.snn4j.train.history.History;
import org.snn4j.train.history.Monitor;

class MovingAverageTest {
    private static final double DECAY = 0.7;

    @TempDir
    private Path folder;

    static Stream<Engine> engines() {
        return Arithmetic.all().filter(how -> how.type() == DataType.FLOAT).map(Arithmetic::engine);
    }

    private FitOptions options(String run) {
        return FitOptions.epochs(4)
                .validation(ToyProblem.test())
                .seed(7)
                .runFolder(folder.resolve(run))
                .movingAverage(DECAY);
    }

    private static double[] all(Weights weights) {
        double[] trained = weights.trained().toDoubleVector();
        double[] statistics = weights.statistics().toDoubleVector();
        double[] all = new double[trained.length + statistics.length];
        System.arraycopy(trained, 0, all, 0, trained.length);
        System.arraycopy(statistics, 0, all, trained.length, statistics.length);
        return all;
    }

    /** Averages by the formula what a callback sees after each step, and compares with what the fit leaves. */
    @Test
    void theNetworkEndsWithTheAverageOfItsWeightsAfterEachStep() {
        Model model = ToyProblem.model(new ReferenceEngine());
        double[] average = all(model.network().weights());
        int[] steps = {0};
        Callback watching = LambdaCallback.create().batchEnd(report -> {
            double d = Math.min(DECAY, (1.0 + ++steps[0]) / (10.0 + steps[0]));
            double[] now = all(model.network().weights());
            for (int i = 0; i < average.length; i++) {
                average[i] = d * average[i] + (1 - d) * now[i];
            }
        });

        model.fit(ToyProblem.train(), FitOptions.epochs(5).movingAverage(DECAY).callbacks(watching));

        assertThat(steps[0]).isGreaterThan(20);
        double[] found = all(model.network().weights());
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(average[i], within(1e-5 * (1 + Math.abs(average[i]))));
        }
    }

    @Test
    void trainingItselfIsTheSameWithAndWithoutAnAverage() {
        List<List<Double>> losses = new ArrayList<>();
        for (boolean averages : new boolean[] {true, false}) {
            FitOptions options = FitOptions.epochs(3).seed(7);
            History history = ToyProblem.model(new ReferenceEngine())
                    .fit(ToyProblem.train(), averages ? options.movingAverage(DECAY) : options);
            losses.add(history.losses());
        }

        assertThat(losses.get(0)).isEqualTo(losses.get(1));
    }

    @Test
    void validationAndBestWeightsAreThoseOfTheAverage() {
        Model model = ToyProblem.model(new ReferenceEngine());
        History history = model.fit(
                ToyProblem.train(),
                options("run").callbacks(EarlyStopping.on(Monitor.VAL_ACCURACY).patience(9)));

        assertThat(model.evaluate(ToyProblem.test()).accuracy(2))
                .isEqualTo(history.last().validation().accuracy().get(2));
        int best = history.best(Monitor.VAL_ACCURACY).orElseThrow().epoch();
        Model loaded = ToyProblem.model(new ReferenceEngine());
        loaded.load(folder.resolve("run/best.npz"));
        assertThat(loaded.evaluate(ToyProblem.test()).accuracy(2))
                .isEqualTo(
                        history.epochs().get(best - 1).validation().accuracy().get(2));
        loaded.load(folder.resolve("run/checkpoint.npz"));
        assertThat(all(loaded.network().weights()))
                .isEqualTo(all(model.network().weights()));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aResumedRunEndsWithTheBitsOfAnUninterruptedOne(Engine engine) {
        Model whole = ToyProblem.model(engine);
        History uninterrupted = whole.fit(ToyProblem.train(), options("whole"));
        ToyProblem.model(engine).fit(ToyProblem.train(), options("run").stopAfter(2));
        Model resumed = ToyProblem.model(engine);

        History history = resumed.fit(ToyProblem.train(), options("run").resume());

        assertThat(all(resumed.network().weights()))
                .isEqualTo(all(whole.network().weights()));
        assertThat(history.losses()).isEqualTo(uninterrupted.losses());
        assertThat(history.validationAccuracies(2)).isEqualTo(uninterrupted.validationAccuracies(2));
    }

    @Test
    void anInterruptedFitLeavesTheWeightsOfItsLastStep() {
        Model plain = ToyProblem.model(new ReferenceEngine());
        plain.fit(ToyProblem.train(), FitOptions.epochs(4).seed(7).stopAfter(2));
        for (Callback interrupting : List.of(
                LambdaCallback.create().epochEnd(report -> interruptAfter(report.epoch())),
                LambdaCallback.create().epochEnd(report -> failAfter(report.epoch())))) {
            Model model = ToyProblem.model(new ReferenceEngine());

            assertThatThrownBy(() -> model.fit(
                            ToyProblem.train(),
                            FitOptions.epochs(4).seed(7).movingAverage(DECAY).callbacks(interrupting)))
                    .isInstanceOfAny(ComputationInterruptedException.class, IllegalStateException.class);

            Thread.interrupted();
            assertThat(all(model.network().weights()))
                    .isEqualTo(all(plain.network().weights()));
        }
    }

    private static void interruptAfter(int epoch) {
        if (epoch == 2) {
            Thread.currentThread().interrupt();
        }
    }

    private static void failAfter(int epoch) {
        if (epoch == 2) {
            throw new IllegalStateException("the disk is gone");
        }
    }

    @Test
    void aRunIsResumedWithItsOwnAverageOnly() {
        Path checkpoint = folder.resolve("run/checkpoint.npz");
        Model model = ToyProblem.model(new ReferenceEngine());
        model.fit(ToyProblem.train(), options("run").stopAfter(1));

        assertThatThrownBy(() -> model.fit(
                        ToyProblem.train(), options("run").movingAverage(0.9).resume()))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(checkpoint
                        + " is of a run with moving average 0.7, not 0.9; take the settings that it was begun"
                        + " with, or begin another run");
        FitOptions without = FitOptions.epochs(4).seed(7).runFolder(folder.resolve("run"));
        assertThatThrownBy(() -> model.fit(ToyProblem.train(), without.resume()))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(checkpoint
                        + " is of a run with a moving average of weights; take the settings that it was begun"
                        + " with, or begin another run");
        model.fit(ToyProblem.train(), without.stopAfter(1));
        assertThatThrownBy(() -> model.fit(ToyProblem.train(), options("run").resume()))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        checkpoint + " is of a run without a moving average of weights; take the settings that it was"
                                + " begun with, or begin another run");
    }

    @Test
    void rejectsADecayThatAveragesNothing() {
        for (double decay : new double[] {0, 1, Double.NaN}) {
            assertThatThrownBy(() -> FitOptions.epochs(1).movingAverage(decay))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the decay of the moving average must lie inside (0.0, 1.0), but was " + decay);
        }
        assertThatThrownBy(() -> MovingAverage.of(
                        1, ToyProblem.model(new ReferenceEngine()).network().weights()))
                .hasMessage("the decay of the moving average must lie inside (0.0, 1.0), but was 1.0");
    }
}
