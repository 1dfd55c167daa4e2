package org.snn4j.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snn4j.check.Check;
import org.snn4j.data.Batch;
import org.snn4j.data.Dataset;
import org.snn4j.data.SpentBatches;
import org.snn4j.network.PredictionOutputs;
import org.snn4j.optimize.MovingAverage;
import org.snn4j.optimize.Optimizer;
import org.snn4j.pass.Weights;
import org.snn4j.train.callback.Callback;
import org.snn4j.train.callback.Callbacks;
import org.snn4j.train.callback.CsvLogger;
import org.snn4j.train.callback.ProgressBar;
import org.snn4j.train.callback.TrainingStart;
import org.snn4j.train.checkpoint.Checkpoint;
import org.snn4j.train.checkpoint.RunFolder;
import org.snn4j.train.checkpoint.RunSetup;
import org.snn4j.train.history.EpochReport;
import org.snn4j.train.history.History;
import org.snn4j.train.history.StepReport;

/** One call of {@code fit}: its epochs, validation, checkpoints and callbacks. */
final class Fitting {
    private static final Logger LOG = LoggerFactory.getLogger(Fitting.class);

    private final Model model;
    private final Dataset train;
    private final FitOptions options;
    private final List<Integer> validationTimeSteps;
    private final Callback callbacks;

    Fitting(Model model, Dataset train, FitOptions options) {
        this.model = model;
        this.train = train;
        this.options = options;
        int all = model.network().timeSteps();
        this.validationTimeSteps =
                options.validationTimeSteps().isEmpty() ? List.of(all) : options.validationTimeSteps();
        int most = Collections.max(validationTimeSteps);
        Check.that(
                most <= all,
                "validationTimeSteps holds " + most + ", but this network has " + all + " steps; ask for 1 to " + all);
        List<Callback> everyone = new ArrayList<>();
        RunFolder folder = options.folder();
        if (folder != null) {
            everyone.add(new CsvLogger(folder.history()));
        }
        if (!options.isQuiet() && options.callbacks().stream().noneMatch(ProgressBar.class::isInstance)) {
            ProgressBar.ofTheConsole().ifPresent(everyone::add);
        }
        everyone.addAll(options.callbacks());
        this.callbacks = new Callbacks(List.copyOf(everyone));
    }

    History run() {
        model.loss()
                .remarks(options.epochs())
                .forEach(remark -> LOG.info("{}; train longer, or hold it constant", remark));
        return RunFiles.locked(options.folder(), this::train);
    }

    private History train() {
        Weights weights = model.network().weights();
        Optimizer.Run optimizer = model.optimizer().start(weights);
        MovingAverage average = options.movingAverage(weights);
        RunSetup setup = options.averaging(
                RunSetup.of(model.network(), model.optimizer(), model.loss(), train.classNames(), options.settings()));
        RunFiles files = new RunFiles(options, setup, options.seed(model.network()));
        Checkpoint resumed = files.resumed();
        History history = History.empty();
        int stepsPerEpoch = train.batchesPerEpoch();
        if (resumed != null) {
            resumed.into(weights, optimizer, average);
            history = resumed.history();
            stepsPerEpoch = stepsPerEpoch == 0 ? resumed.meta().stepsPerEpoch() : stepsPerEpoch;
        }
        int first = history.epochs().size();
        EpochLoop loop = new EpochLoop(model, optimizer, average, options, stepsPerEpoch, callbacks);
        callbacks.onTrainBegin(new TrainingStart(model.network(), options.epochs(), first + 1, history));
        for (int epoch = first; epoch < options.stopAfter() && !callbacks.stops(); epoch++) {
            callbacks.onEpochBegin(epoch + 1);
            long start = System.nanoTime();
            EpochLoop.Result result = loop.run(train, epoch);
            if (!result.completed()) {
                diverged(result.last(), history);
                break;
            }
            History before = history;
            Supplier<History> end = () -> {
                History now = before.plus(report(result, validation(), start));
                files.save(weights, optimizer, average, loop.stepsPerEpoch(), now);
                callbacks.onEpochEnd(now.last());
                return now;
            };
            history = average == null ? end.get() : average.averaged(end);
        }
        if (average != null) {
            average.exchange();
        }
        callbacks.onTrainEnd(history);
        return history;
    }

    private EpochReport.@Nullable Validation validation() {
        Dataset data = options.validation();
        if (data == null) {
            return null;
        }
        // Networks are causal in predictions, so one run over the most steps holds the logits of all fewer ones.
        int most = Collections.max(validationTimeSteps);
        Tally tally = new Tally(validationTimeSteps, model.metrics());
        SpentBatches spent = new SpentBatches();
        try (Dataset.Batches batches = data.batches(0)) {
            while (batches.hasNext()) {
                Batch batch = batches.next();
                PredictionOutputs prediction = model.network().predict(batch.inputs(), most);
                tally.add(prediction.outputs().logits(), batch.labels(), prediction.firingRates());
                spent.add(batch);
            }
        }
        Check.that(tally.samples() > 0, "the validation data gave no batches; give it at least one, or leave it out");
        return new EpochReport.Validation(tally.crossEntropy(), tally.accuracies(), tally.metrics());
    }

    private EpochReport report(EpochLoop.Result result, EpochReport.@Nullable Validation validation, long start) {
        StepReport last = result.last();
        return new EpochReport(
                last.epoch(),
                last.loss(),
                last.terms(),
                result.tally().crossEntropy(),
                last.accuracy(),
                validation,
                last.learningRate(),
                last.firingRate(),
                last.imagesPerSecond(),
                (System.nanoTime() - start) / 1e9,
                result.inputWait(),
                result.tally().metrics());
    }

    private void diverged(StepReport step, History history) {
        if (callbacks.onDivergence(step)) {
            return;
        }
        RunFolder folder = options.folder();
        String what = Double.isFinite(step.batchLoss())
                ? "weights became infinite or not a number"
                : "loss became " + step.batchLoss();
        String steps = step.stepsPerEpoch() == 0 ? "" : " of " + step.stepsPerEpoch();
        String kept = folder == null || history.epochs().isEmpty()
                ? ""
                : "; " + folder.checkpoint() + " still holds epoch "
                        + history.last().epoch();
        throw new TrainingDivergedException(what + " in step " + step.step() + steps + " of epoch " + step.epoch()
                + ", at learning rate " + step.learningRate()
                + "; try a lower learning rate, a longer warm-up, or clipNorm(1) on the optimiser, and check the"
                + " inputs for numbers that are not finite" + kept);
    }
}
