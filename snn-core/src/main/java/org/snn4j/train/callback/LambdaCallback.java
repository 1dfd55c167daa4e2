package org.snn4j.train.callback;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;
import org.snn4j.train.history.StepReport;

/**
 * A callback made of lambdas: {@code LambdaCallback.create().epochEnd(report -> ...).batchEnd(report -> ...)}.
 *
 * <p>Immutable: each method returns a changed copy, and replaces what it was given before.
 */
public final class LambdaCallback implements Callback {
    private final Consumer<TrainingStart> trainBegin;
    private final IntConsumer epochBegin;
    private final Consumer<StepReport> batchEnd;
    private final Consumer<EpochReport> epochEnd;
    private final Consumer<History> trainEnd;

    private LambdaCallback(
            Consumer<TrainingStart> trainBegin,
            IntConsumer epochBegin,
            Consumer<StepReport> batchEnd,
            Consumer<EpochReport> epochEnd,
            Consumer<History> trainEnd) {
        this.trainBegin = trainBegin;
        this.epochBegin = epochBegin;
        this.batchEnd = batchEnd;
        this.epochEnd = epochEnd;
        this.trainEnd = trainEnd;
    }

    /**
     * A callback that does nothing yet.
     *
     * @return the callback
     */
    public static LambdaCallback create() {
        return new LambdaCallback(start -> {}, epoch -> {}, report -> {}, report -> {}, history -> {});
    }

    /**
     * What to do when a run begins.
     *
     * @param action receives what is trained
     * @return a changed copy
     */
    public LambdaCallback trainBegin(Consumer<TrainingStart> action) {
        return new LambdaCallback(action, epochBegin, batchEnd, epochEnd, trainEnd);
    }

    /**
     * What to do when an epoch begins.
     *
     * @param action receives the epoch's number, from 1
     * @return a changed copy
     */
    public LambdaCallback epochBegin(IntConsumer action) {
        return new LambdaCallback(trainBegin, action, batchEnd, epochEnd, trainEnd);
    }

    /**
     * What to do after every training step.
     *
     * @param action receives what happened in the epoch so far
     * @return a changed copy
     */
    public LambdaCallback batchEnd(Consumer<StepReport> action) {
        return new LambdaCallback(trainBegin, epochBegin, action, epochEnd, trainEnd);
    }

    /**
     * What to do after every epoch.
     *
     * @param action receives what happened in it
     * @return a changed copy
     */
    public LambdaCallback epochEnd(Consumer<EpochReport> action) {
        return new LambdaCallback(trainBegin, epochBegin, batchEnd, action, trainEnd);
    }

    /**
     * What to do when a run ends.
     *
     * @param action receives all that happened in it
     * @return a changed copy
     */
    public LambdaCallback trainEnd(Consumer<History> action) {
        return new LambdaCallback(trainBegin, epochBegin, batchEnd, epochEnd, action);
    }

    @Override
    public void onTrainBegin(TrainingStart start) {
        trainBegin.accept(start);
    }

    @Override
    public void onEpochBegin(int epoch) {
        epochBegin.accept(epoch);
    }

    @Override
    public void onBatchEnd(StepReport report) {
        batchEnd.accept(report);
    }

    @Override
    public void onEpochEnd(EpochReport report) {
        epochEnd.accept(report);
    }

    @Override
    public void onTrainEnd(History history) {
        trainEnd.accept(history);
    }
}
