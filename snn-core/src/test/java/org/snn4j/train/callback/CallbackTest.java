package org.snn4j.train.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.schedule.Schedules;
import org.snn4j.train.Model;
import org.snn4j.train.ToyProblem;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;
import org.snn4j.train.history.Monitor;

class CallbackTest {
    @TempDir
    private Path folder;

    private static EpochReport epoch(int number, double valAccuracy) {
        EpochReport.Validation validation = new EpochReport.Validation(1, Map.of(2, valAccuracy), Map.of());
        return new EpochReport(number, 1, List.of(), 1.0, 0.5, validation, 0.1, 0.2, 100, 1, 0, Map.of());
    }

    private static TrainingStart start(Model model) {
        return new TrainingStart(model.network(), 10, 1, History.empty());
    }

    @Test
    void lambdasHearEveryEventInOrder() {
        List<String> heard = new ArrayList<>();
        LambdaCallback callback = LambdaCallback.create()
                .trainBegin(start -> heard.add("run of " + start.epochs() + " from " + start.firstEpoch()))
                .epochBegin(epoch -> heard.add("epoch " + epoch))
                .batchEnd(report -> heard.add("step " + report.step()))
                .epochEnd(report -> heard.add("end of epoch " + report.epoch()))
                .trainEnd(history -> heard.add("end after " + history.epochs().size()));
        ToyProblem.model().fit(ToyProblem.data(10, 1), 2, callback);
        assertThat(heard)
                .containsExactly(
                        "run of 2 from 1",
                        "epoch 1",
                        "step 1",
                        "step 2",
                        "end of epoch 1",
                        "epoch 2",
                        "step 1",
                        "step 2",
                        "end of epoch 2",
                        "end after 2");
    }

    @Test
    void laterCallbacksChangeTheRateOfEarlierOnes() {
        History history = ToyProblem.model()
                .fit(
                        ToyProblem.train(),
                        2,
                        LearningRateScheduler.of(Schedules.constant(0.5)),
                        LearningRateScheduler.of((epoch, rate) -> rate / epoch));
        assertThat(history.epochs()).extracting(EpochReport::learningRate).containsExactly(0.5, 0.25);
    }

    @Test
    void earlyStoppingWaitsForItsPatience() {
        EarlyStopping stopping = EarlyStopping.on(Monitor.VAL_ACCURACY).patience(2);
        stopping.onTrainBegin(start(ToyProblem.model()));
        double[] accuracies = {0.5, 0.6, 0.6, 0.55};
        boolean[] stops = {false, false, false, true};
        for (int i = 0; i < accuracies.length; i++) {
            stopping.onEpochEnd(epoch(i + 1, accuracies[i]));
            assertThat(stopping.stops()).as("after epoch %d", i + 1).isEqualTo(stops[i]);
        }
    }

    @Test
    void earlyStoppingCountsTheEpochsBeforeAResume() {
        EarlyStopping stopping = EarlyStopping.on(Monitor.VAL_ACCURACY).patience(2);
        History before = new History(List.of(epoch(1, 0.6), epoch(2, 0.5)));
        stopping.onTrainBegin(new TrainingStart(ToyProblem.model().network(), 10, 3, before));
        assertThat(stopping.stops()).isFalse();
        stopping.onEpochEnd(epoch(3, 0.5));
        assertThat(stopping.stops()).isTrue();
    }

    @Test
    void smallImprovementsDoNotCount() {
        EarlyStopping stopping = EarlyStopping.on(Monitor.VAL_ACCURACY).minDelta(0.1);
        stopping.onTrainBegin(start(ToyProblem.model()));
        stopping.onEpochEnd(epoch(1, 0.5));
        stopping.onEpochEnd(epoch(2, 0.59));
        assertThat(stopping.stops()).isTrue();
    }

    @Test
    void earlyStoppingRestoresTheBestWeights() {
        Model model = ToyProblem.model();
        EarlyStopping stopping = EarlyStopping.on(Monitor.VAL_ACCURACY).restoreBestWeights();
        stopping.onTrainBegin(start(model));
        stopping.onEpochEnd(epoch(1, 0.6));
        double[] best = ToyProblem.trained(model);
        model.network().weights().trained().addi(1);
        stopping.onEpochEnd(epoch(2, 0.5));
        stopping.onTrainEnd(History.empty());
        assertThat(ToyProblem.trained(model)).isEqualTo(best);
    }

    @Test
    void aStoppedRunEndsEarly() {
        EarlyStopping never = EarlyStopping.on(Monitor.ACCURACY).minDelta(1);
        assertThat(ToyProblem.model().fit(ToyProblem.train(), 5, never).epochs())
                .hasSize(2);
    }

    @Test
    void watchingValidationWithoutValidationIsRefused() {
        assertThatThrownBy(() -> ToyProblem.model().fit(ToyProblem.train(), 2, EarlyStopping.on(Monitor.VAL_LOSS)))
                .hasMessage("VAL_LOSS is watched, but epoch 1 has no validation; pass validation(...) to fit, or watch"
                        + " LOSS or ACCURACY");
    }

    @Test
    void modelCheckpointKeepsOneFilePerEpochWhereItsNameSaysSo() {
        ToyProblem.model().fit(ToyProblem.train(), 2, ModelCheckpoint.everyEpoch(folder.resolve("model-{epoch}.npz")));
        assertThat(folder.resolve("model-1.npz")).exists();
        assertThat(folder.resolve("model-2.npz")).exists();
    }

    @Test
    void modelCheckpointKeepsTheBestOnly() {
        Model model = ToyProblem.model();
        ModelCheckpoint checkpoint = ModelCheckpoint.best(folder.resolve("best-{epoch}.npz"), Monitor.VAL_ACCURACY);
        checkpoint.onTrainBegin(start(model));
        checkpoint.onEpochEnd(epoch(1, 0.5));
        checkpoint.onEpochEnd(epoch(2, 0.4));
        checkpoint.onEpochEnd(epoch(3, 0.5));
        checkpoint.onEpochEnd(epoch(4, 0.6));
        assertThat(folder.resolve("best-1.npz")).exists();
        assertThat(folder.resolve("best-2.npz")).doesNotExist();
        assertThat(folder.resolve("best-3.npz")).doesNotExist();
        assertThat(folder.resolve("best-4.npz")).exists();
    }

    @Test
    void csvLoggerForgetsTheEpochsThatAResumeDoesAgain() throws Exception {
        Path file = folder.resolve("history.csv");
        CsvLogger logger = new CsvLogger(file);
        logger.onTrainBegin(start(ToyProblem.model()));
        logger.onEpochEnd(epoch(1, 0.5));
        logger.onEpochEnd(epoch(2, 0.5));
        assertThat(Files.readAllLines(file)).hasSize(3);
        logger.onTrainBegin(
                new TrainingStart(ToyProblem.model().network(), 10, 2, new History(List.of(epoch(1, 0.5)))));
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void terminateOnNaNEndsTheRunQuietly() {
        History history = ToyProblem.model(ToyProblem.nanFromEpoch(2)).fit(ToyProblem.train(), 3, new TerminateOnNaN());
        assertThat(history.epochs()).hasSize(1);
    }
}
