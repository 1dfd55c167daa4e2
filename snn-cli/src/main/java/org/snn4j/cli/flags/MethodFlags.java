package org.snn4j.cli.flags;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.parse.RealNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.distill.Student;
import org.snn4j.layer.LayerFactory;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.loss.Loss;
import org.snn4j.loss.Tet;
import org.snn4j.schedule.Schedule;
import org.snn4j.schedule.Schedules;
import org.snn4j.tks.Aggregation;
import org.snn4j.tks.Fallback;
import org.snn4j.tks.SoftLabels;
import org.snn4j.tks.Tks;
import org.snn4j.tks.TksBuilder;
import org.snn4j.tssd.Judge;
import org.snn4j.tssd.Tssd;
import org.snn4j.tssd.TssdBuilder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags that choose the training method and its constants. */
public final class MethodFlags {
    private static final Set<String> METHODS = Set.of("baseline", "ls", "tet", "tks", "tsd", "ssd", "tssd", "tks-ssd");

    /** From the largest number to a schedule. */
    private static final Map<String, DoubleFunction<Schedule>> RAMPS = Map.of(
            "e/E", Schedules::ramp,
            "e/(E-1)", Schedules::rampToLastEpoch,
            "constant", Schedules::constant);

    /** Name of the training method. */
    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "tks",
            description =
                    "baseline (cross-entropy of the mean), ls (with label smoothing), tet, tks, tssd, its halves tsd and"
                            + " ssd, tks-ssd.")
    public String method = "tks";

    @Option(
            names = "--label-smoothing",
            converter = RealNumber.Share.class,
            paramLabel = "X",
            description = "Share spread over all classes; 0.1 with ls, else 0.")
    @Nullable
    Double labelSmoothing;

    @Option(
            names = "--tet-lambda",
            converter = RealNumber.Share.class,
            paramLabel = "X",
            defaultValue = "0",
            description = "TET: weight of its regulariser.")
    double tetLambda;

    @Option(names = "--tet-phi", paramLabel = "X", defaultValue = "1", description = "TET: what logits are pulled to.")
    double tetPhi = 1;

    @Option(
            names = "--tks-preset",
            paramLabel = "NAME",
            defaultValue = "recommended",
            description =
                    "TKS: recommended (what trains best here), reference (the authors' program) or paper (their text).")
    String tksPreset = "recommended";

    @Option(
            names = "--aggregation",
            paramLabel = "NAME",
            description = "TKS: how correct steps become a teacher: sum, mean or mean-prob.")
    @Nullable
    String aggregation;

    @Option(
            names = "--temperature",
            converter = RealNumber.Above0.class,
            paramLabel = "X",
            description = "TKS: temperature of the teacher, and of the student where the preset softens both.")
    @Nullable
    Double temperature;

    @Option(
            names = "--student-temperature",
            converter = RealNumber.Above0.class,
            paramLabel = "X",
            description = "TKS: temperature of the student.")
    @Nullable
    Double studentTemperature;

    @Option(
            names = "--alpha",
            converter = RealNumber.AtLeast0.class,
            paramLabel = "X",
            description = "TKS: largest share of the distillation, in [0, 1]; the preset's. TSSD: coefficient of the"
                    + " temporal half; 1.")
    @Nullable
    Double alpha;

    @Option(
            names = "--alpha-ramp",
            paramLabel = "NAME",
            description =
                    "e/E, e/(E-1) (reaches alpha in the last epoch) or constant; as the preset with TKS, else constant.")
    @Nullable
    String alphaRamp;

    @Option(
            names = "--detach-teacher",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "true: no gradient into the teacher; as the preset with TKS, false with TSSD.")
    @Nullable
    Boolean detachTeacher;

    @Option(
            names = "--tau-squared",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "TKS: true: times the temperature squared.")
    @Nullable
    Boolean tauSquared;

    @Option(names = "--student", paramLabel = "NAME", description = "TKS: who learns: per-step or mean-logit.")
    @Nullable
    String student;

    @Option(
            names = "--fallback",
            paramLabel = "NAME",
            description = "TKS: the teacher of a sample that no step has right: uniform or skip.")
    @Nullable
    String fallback;

    /** Whether samples have shares of several classes: then a step is right that finds the largest. */
    public boolean mixedLabels;

    @Mixin
    TssdFlags tssd = new TssdFlags();

    /**
     * A method with its defaults.
     *
     * @param method its name
     * @param inferenceSteps the first steps, which the others teach; null for the default
     * @return flags as if given so
     */
    public static MethodFlags of(String method, @Nullable Integer inferenceSteps) {
        MethodFlags flags = new MethodFlags();
        flags.method = method;
        flags.tssd.inferenceSteps = inferenceSteps;
        return flags;
    }

    /**
     * Builds the loss to train with.
     *
     * @param model flags of the network that it trains
     * @return the loss of the chosen method
     */
    public Loss loss(ModelFlags model) {
        WrongFlag.refuseUnknown("--method", method, METHODS);
        return WrongFlag.ifRefused(() -> switch (method) {
            case "baseline" -> new CrossEntropy(labelSmoothing == null ? 0 : labelSmoothing);
            case "ls" -> new CrossEntropy(labelSmoothing == null ? 0.1 : labelSmoothing);
            case "tet" -> tet();
            case "tks" -> tks();
            default -> tssd(model);
        });
    }

    /**
     * What a user should know about a loss before a run of this length, and which flags change it.
     *
     * @param loss of this method
     * @param epochs of the run
     * @return lines to print, often none
     */
    public List<String> notes(Loss loss, int epochs) {
        String spatial = method.endsWith("ssd") ? ", --beta, --beta-ramp" : "";
        return loss.remarks(epochs).stream()
                .map(remark -> "note: " + remark + "; see --epochs, --alpha, --alpha-ramp" + spatial)
                .toList();
    }

    /**
     * Layers that the method needs beside the network: weak classifiers.
     *
     * @param model flags of the network
     * @param classes how many there are
     * @return by the stage that they come after
     */
    public Map<Integer, LayerFactory> sideOutputs(ModelFlags model, int classes) {
        return Set.of("ssd", "tssd", "tks-ssd").contains(method)
                ? WrongFlag.ifRefused(() -> tssd.weakClassifiers(model, classes, studentSteps(model)))
                : Map.of();
    }

    /** T_s; 0 for all steps, which spatial self-distillation alone can do with. */
    private int studentSteps(ModelFlags model) {
        if (tssd.inferenceSteps != null) {
            // The temporal half compares the first steps with all.
            int most = method.equals("ssd") || method.equals("tks-ssd") ? model.timeSteps : model.timeSteps - 1;
            if (tssd.inferenceSteps > most) {
                throw new WrongFlag("--inference-steps must be "
                        + (most < model.timeSteps ? "fewer than" : "at most") + " --time-steps, " + model.timeSteps
                        + ", but was " + tssd.inferenceSteps);
            }
            return tssd.inferenceSteps;
        }
        return method.endsWith("-ssd") || method.equals("ssd") ? 0 : Math.max(1, model.timeSteps / 2);
    }

    private Loss tssd(ModelFlags model) {
        int steps = studentSteps(model);
        TssdBuilder loss =
                switch (method) {
                    case "tssd" -> Tssd.tssd(steps);
                    case "tsd" -> Tssd.tsd(steps);
                    default -> steps == 0 ? Tssd.ssd() : Tssd.ssd(steps);
                };
        if (method.equals("tks-ssd")) {
            loss.task(tks()).judge(Judge.TEACHER);
        } else if (labelSmoothing != null) {
            loss.labelSmoothing(labelSmoothing);
        }
        if (method.equals("tsd") || method.equals("tssd")) {
            loss.alpha(ramp(
                    "--alpha-ramp", alphaRamp == null ? "constant" : alphaRamp, alpha == null ? Tssd.ALPHA : alpha));
        }
        if (!method.equals("tsd")) {
            double coefficient = tssd.beta == null ? Tssd.BETA : tssd.beta;
            loss.beta(ramp("--beta-ramp", tssd.betaRamp == null ? "constant" : tssd.betaRamp, coefficient));
        }
        if (detachTeacher != null && !method.equals("tks-ssd")) {
            loss.detachTeacher(detachTeacher);
        }
        return tssd.applyTo(loss, model.model).build();
    }

    private Loss tet() {
        if (labelSmoothing != null) {
            throw new WrongFlag("--method tet takes no --label-smoothing; leave it out");
        }
        return new Tet(tetLambda, tetPhi);
    }

    private Loss tks() {
        TksBuilder tks = WrongFlag.pick(
                "--tks-preset",
                tksPreset,
                Map.of("recommended", Tks.of(), "reference", Tks.reference(), "paper", Tks.paper()));
        if (aggregation != null) {
            tks.aggregation(WrongFlag.pick(
                    "--aggregation",
                    aggregation,
                    Map.of(
                            "sum",
                            Aggregation.SUM,
                            "mean",
                            Aggregation.MEAN,
                            "mean-prob",
                            Aggregation.MEAN_PROBABILITY)));
        }
        if (temperature != null) {
            tks.temperature(temperature);
        }
        if (studentTemperature != null) {
            tks.studentTemperature(studentTemperature);
        }
        if (detachTeacher != null) {
            tks.detachTeacher(detachTeacher);
        }
        if (tauSquared != null) {
            tks.tauSquared(tauSquared);
        }
        if (student != null) {
            tks.student(WrongFlag.pick(
                    "--student",
                    student,
                    Map.of("per-step", Student.everyStep(), "mean-logit", Student.meanOfSteps())));
        }
        if (fallback != null) {
            tks.fallback(
                    WrongFlag.pick("--fallback", fallback, Map.of("uniform", Fallback.UNIFORM, "skip", Fallback.SKIP)));
        }
        if (mixedLabels) {
            tks.softLabels(SoftLabels.LARGEST_SHARE);
        }
        if (labelSmoothing != null) {
            tks.labelSmoothing(labelSmoothing);
        }
        if (alpha != null) {
            if (alpha > 1) {
                throw new WrongFlag("--alpha must lie in [0, 1], but was " + alpha);
            }
            tks.largestAlpha(alpha);
        }
        if (alphaRamp != null) {
            tks.alphaRamp(WrongFlag.pick("--alpha-ramp", alphaRamp, RAMPS));
        }
        return tks.build();
    }

    private static Schedule ramp(String flag, String name, double most) {
        return WrongFlag.pick(flag, name, RAMPS).apply(most);
    }
}
