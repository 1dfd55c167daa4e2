package org.snn4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.schedule.Progress;
import org.snn4j.schedule.Schedules;
import org.snn4j.train.callback.Callback;
import org.snn4j.train.callback.LambdaCallback;
import org.snn4j.train.callback.LearningRateScheduler;
import org.snn4j.train.checkpoint.Checkpoint;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;
import org.snn4j.train.history.StepReport;

class FitTest {
    @TempDir
    private Path folder;

    @Test
    void learnsWhichOfTwoNumbersIsLarger() {
        History history = ToyProblem.model()
                .fit(ToyProblem.data(200, 1).shuffled(3), FitOptions.epochs(6).validation(ToyProblem.test()));
        assertThat(history.last().accuracy()).isGreaterThan(0.8);
        assertThat(history.last().validation().atAllSteps()).isGreaterThan(0.8);
        assertThat(history.last().loss()).isLessThan(history.epochs().get(0).loss());
    }

    @Test
    void fittingTwiceWithTheSameSeedGivesTheSameBits() {
        Model first = ToyProblem.model();
        Model second = ToyProblem.model();
        first.fit(ToyProblem.train(), FitOptions.epochs(2).seed(4));
        second.fit(ToyProblem.train(), FitOptions.epochs(2).seed(4));
        assertThat(ToyProblem.trained(second)).isEqualTo(ToyProblem.trained(first));
    }

    @Test
    void anotherSeedDropsOtherUnits() {
        Model first = ToyProblem.model();
        Model second = ToyProblem.model();
        first.fit(ToyProblem.train(), FitOptions.epochs(2).seed(4));
        second.fit(ToyProblem.train(), FitOptions.epochs(2).seed(5));
        assertThat(ToyProblem.trained(second)).isNotEqualTo(ToyProblem.trained(first));
    }

    @Test
    void anIteratorOfNd4jTrainsLikeTheSameArrays() {
        Batch batch = ToyProblem.data(8, 1).batches(0).next();
        DataSetIterator iterator = new SingletonDataSetIterator(new DataSet(batch.inputs(), batch.labels()));
        Model arrays = ToyProblem.model();
        Model iterated = ToyProblem.model();
        // The first epoch of data whose length is not known counts as its own beginning: take a constant rate.
        LearningRateScheduler constant = LearningRateScheduler.of(Schedules.constant(0.05));
        arrays.fit(ToyProblem.data(8, 1), 2, constant);
        iterated.fit(iterator, 2, constant);
        assertThat(ToyProblem.trained(iterated)).isEqualTo(ToyProblem.trained(arrays));
    }

    @Test
    void validationCountsTheRightAnswersOfEveryNumberOfSteps() {
        Model model = ToyProblem.model();
        History history = model.fit(
                ToyProblem.train(),
                FitOptions.epochs(1).validation(ToyProblem.test()).validationTimeSteps(2, 1));
        assertThat(history.last().validation().accuracy().keySet()).containsExactly(1, 2);
        for (int steps = 1; steps <= 2; steps++) {
            int right = 0;
            double loss = 0;
            for (Iterator<Batch> batches = ToyProblem.test().batches(0); batches.hasNext(); ) {
                Batch batch = batches.next();
                INDArray mean = model.predict(batch.inputs(), steps).logits().mean(0);
                for (int n = 0; n < batch.size(); n++) {
                    int label = batch.labels().getDouble(n, 0) == 1 ? 0 : 1;
                    double margin = mean.getDouble(n, label) - mean.getDouble(n, 1 - label);
                    right += margin > 0 ? 1 : 0;
                    loss += Math.log1p(Math.exp(-margin));
                }
            }
            assertThat(history.last().validation().accuracy().get(steps)).isEqualTo(right / 20.0);
            if (steps == 2) {
                assertThat(history.last().validation().loss()).isCloseTo(loss / 20, within(1e-6));
            }
        }
    }

    @Test
    void evaluatesEveryNumberOfStepsOnItsOwn() {
        Model model = ToyProblem.model();
        History history = model.fit(
                ToyProblem.train(),
                FitOptions.epochs(2).validation(ToyProblem.test()).validationTimeSteps(1, 2));
        Evaluation evaluation = model.evaluate(ToyProblem.test(), 2, 1);
        EpochReport.Validation validation = history.last().validation();
        assertThat(evaluation.accuracy(1)).isEqualTo(validation.accuracy().get(1));
        assertThat(evaluation.accuracy(2)).isEqualTo(validation.accuracy().get(2));
        assertThat(evaluation.at(2).first(1).top1()).isEqualTo(evaluation.accuracy(1));
        assertThat(evaluation.at(1).samples()).isEqualTo(20);
        assertThat(evaluation.at(1).firingRates().keySet()).containsExactly("spiking_1");
        assertThat(evaluation.toString().lines()).hasSize(3);
        assertThat(model.evaluate(ToyProblem.test()).scores().keySet()).containsExactly(2);
        assertThatThrownBy(() -> evaluation.at(3))
                .hasMessage("this evaluation has runs of [1, 2] steps, but not of 3; ask evaluate for it");
    }

    @Test
    void reportsTheRunningMeansOfAnEpoch() {
        List<StepReport> steps = new ArrayList<>();
        History history = ToyProblem.model()
                .fit(ToyProblem.train(), 1, LambdaCallback.create().batchEnd(steps::add));
        // 44 samples in batches of 8: the last has 4.
        assertThat(steps).extracting(StepReport::step).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(steps).extracting(StepReport::stepsPerEpoch).containsOnly(6);
        double sum = 0;
        for (StepReport step : steps) {
            sum += step.batchLoss() * (step.step() == 6 ? 4 : 8);
        }
        assertThat(history.last().loss()).isCloseTo(sum / 44, within(1e-12));
        assertThat(history.last().firingRate()).isBetween(0.01, 0.99);
        assertThat(history.last().learningRate())
                .isEqualTo(Schedules.cosine(0.05, 0).at(new Progress(0, 1, 5, 6)));
    }

