package org.snn4j.train.callback;

import java.util.List;
import org.snn4j.schedule.Progress;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;
import org.snn4j.train.history.StepReport;

/**
 * Several callbacks as one.
 *
 * @param all called in this order
 */
public record Callbacks(List<Callback> all) implements Callback {
    @Override
    public void onTrainBegin(TrainingStart start) {
        all.forEach(callback -> callback.onTrainBegin(start));
    }

    @Override
    public void onEpochBegin(int epoch) {
        all.forEach(callback -> callback.onEpochBegin(epoch));
    }

    @Override
    public double learningRate(Progress progress, double scheduled) {
        double rate = scheduled;
        for (Callback callback : all) {
            rate = callback.learningRate(progress, rate);
        }
        return rate;
    }

    @Override
    public void onBatchEnd(StepReport report) {
        all.forEach(callback -> callback.onBatchEnd(report));
    }

    @Override
    public boolean onDivergence(StepReport report) {
        boolean quiet = false;
        for (Callback callback : all) {
            quiet |= callback.onDivergence(report);
        }
        return quiet;
    }

    @Override
    public void onEpochEnd(EpochReport report) {
        all.forEach(callback -> callback.onEpochEnd(report));
    }

    @Override
    public boolean stops() {
        return all.stream().anyMatch(Callback::stops);
    }

    @Override
    public void onTrainEnd(History history) {
        all.forEach(callback -> callback.onTrainEnd(history));
    }
}
