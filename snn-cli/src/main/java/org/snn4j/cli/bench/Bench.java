package org.snn4j.cli.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.console.CommonOptions;
import org.snn4j.cli.flags.MethodFlags;
import org.snn4j.cli.flags.MethodFlags.Labels;
import org.snn4j.cli.flags.ModelFlags;
import org.snn4j.cli.flags.ThreadFlag;
import org.snn4j.cli.machine.Machine;
import org.snn4j.cli.parse.ConfigFile;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.engine.MemoryPlan;
import org.snn4j.loss.Loss;
import org.snn4j.models.Sample;
import org.snn4j.network.Network;
import org.snn4j.pass.Mode;
import org.snn4j.profile.Profile;
import org.snn4j.profile.ProfileRow;
import org.snn4j.train.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times training steps on random images. */
@Command(
        name = "bench",
        abbreviateSynopsis = true,
        sortOptions = false,
        description = {
            "Times training steps (forward, loss, backward and AdamW) on random images, or frames, in 10 classes.",
            "Prints the median of the steps after the warm-up, and the peak memory of the process.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  snn bench --model vgg9 --width 64 --time-steps 4 --batch-size 32 --steps 5 --json",
            "  snn bench --model vgg9 --width 64 --inference",
            "  snn bench --model vgg9 --width 64 --method tssd --inference-steps 1",
            "  snn bench --model vgg-snn --width 64 --time-steps 10 --batch-size 16 --profile",
            "  snn bench --model vgg9 --width 16 --sweep time-steps=1,2,4,8,16 --plot growth.png"
        })
public final class Bench implements Callable<Integer> {
    @Option(
            names = "--batch-size",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "N",
            defaultValue = "32",
            description = "Images in a batch. Default: ${DEFAULT-VALUE}.")
    private int batchSize;

    @Option(
            names = "--steps",
            converter = WholeNumber.Repetitions.class,
            paramLabel = "N",
            defaultValue = "5",
            description = "Steps to time. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--warmup",
            converter = WholeNumber.AtLeast0.class,
            paramLabel = "N",
            defaultValue = "5",
            description = "Steps before the first timed one. Default: ${DEFAULT-VALUE}.")
    private int warmup;

