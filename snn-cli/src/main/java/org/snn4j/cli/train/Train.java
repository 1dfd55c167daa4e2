package org.snn4j.cli.train;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.console.CommonOptions;
import org.snn4j.cli.console.LiveProgress;
import org.snn4j.cli.data.TrainingData;
import org.snn4j.cli.flags.ThreadFlag;
import org.snn4j.cli.parse.ConfigFile;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.cli.report.Evaluations;
import org.snn4j.cli.run.FinishedRun;
import org.snn4j.cli.run.OutFolder;
import org.snn4j.cli.run.RunConfig;
import org.snn4j.cli.run.RunFlags;
import org.snn4j.data.Dataset;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;
import org.snn4j.train.TrainingMemory;
import org.snn4j.train.callback.Callback;
import org.snn4j.train.callback.LambdaCallback;
import org.snn4j.train.callback.TensorBoard;
import org.snn4j.train.checkpoint.RunFolder;
import org.snn4j.train.history.History;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network and writes a run folder. */
@Command(
        name = "train",
        abbreviateSynopsis = true,
        sortOptions = false,
        description = {
            "Trains a network and writes a run folder: config.json, history.csv, checkpoint.npz, best.npz, model.npz,"
                    + " report.html and pictures.",
            "After every epoch it is tested at all numbers of time steps; best.npz is the epoch that was best at T.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  snn train --dataset cifar10 --data DIR --model vgg9 --width 16 --method tks --time-steps 4 \\",
            "      --epochs 8 --batch-size 64 --images 10000 --seed 1 --out RUN",
            "  snn train --dataset cifar10 --data DIR --model resnet18 --width 16 --method tssd --time-steps 4 \\",
            "      --inference-steps 2 --out RUN",
            "  snn train --dataset dvs-cifar10 --data DIR --model vgg-snn --width 16 --time-steps 10 --temperature 5 \\",
            "      --alpha 0.3 --out RUN",
            "  snn train --recipe tks/cifar10-resnet19 --data DIR --out RUN",
            "  snn train --resume --out RUN",
            "  snn train --config tks.yaml --seed 2 --out RUN2",
            "  snn train --dataset shapes --model convnet --width 8 --epochs 2 --images 1000 --out RUN3"
        })
