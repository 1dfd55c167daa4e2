package org.snn4j.train;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.data.SpentBatches;
import org.snn4j.loss.Loss;
import org.snn4j.network.TrainingPass;
import org.snn4j.optimize.MovingAverage;
import org.snn4j.optimize.Optimizer;
import org.snn4j.pass.ComputationInterruptedException;
import org.snn4j.pass.Weights;
import org.snn4j.random.Randomness;
import org.snn4j.schedule.Progress;
import org.snn4j.train.callback.Callback;
import org.snn4j.train.history.StepReport;

/**
 * The training steps of one epoch.
 *
 * <p>All that is random in a step depends on (seed, epoch, step) alone, so a run can be resumed at any epoch.
 */
final class EpochLoop {
    /** How an epoch's training went; {@code completed} is false where it diverged. */
    record Result(boolean completed, Tally tally, StepReport last, double inputWait) {}

    private final Model model;
    private final Optimizer.Run optimizer;
    private final long seed;
    private final int epochs;
    private final Callback callbacks;
    private final boolean validates;
    private final @Nullable MovingAverage average;
    private int stepsPerEpoch;
    private final SpentBatches spent = new SpentBatches();
    private boolean checked;
    private long waited;

    EpochLoop(
            Model model,
            Optimizer.Run optimizer,
            @Nullable MovingAverage average,
            FitOptions options,
            int stepsPerEpoch,
            Callback callbacks) {
        this.model = model;
        this.optimizer = optimizer;
        this.average = average;
        this.seed = options.seed(model.network());
        this.epochs = options.epochs();
        this.validates = options.validation() != null;
        this.stepsPerEpoch = stepsPerEpoch;
        this.callbacks = callbacks;
    }

    /** Steps of the last epoch, or 0 before the first where the data did not say. */
    int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    Result run(Dataset train, int epoch) {
        Tally tally = new Tally(List.of(model.network().timeSteps()), model.metrics());
        long start = System.nanoTime();
        waited = 0;
        StepReport last = null;
        int step = 0;
        try (Dataset.Batches batches = train.batches(epoch)) {
            for (Batch batch = next(batches); batch != null; batch = next(batches)) {
                checkInterrupted(epoch, step);
                Batch read = batch;
                // Before the first epoch of data of unknown length has been read, all its steps count as its beginning.
                Progress progress = stepsPerEpoch == 0
                        ? Progress.ofEpoch(epoch, epochs)
                        : new Progress(epoch, epochs, step, stepsPerEpoch);
                double rate = callbacks.learningRate(
                        progress, model.optimizer().learningRate().at(progress));
                int number = step;
                double loss = model.network().weights().changing(() -> step(read, progress, rate, number, tally));
                spent.add(batch);
                step++;
                double seconds = (System.nanoTime() - start) / 1e9;
                last = new StepReport(
                        epoch + 1,
                        epochs,
                        step,
                        stepsPerEpoch,
                        loss,
                        tally.loss(),
                        tally.terms(),
                        tally.accuracy(),
                        rate,
                        tally.firingRate(),
                        tally.samples() / seconds,
                        seconds);
                if (!Double.isFinite(loss)) {
                    return new Result(false, tally, last, waited / (double) (System.nanoTime() - start));
                }
                callbacks.onBatchEnd(last);
            }
        }
        if (last == null) {
            throw new IllegalArgumentException("the training data gave no batches in epoch " + (epoch + 1)
                    + "; give it at least one, and check its batch size where last batches are dropped");
        }
        stepsPerEpoch = step;
        double wait = waited / (double) (System.nanoTime() - start);
        return new Result(finite(model.network().weights()), tally, last, wait);
    }

    private static void checkInterrupted(int epoch, int step) {
        if (Thread.currentThread().isInterrupted()) {
            throw new ComputationInterruptedException("training was interrupted in epoch " + (epoch + 1) + " after "
                    + step + (step == 1 ? " step" : " steps") + "; the network has the weights of its last step");
        }
    }

    /** The next batch, or null where there is none; adds up the time that it takes. */
    private @Nullable Batch next(Dataset.Batches batches) {
        long start = System.nanoTime();
        Batch next = batches.hasNext() ? batches.next() : null;
        waited += System.nanoTime() - start;
        return next;
    }

    /** One step, which leaves the weights alone where the loss is not finite. */
    private double step(Batch batch, Progress progress, double rate, int step, Tally tally) {
        if (!checked) {
            TrainingMemory memory = validates ? model.memory().withValidation() : model.memory();
            memory = average == null ? memory : memory.withMovingAverage();
            memory.require(Math.toIntExact(batch.inputs().size(0)));
            checked = true;
        }
        long stepSeed = Randomness.keyed(seed, progress.epoch(), step).nextLong();
        TrainingPass pass = model.network().train(batch.inputs(), stepSeed, progress);
        Loss.Value value = model.loss().of(pass.outputs(), batch.labels(), progress);
        tally.add(pass.outputs().logits(), batch.labels(), value, pass.firingRates());
        if (Double.isFinite(value.loss())) {
            optimizer.step(pass.backward(value.gradient()), rate);
            if (average != null) {
                average.update();
            }
        }
        return value.loss();
    }

    /** Sums carry every infinity and NaN on. */
    private static boolean finite(Weights weights) {
        return Double.isFinite(weights.trained().sumNumber().doubleValue())
                && Double.isFinite(weights.statistics().sumNumber().doubleValue());
    }
}