    @Option(names = "--inference", description = "Time forward passes alone, as a prediction runs them.")
    private boolean inference;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "baseline",
            description = "Method whose loss is timed, with its defaults: baseline, ls, tet, tks, tssd, tsd, ssd or"
                    + " tks-ssd. Default: ${DEFAULT-VALUE}.")
    private String method;

    @Option(
            names = "--inference-steps",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "T",
            description = "TSSD: T_s, the number of first steps, which learn from all T. Default: T/2; T with ssd.")
    private @Nullable Integer inferenceSteps;

    @Option(
            names = "--input",
            paramLabel = "CxHxW",
            description = "Size of an image or frame, such as 2x48x48. Default: the model's.")
    private @Nullable String input;

    @Option(
            names = "--profile",
            arity = "0..1",
            fallbackValue = "kind",
            paramLabel = "kind|layer",
            description = "Print where the time goes, by kind of layer or layer by layer.")
    private @Nullable String profile;

    @Option(
            names = "--sweep",
            paramLabel = "FLAG=V,V,...",
            description = "Run once for each value of a flag, such as time-steps=1,2,4, in a process of its own.")
    private @Nullable String sweep;

    @Option(names = "--plot", paramLabel = "FILE.png", description = "With --sweep: draw time and memory.")
    private @Nullable Path plot;

    @Mixin
    private ModelFlags model = new ModelFlags();

    @Mixin
    private ThreadFlag threads = new ThreadFlag();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (profile != null) {
            WrongFlag.refuseUnknown("--profile", profile, Set.of("kind", "layer"));
        }
        if (plot != null && sweep == null) {
            throw new WrongFlag("--plot draws what --sweep measures, which was not given");
        }
        if (sweep != null && !sweep.equals(BenchSweep.SINGLE)) {
            BenchSweep.of(sweep, spec.commandLine()).run(plot, common);
            return ExitCode.OK;
        }
        threads.check();
        Sample sample = BenchBatch.sample(model.model, input);
        MethodFlags trained = MethodFlags.of(method, inferenceSteps);
        trained.refuseFlagsOfOthers(ConfigFile.given(spec.commandLine()), model);
        Loss loss = trained.loss(model, Labels.ONE_HOT);
        Network network = model.network(sample, BenchBatch.CLASSES, trained.sideOutputs(model, BenchBatch.CLASSES));
        Model learner = WrongFlag.ifRefused(() -> Model.compile(network, BenchStep.OPTIMIZER, loss));
        if (!inference) {
            learner.memory().require(batchSize);
        }
        BenchBatch batch = BenchBatch.of(sample, model.timeSteps, batchSize, new SplittableRandom(model.seed));
        Profile times = Profile.of();
        Network timed = profile == null ? network : network.observedBy(times);
        Runnable step = inference ? BenchStep.inference(timed, batch) : BenchStep.training(timed, loss, batch, times);
        report(network, loss, batch, BenchStep.time(step, warmup, steps, times), times);
        return ExitCode.OK;
    }

    private void report(Network network, Loss loss, BenchBatch batch, double[] seconds, Profile times) {
        double median = BenchStep.median(seconds);
        OptionalDouble peak = Machine.peakMemoryMib();
        double planned = planned(network, loss);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s width %d, T = %d, batch %d, %s: %.4f s per step, %.1f images/s, peak memory %s (planned %.0f MiB)%n",
                model.model,
                model.width,
                model.timeSteps,
                batchSize,
                inference ? "inference" : method.equals("baseline") ? "training" : method + " training",
                median,
                batchSize / median,
                peak.isPresent() ? String.format(Locale.ROOT, "%.0f MiB", peak.getAsDouble()) : "unknown",
                planned);
        if (profile != null) {
            out.println();
            out.print(profile.equals("layer") ? times.tableByLayer() : times.table());
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("command", "bench");
        result.put("model", model.model);
        result.put("width", model.width);
        result.put("input", batch.inputs().shape());
        result.put("time_steps", model.timeSteps);
        result.put("batch_size", batchSize);
        result.put("steps", steps);
        result.put("warmup", warmup);
        result.put("method", method);
        result.put("inference", inference);
        result.put("engine", model.engine);
        result.put("threads", ThreadFlag.inUse());
        result.put("s_per_step", median);
        result.put("s_of_each_step", seconds);
        result.put("images_per_second", batchSize / median);
        result.put("peak_rss_mib", peak.isPresent() ? peak.getAsDouble() : null);
        result.put("planned_mib", planned);
        if (profile != null) {
            result.put("profile", rows(times.byKind()));
            result.put("profile_of_layers", rows(times.byLayer()));
        }
        common.printJson(spec.commandLine(), result);
    }

    private double planned(Network network, Loss loss) {
        MemoryPlan plan = inference
                ? network.memoryPlan(Mode.PREDICT, batchSize)
                : Model.compile(network, BenchStep.OPTIMIZER, loss).memory().plan(batchSize);
        return plan.total() / (double) (1 << 20);
    }

    private static List<Map<String, Object>> rows(List<ProfileRow> profile) {
        return profile.stream().map(Bench::row).toList();
    }

    private static Map<String, Object> row(ProfileRow row) {
        Map<String, Object> cells = new LinkedHashMap<>();
        cells.put("name", row.name());
        cells.put("forward_ms", 1e3 * row.forward());
        cells.put("backward_ms", 1e3 * row.backward());
        cells.put("ms", 1e3 * row.seconds());
        cells.put("share", row.share());
        cells.put("bytes", row.bytes());
        cells.put("operations", row.operations());
        cells.put("gb_per_s", row.gigabytesPerSecond());
        cells.put("gflop_per_s", row.gigaflopsPerSecond());
        return cells;
    }
}
