package org.snn4j.cli.train;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.console.CommonOptions;
import org.snn4j.cli.data.TrainingData;
import org.snn4j.cli.flags.ThreadFlag;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.cli.report.Evaluations;
import org.snn4j.cli.run.RunFlags;
import org.snn4j.cli.run.TrainedRun;
import org.snn4j.cli.run.TrainedRunFlags;
import org.snn4j.data.Dataset;
import org.snn4j.metric.Scores;
import org.snn4j.train.Evaluation;
import org.snn4j.train.Model;
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
    @Mixin
    private TrainedRunFlags trained = new TrainedRunFlags();

    @Option(
            names = "--time-steps",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "T'",
            split = ",",
            description = "Numbers of time steps, such as 1,2,4. Default: 1 to T; T alone with --early-exit.")
    private @Nullable List<Integer> timeSteps;

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
        TrainedRun run = trained.read();
        RunFlags flags = run.flags();
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
        run.requireSteps(steps);
        PrintWriter out = spec.commandLine().getOut();
        TrainedRun.Loaded loaded = run.load(spec.commandLine());
        TrainingData source = loaded.source();
        Model model = loaded.model();
        Map<String, Object> measured;
        if (earlyExit && reframe) {
            throw new WrongFlag("--reframe and --early-exit are two ways to use fewer steps; give one of them");
        }
        if (earlyExit) {
            out.println(run.weights() + ", split " + source.split());
            measured = exit.measure(model.network(), flags, source.test(), run.folder(), steps, out);
        } else {
            Evaluation evaluation = reframe ? reframed(model, flags, steps, out) : model.evaluate(source.test(), steps);
            out.println(run.weights() + ", " + Evaluations.longest(evaluation).samples() + " test samples, split "
                    + source.split());
            out.println(evaluation);
            measured = Evaluations.toMap(evaluation);
        }
        if (countsEnergy) {
            IntFunction<Dataset> tests =
                    each -> reframe ? flags.data.framedInto(each, out::println).test() : source.test();
            measured.putAll(energy.measure(model, tests, run.folder(), steps, out));
        }
        Map<String, Object> result = run.toMap("evaluate", source);
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