    @Test
    void aLossThatIsNotANumberEndsTheRunWithAClearError() {
        Model model = ToyProblem.model(ToyProblem.nanFromEpoch(2));
        Path run = folder.resolve("run");
        assertThatThrownBy(
                        () -> model.fit(ToyProblem.train(), FitOptions.epochs(3).runFolder(run)))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessage("loss became NaN in step 2 of 6 of epoch 2, at learning rate 0.05; try a lower learning"
                        + " rate, a longer warm-up, or clipNorm(1) on the optimiser, and check the inputs for numbers"
                        + " that are not finite; " + run.resolve("checkpoint.npz") + " still holds epoch 1");
        assertThat(Checkpoint.read(run.resolve("checkpoint.npz")).history().epochs())
                .hasSize(1);
    }

    @Test
    void weightsThatAreNotANumberAreNeverSaved() {
        Model model = ToyProblem.model();
        Path run = folder.resolve("run");
        Callback poison = LambdaCallback.create().batchEnd(report -> {
            if (report.epoch() == 2 && report.step() == 6) {
                model.network().weights().trained().putScalar(0, Double.NaN);
            }
        });
        assertThatThrownBy(() -> model.fit(
                        ToyProblem.train(), FitOptions.epochs(3).runFolder(run).callbacks(poison)))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageStartingWith("weights became infinite or not a number in step 6 of 6 of epoch 2");
        ToyProblem.model().load(run.resolve("checkpoint.npz"));
        assertThat(Checkpoint.read(run.resolve("checkpoint.npz")).history().epochs())
                .hasSize(1);
    }

    @Test
    void writesOneLinePerEpochWithAStableHeader() throws Exception {
        Path run = folder.resolve("run");
        History history = ToyProblem.model()
                .fit(
                        ToyProblem.train(),
                        FitOptions.epochs(2)
                                .validation(ToyProblem.test())
                                .validationTimeSteps(1, 2)
                                .runFolder(run));
        List<String> lines = Files.readAllLines(run.resolve("history.csv"));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .isEqualTo("epoch,loss,cross_entropy,accuracy,val_cross_entropy,val_accuracy,learning_rate,firing_rate,"
                        + "images_per_second,seconds,input_wait,val_accuracy_t1,val_accuracy_t2");
        String[] cells = lines.get(2).split(",");
        assertThat(cells).hasSize(13);
        assertThat(Double.parseDouble(cells[1])).isEqualTo(history.last().loss());
        assertThat(Double.parseDouble(cells[2])).isEqualTo(history.last().crossEntropy());
        assertThat(Double.parseDouble(cells[4]))
                .isEqualTo(history.last().validation().loss());
        assertThat(cells[5]).isEqualTo(cells[12]);
        assertThat(Double.parseDouble(cells[10])).isBetween(0.0, 1.0);
    }

    @Test
    void withoutValidationItsCellsAreEmpty() {
        EpochReport report = new EpochReport(1, 0.5, List.of(), 0.75, 0.25, null, 0.1, 0.2, 1000, 2, 0.025, Map.of());
        assertThat(new History(List.of(report)).toCsv().lines().toList().get(1))
                .isEqualTo("1,0.5,0.75,0.25,,,0.1,0.2,1000.0,2.000,0.0250");
    }

    @Test
    void tellsTheShareOfTimeThatWasSpentWaitingForBatches() {
        Dataset toy = ToyProblem.train();
        Dataset slow = new Dataset() {
            @Override
            public Batches batches(int epoch) {
                Batches fast = toy.batches(epoch);
                return new Batches() {
                    @Override
                    public boolean hasNext() {
                        return fast.hasNext();
                    }

                    @Override
                    public Batch next() {
                        try {
                            Thread.sleep(200);
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        return fast.next();
                    }
                };
            }

            @Override
            public int batchesPerEpoch() {
                return toy.batchesPerEpoch();
            }
        };
        History history = ToyProblem.model().fit(slow, 2);

        EpochReport second = history.epochs().get(1);
        assertThat(second.inputWait()).isBetween(0.2 * toy.batchesPerEpoch() / second.seconds() - 0.01, 1.0);
    }

    @Test
    void refusesDataWithoutBatches() {
        Dataset none = new Dataset() {
            @Override
            public Batches batches(int epoch) {
                return new Batches() {
                    @Override
                    public boolean hasNext() {
                        return false;
                    }

                    @Override
                    public Batch next() {
                        throw new NoSuchElementException();
                    }
                };
            }

            @Override
            public int batchesPerEpoch() {
                return 0;
            }
        };
        assertThatThrownBy(() -> ToyProblem.model().fit(none, 1))
                .hasMessage("the training data gave no batches in epoch 1; give it at least one, and check its batch"
                        + " size where last batches are dropped");
        assertThatThrownBy(() -> ToyProblem.model()
                        .fit(ToyProblem.train(), FitOptions.epochs(1).validation(none)))
                .hasMessage("the validation data gave no batches; give it at least one, or leave it out");
    }

    @Test
    void refusesMoreValidationStepsThanTheNetworkHas() {
        assertThatThrownBy(() -> ToyProblem.model()
                        .fit(ToyProblem.train(), FitOptions.epochs(1).validationTimeSteps(3)))
                .hasMessage("validationTimeSteps holds 3, but this network has 2 steps; ask for 1 to 2");
    }
}
