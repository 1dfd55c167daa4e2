package org.snn4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.optimize.AdamW;
import org.snn4j.pass.ComputationInterruptedException;
import org.snn4j.train.callback.Callback;
import org.snn4j.train.callback.LambdaCallback;
import org.snn4j.train.checkpoint.Checkpoint;
import org.snn4j.train.checkpoint.RunFolder;
import org.snn4j.train.history.History;

/** Which threads may fit, and what an interrupt does. */
@Timeout(60)
class FitThreadsTest {
    @TempDir
    private Path folder;

    @AfterEach
    void nobodyStaysInterrupted() {
        Thread.interrupted();
    }

    @Test
    void aSecondFitOfANetworkIsRefusedWhileTheFirstRuns() throws Exception {
        Model model = ToyProblem.model();
        Model other = Model.compile(model.network(), AdamW.of(0.01), CrossEntropy.of());
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FutureTask<History> first = task(
                () -> model.fit(ToyProblem.train(), 1, LambdaCallback.create().batchEnd(report -> {
                    begun.countDown();
                    await(go);
                })));
        new Thread(first, "trainer").start();
        begun.await();
        assertThatThrownBy(() -> other.fit(ToyProblem.train(), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "a fit of this network runs already, on thread trainer; call fit again when it has ended, or"
                                + " build a second network");
        go.countDown();
        Model alone = ToyProblem.model();
        alone.fit(ToyProblem.train(), 1);
        first.get();
        assertThat(ToyProblem.trained(model)).isEqualTo(ToyProblem.trained(alone));
        other.fit(ToyProblem.train(), 1);
    }

    @Test
    void aFitWithinACallbackOfTheSameNetworkIsRefused() {
        Model model = ToyProblem.model();
        Callback again = LambdaCallback.create().epochEnd(report -> model.fit(ToyProblem.train(), 1));
        String name = Thread.currentThread().getName();
        assertThatThrownBy(() -> model.fit(ToyProblem.train(), 1, again))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a fit of this network runs already, on thread " + name
                        + "; call fit again when it has ended, or build a second network");
        model.fit(ToyProblem.train(), 1);
    }

    @Test
    void aCallbackMayPredictEvaluateAndSave() {
        Model model = ToyProblem.model();
        Path file = folder.resolve("model.npz");
        model.fit(ToyProblem.train(), 1, LambdaCallback.create().batchEnd(report -> {
            model.evaluate(ToyProblem.test());
            model.save(file);
        }));
        assertThat(file).exists();
    }

