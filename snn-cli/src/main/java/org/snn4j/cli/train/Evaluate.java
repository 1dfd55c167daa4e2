package org.snn4j.cli.train;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.console.CommonOptions;
import org.snn4j.cli.data.TrainingData;
import org.snn4j.cli.flags.ThreadFlag;
import org.snn4j.cli.parse.ConfigFile;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.cli.report.Evaluations;
import org.snn4j.cli.run.RunConfig;
import org.snn4j.cli.run.RunFlags;
import org.snn4j.data.Dataset;
import org.snn4j.metric.Scores;
import org.snn4j.train.Evaluation;
import org.snn4j.train.Model;
import org.snn4j.train.checkpoint.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tests a trained network at several numbers of time steps. */
@Command(
        name = "evaluate",
        description = {
            "Tests the network of a run folder at several numbers of time steps: accuracy, accuracy of each step alone,"
                    + " top-5, AURC, ECE and firing rates.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  snn evaluate --run RUN --time-steps 1,2,3,4 --json",
            "  snn evaluate --run RUN --best --test-images 2000",
            "  snn evaluate --run RUN --reframe --time-steps 1,2,5,10",
            "  snn evaluate --run RUN --time-steps 4 --test-images 500 --energy",
            "  snn evaluate --run RUN --early-exit temporal --batch-size 500",
            "  snn evaluate --run RUN --early-exit spatial --thresholds 0.5,0.8,0.9,0.95 --json"
        })
public final class Evaluate implements Callable<Integer> {
    @Option(names = "--run", paramLabel = "RUN", required = true, description = "Run folder.")
    private Path run;

    @Option(
            names = "--time-steps",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "T'",
            split = ",",
            description = "Numbers of time steps, such as 1,2,4. Default: 1 to T; T alone with --early-exit.")
    private @Nullable List<Integer> timeSteps;

    @Option(names = "--best", description = "Load best.npz instead of checkpoint.npz.")
    private boolean best;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder. Default: the run's.")
    private @Nullable Path data;

    @Option(
            names = "--test-images",
            converter = WholeNumber.AtLeast0.class,
            paramLabel = "N",
            description = "Test with the first N images; 0 takes all. Default: the run's.")
    private @Nullable Integer testImages;

    @Option(
            names = "--batch-size",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "N",
            description = "Samples in a batch; early exit saves more in large ones. Default: the run's.")
    private @Nullable Integer batchSize;

    @Option(names = "--engine", paramLabel = "NAME", description = "Engine: cpu or reference. Default: the run's.")
    private @Nullable String engine;

    @Option(
            names = "--reframe",
            description = "Recordings: cut each into T' frames, instead of the first T' of the frames of the run.")
    private boolean reframe;

    @Mixin
    private EarlyExitFlags exit = new EarlyExitFlags();

    @Mixin
    private EnergyFlags energy = new EnergyFlags();

    @Mixin
    private ThreadFlag threads = new ThreadFlag();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        threads.check();
        RunConfig config = RunConfig.read(run);
        RunFlags flags = config.flags(run);
        Map<String, String> shaping = flags.shaping();
        if (data != null) {
            flags.data.data = data;
        }
        if (testImages != null) {
            flags.data.testImages = testImages;
        }
        if (batchSize != null) {
            flags.data.batchSize = batchSize;
        }
        if (engine != null) {
            flags.model.engine = engine;
        }
        boolean earlyExit = exit.asked();
        boolean countsEnergy = energy.asked(earlyExit);
        int[] all = earlyExit ? new int[] {flags.model.timeSteps} : Evaluations.upTo(flags.model.timeSteps);
        int[] steps = timeSteps == null
                ? all
                : timeSteps.stream().mapToInt(Integer::intValue).toArray();
        for (int each : steps) {
            if (each < 1 || each > flags.model.timeSteps) {
                throw new WrongFlag("--time-steps must lie in 1.." + flags.model.timeSteps
                        + ", the steps that the network was trained with, but was " + each);
            }
        }
        RunFolder folder = new RunFolder(run);
        Path weights = best ? folder.best() : folder.checkpoint();
        PrintWriter out = spec.commandLine().getOut();
        Set<String> given = ConfigFile.given(spec.commandLine());
        TrainingData source = RunConfig.checked(run, given, () -> flags.source(out::println));
        config.requireClasses(run, source.classNames());
        Model model = RunConfig.checked(run, given, () -> flags.compiled(source));
        model.load(weights, shaping);
        Map<String, Object> measured;
        if (earlyExit && reframe) {
            throw new WrongFlag("--reframe and --early-exit are two ways to use fewer steps; give one of them");
        }
        if (earlyExit) {
            out.println(weights + ", split " + source.split());
            measured = exit.measure(model.network(), flags, source.test(), run, steps, out);
        } else {
            Evaluation evaluation = reframe ? reframed(model, flags, steps, out) : model.evaluate(source.test(), steps);
            out.println(weights + ", " + Evaluations.longest(evaluation).samples() + " test samples, split "
                    + source.split());
            out.println(evaluation);
            measured = Evaluations.toMap(evaluation);
        }
        if (countsEnergy) {
            IntFunction<Dataset> tests =
                    each -> reframe ? flags.data.framedInto(each, out::println).test() : source.test();
            measured.putAll(energy.measure(model, tests, run, steps, out));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("command", "evaluate");
        result.put("run", run.toString());
        result.put("weights", weights.getFileName().toString());
        result.put("dataset", flags.data.dataset);
        result.put("split", source.split());
        result.put("model", flags.model.model);
        result.put("method", flags.method.method);
        result.putAll(measured);
        common.printJson(spec.commandLine(), result);
        return ExitCode.OK;
    }

    /** Each number of steps on recordings that are cut into as many frames. */
    private static Evaluation reframed(Model model, RunFlags flags, int[] steps, PrintWriter out) {
        Map<Integer, Scores> scores = new TreeMap<>();
        Map<Integer, Map<String, Double>> metrics = new TreeMap<>();
        for (int each : steps) {
            Evaluation one =
                    model.evaluate(flags.data.framedInto(each, out::println).test(), each);
            scores.putAll(one.scores());
            metrics.putAll(one.metrics());
        }
        return new Evaluation(scores, metrics);
    }
}