public final class Train implements Callable<Integer> {
    @Option(
            names = "--out",
            paramLabel = "RUN",
            description = "Run folder. Default: runs/DATASET-MODEL-METHOD-seedN, or runs/RECIPE-seedN.")
    private @Nullable Path out;

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            description =
                    "Take the flags of a row of a paper's table, such as tks/cifar10-resnet19; flags given here win."
                            + " 'snn recipes' lists them.")
    private @Nullable String recipe;

    @Option(names = "--resume", description = "Continue the run in the run folder as if it had not been interrupted.")
    private boolean resume;

    @Option(
            names = "--force",
            description =
                    "Start anew in a run folder that holds a run; that run is deleted at the first checkpoint of the"
                            + " new one.")
    private boolean force;

    @Option(
            names = "--stop-after",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "N",
            description = "Stop after epoch N of --epochs; --resume continues from there.")
    private @Nullable Integer stopAfter;

    @Option(
            names = "--tensorboard",
            description = "Write " + TensorBoard.FILE + " into the run folder, which 'tensorboard --logdir RUN' opens.")
    private boolean tensorboard;

    @Mixin
    private RunFlags flags = new RunFlags();

    @Mixin
    private ThreadFlag threads = new ThreadFlag();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    @SuppressWarnings("try")
    public Integer call() {
        threads.check();
        if (resume && force) {
            throw new WrongFlag("--resume continues a run and --force starts it anew; give one of them");
        }
        OutFolder place = OutFolder.of("--out", out != null ? out : defaultFolder());
        Path folder = place.path();
        PrintWriter text = spec.commandLine().getOut();
        if (place.isUnsettled()) {
            try (RunFolder.Lock lock = lock(folder)) {
                place.settle(text);
            }
        }
        RunConfig begun = prepare(folder);
        RunFlags run = asked(folder, () -> RunFlags.of(begun.settings()));
        checkStop(folder, run.fit.epochs);
        TrainingData source = asked(folder, () -> run.source(text::println));
        begun.requireClasses(folder, source.classNames());

        Model model = asked(folder, () -> run.compiled(source));
        RunConfig config = begun.resolved(run);
        TrainingMemory memory = memory(model, run);
        String layers = model.summary(memory.plan(run.data.batchSize), run.data.batchSize);
        text.println(layers);
        run.method.notes(model.loss(), run.fit.epochs).forEach(text::println);
        noteUseless(run, text);
        memory.require(run.data.batchSize);
        Dataset training = source.training(run.model.seed);
        Dataset test = source.test();
        try (RunFolder.Lock lock = lock(folder)) {
            begin(place, config, text);
            History history = model.fit(training, options(run, place, config, test, text));
            TrainingResult result =
                    new TrainingResult(run, config, source, model, layers, history, training.batchesPerEpoch(), test);
            common.printJson(
                    spec.commandLine(),
                    result.report(folder, text, spec.commandLine().getErr()));
        }
        return ExitCode.OK;
    }

    private static TrainingMemory memory(Model model, RunFlags run) {
        TrainingMemory memory = model.memory().withValidation();
        return run.fit.ema == 0 ? memory : memory.withMovingAverage();
    }

    /** Says which of the given flags change nothing in this run. */
    private void noteUseless(RunFlags run, PrintWriter text) {
        Map<String, String> useless = run.useless();
        for (String name : ConfigFile.given(spec.commandLine())) {
            if (useless.containsKey(name)) {
                text.println("note: --" + name + " has no effect with " + useless.get(name));
            }
        }
    }

    /** Refuses an epoch after the last one, or one that is finished already. */
    private void checkStop(Path folder, int epochs) {
        if (stopAfter == null) {
            return;
        }
        if (stopAfter > epochs) {
            throw new WrongFlag("--stop-after must be at most --epochs, " + epochs + ", but was " + stopAfter
                    + "; leave it out to train to the end");
        }
        int done = resume ? FinishedRun.epochs(folder) : 0;
        if (stopAfter < done) {
            throw new WrongFlag("--stop-after must be at least " + done + ", the epochs that the run in " + folder
                    + " has finished, but was " + stopAfter);
        }
    }

    /** Builds something from flags; those of a resumed run are in its folder. */
    private <T> T asked(Path folder, Supplier<T> maker) {
        return resume ? RunConfig.checked(folder, ConfigFile.given(spec.commandLine()), maker) : maker.get();
    }

    private static RunFolder.Lock lock(Path folder) {
        try {
            return new RunFolder(folder).lock();
        } catch (IllegalStateException taken) {
            throw new IllegalStateException(
                    "another process is training into " + folder + "; wait for its end, or choose another --out",
                    taken);
        }
    }

    /** Writes the configuration of a new run. The folder is locked. */
    private void begin(OutFolder place, RunConfig config, PrintWriter text) {
        if (resume) {
            return;
        }
        // Another process may have begun and ended a run since flags were checked.
        refuseOther(place.path());
        place.moveAside(text);
        config.write(place.path());
    }

    private Path defaultFolder() {
        String what = recipe != null
                ? recipe.replace('/', '-')
                : String.join("-", flags.data.dataset, flags.model.model, flags.method.method);
        return Path.of("runs", what + "-seed" + flags.model.seed);
    }

    /** The configuration of the run. */
    private RunConfig prepare(Path folder) {
        if (resume) {
            if (!RunConfig.isIn(folder)) {
                throw new WrongFlag(folder + " holds no run to resume; leave --resume out to begin one");
            }
            RunConfig begun = RunConfig.read(folder);
            begun.flags(folder);
            String changed = ThreadFlag.change(begun.threads());
            if (!changed.isEmpty()) {
                spec.commandLine().getErr().println(changed);
            }
            return begun.continued(folder, flags.values(), ConfigFile.given(spec.commandLine()));
        }
        refuseOther(folder);
        flags.method.refuseFlagsOfOthers(ConfigFile.onCommandLine(spec.commandLine()), flags.model);
        return RunConfig.of(flags, flags.source(line -> {}).classNames(), ConfigFile.call(spec.commandLine()));
    }

    private void refuseOther(Path folder) {
        if (RunConfig.isIn(folder) && !force) {
            throw new WrongFlag(folder
                    + " holds a run already; continue it by --resume, replace it by --force, or choose another"
                    + " --out");
        }
    }

    private FitOptions options(RunFlags run, OutFolder place, RunConfig config, Dataset test, PrintWriter text) {
        // A resumed run that is refused leaves its configuration alone.
        Callback keeper = LambdaCallback.create()
                .trainBegin(start -> config.write(place.path()))
                .epochEnd(report -> place.deletePrevious());
        List<Callback> callbacks = new ArrayList<>(List.of(keeper, LiveProgress.to(text)));
        if (tensorboard) {
            callbacks.add(TensorBoard.in(place.path()));
        }
        FitOptions options = FitOptions.epochs(run.fit.epochs)
                .seed(run.model.seed)
                .validation(test)
                .validationTimeSteps(Evaluations.upTo(run.model.timeSteps))
                .runFolder(place.path())
                .settings(run.shaping())
                .callbacks(callbacks.toArray(new Callback[0]));
        options = run.fit.ema == 0 ? options : options.movingAverage(run.fit.ema);
        options = resume ? options.resume() : options;
        return stopAfter == null ? options : options.stopAfter(stopAfter);
    }
}