    @Test
    void anInterruptedFitEndsBeforeItsNextStepWithTheWeightsOfItsLast() {
        Model model = ToyProblem.model();
        Callback interrupt = LambdaCallback.create().batchEnd(report -> {
            if (report.epoch() == 2 && report.step() == 3) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> model.fit(ToyProblem.train(), 3, interrupt))
                .isInstanceOf(ComputationInterruptedException.class)
                .hasMessage(
                        "training was interrupted in epoch 2 after 3 steps; the network has the weights of its last step");
        assertThat(Thread.interrupted()).isTrue();

        Model stopped = ToyProblem.model();
        Callback stop = LambdaCallback.create().batchEnd(report -> {
            if (report.epoch() == 2 && report.step() == 3) {
                throw new IllegalStateException("stop");
            }
        });
        assertThatThrownBy(() -> stopped.fit(ToyProblem.train(), 3, stop)).hasMessage("stop");
        assertThat(ToyProblem.trained(model)).isEqualTo(ToyProblem.trained(stopped));
    }

    @Test
    void anInterruptedRunIsResumedToTheBitsOfOneThatWasNot() {
        RunFolder interrupted = new RunFolder(folder.resolve("interrupted"));
        RunFolder whole = new RunFolder(folder.resolve("whole"));
        Callback interrupt = LambdaCallback.create().batchEnd(report -> {
            if (report.epoch() == 2 && report.step() == 2) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> ToyProblem.model()
                        .fit(ToyProblem.train(), options(interrupted).callbacks(interrupt)))
                .isInstanceOf(ComputationInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        Model resumed = ToyProblem.model();
        resumed.fit(ToyProblem.train(), options(interrupted).resume());
        Model alone = ToyProblem.model();
        alone.fit(ToyProblem.train(), options(whole));
        assertThat(ToyProblem.trained(resumed)).isEqualTo(ToyProblem.trained(alone));
    }

    @Test
    void anInterruptAtTheEndOfAnEpochLeavesTheFilesOfAWholeEpoch() throws Exception {
        RunFolder run = new RunFolder(folder.resolve("run"));
        int steps = ToyProblem.train().batchesPerEpoch();
        Callback interrupt = LambdaCallback.create().batchEnd(report -> {
            if (report.epoch() == 2 && report.step() == steps) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() ->
                        ToyProblem.model().fit(ToyProblem.train(), options(run).callbacks(interrupt)))
                .isInstanceOf(ComputationInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        int epochs = Checkpoint.read(run.checkpoint()).history().epochs().size();
        assertThat(epochs).isBetween(1, 2);
        assertThat(Files.readAllLines(run.history())).hasSize(1 + epochs);
    }

    @Test
    void aFitThatWaitsForABatchIsInterrupted() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch ends = new CountDownLatch(1);
        Dataset slow = new Dataset() {
            @Override
            public Batches batches(int epoch) {
                return new Batches() {
                    @Override
                    public boolean hasNext() {
                        waits.countDown();
                        await(ends);
                        return false;
                    }

                    @Override
                    public Batch next() {
                        throw new IllegalStateException("there is none");
                    }
                };
            }

            @Override
            public int batchesPerEpoch() {
                return 1;
            }
        };
        FutureTask<History> fit = task(() -> ToyProblem.model().fit(Datasets.prefetched(slow, 1), 1));
        Thread thread = new Thread(fit);
        thread.start();
        waits.await();
        awaitCall(thread, "wait");
        thread.interrupt();
        // The thread that reads is asked to stop and not interrupted, so the fit waits until its data ends.
        awaitCall(thread, "join");
        ends.countDown();
        assertThatThrownBy(fit::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(ComputationInterruptedException.class)
                .hasMessage("training was interrupted while it waited for data or files; run it again");
    }

    @Test
    void aPredictionThatWaitsForAStepIsInterrupted() throws Exception {
        Model model = ToyProblem.model();
        INDArray inputs = ToyProblem.data(4, 1).batches(0).next().inputs();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Thread holder = new Thread(() -> model.network().weights().changing(() -> {
            held.countDown();
            await(go);
            return go;
        }));
        holder.start();
        held.await();
        FutureTask<Prediction> prediction = task(() -> model.predict(inputs, 1));
        Thread waiting = new Thread(prediction);
        waiting.start();
        awaitCall(waiting, "lockInterruptibly");
        waiting.interrupt();
        assertThatThrownBy(prediction::get)
                .cause()
                .isInstanceOf(ComputationInterruptedException.class)
                .hasMessage("the thread was interrupted while it waited for the network's weights");
        go.countDown();
        holder.join();
        assertThat(model.predict(inputs, 1).samples()).isEqualTo(4);
    }

    @Test
    void predictionsAndEvaluationsOfAnInterruptedThreadEndAtOnceAndItMayStillSave() {
        Model model = ToyProblem.model();
        INDArray inputs = ToyProblem.data(4, 1).batches(0).next().inputs();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> model.predict(inputs, 1))
                .isInstanceOf(ComputationInterruptedException.class)
                .hasMessage("the prediction was interrupted before its last layer");
        assertThatThrownBy(() -> model.evaluate(ToyProblem.test())).isInstanceOf(ComputationInterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        model.save(folder.resolve("model.npz"));
        assertThat(Thread.interrupted()).isTrue();
        ToyProblem.model().load(folder.resolve("model.npz"));
    }

    @Test
    void weightsDoNotChangeWithinAPrediction() {
        Model model = ToyProblem.model();
        assertThatThrownBy(() -> model.network().weights().reading(() -> model.fit(ToyProblem.train(), 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("weights cannot change within a prediction; train when it has ended");
    }

    private static FitOptions options(RunFolder run) {
        return FitOptions.epochs(3).validation(ToyProblem.test()).runFolder(run.path());
    }

    private static <T> FutureTask<T> task(Callable<T> call) {
        return new FutureTask<>(call);
    }

    /** Waits until a thread waits in a method. */
    private static void awaitCall(Thread thread, String method) throws InterruptedException {
        while (thread.getState() != Thread.State.WAITING
                || Arrays.stream(thread.getStackTrace())
                        .noneMatch(frame -> frame.getMethodName().equals(method))) {
            Thread.sleep(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
