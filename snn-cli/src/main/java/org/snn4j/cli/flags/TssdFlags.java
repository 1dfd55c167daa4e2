package org.snn4j.cli.flags;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.parse.RealNumber;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.distill.Euclidean.Form;
import org.snn4j.layer.LayerFactory;
import org.snn4j.loss.Loss;
import org.snn4j.neuron.Neuron;
import org.snn4j.tssd.SpatialTarget;
import org.snn4j.tssd.TaskOn;
import org.snn4j.tssd.Tssd;
import org.snn4j.tssd.TssdBuilder;
import org.snn4j.tssd.WeakClassifier;
import picocli.CommandLine.Option;

/** Flags of TSSD and its halves, and of the weak classifiers that they need. */
final class TssdFlags {
    private static final Map<String, TaskOn> TASKS =
            Map.of("student", TaskOn.STUDENT, "teacher", TaskOn.TEACHER, "both", TaskOn.BOTH);
    private static final Map<String, SpatialTarget> TARGETS =
            Map.of("student", SpatialTarget.STUDENT, "teacher", SpatialTarget.TEACHER);
    private static final Map<String, Form> DISTANCES =
            Map.of("mse", Form.MEAN_SQUARE, "sqnorm", Form.SQUARED_NORM, "norm", Form.NORM);

    @Option(
            names = "--inference-steps",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "T",
            description = "TSSD: T_s, the number of first steps, which learn from all T. Default: T/2; T with ssd.")
    @Nullable
    Integer inferenceSteps;

    @Option(
            names = "--beta",
            converter = RealNumber.AtLeast0.class,
            paramLabel = "X",
            description = "TSSD: weight of the spatial distillation. Default: " + Tssd.BETA + ".")
    @Nullable
    Double beta;

    @Option(
            names = "--beta-ramp",
            paramLabel = "NAME",
            description = "TSSD: how beta grows, as --alpha-ramp. Default: " + Ramps.CONSTANT + ".")
    @Nullable
    String betaRamp;

    @Option(
            names = "--task",
            paramLabel = "NAME",
            description =
                    "TSSD: which output learns from the labels: student (first steps), teacher (all steps) or both."
                            + " Default: both; teacher with tks-ssd.")
    @Nullable
    String task;

    @Option(
            names = "--distance",
            paramLabel = "NAME",
            defaultValue = "mse",
            description = "TSSD: distance of two outputs: mse (mean over classes), sqnorm (sum) or norm (its root)."
                    + " Default: ${DEFAULT-VALUE}.")
    String distance;

    @Option(
            names = "--distance-on",
            paramLabel = "NAME",
            defaultValue = "logits",
            description = "TSSD: outputs to compare: logits or probabilities. Default: ${DEFAULT-VALUE}.")
    String distanceOn;

    @Option(
            names = "--spatial-target",
            paramLabel = "NAME",
            description =
                    "TSSD: what weak classifiers learn from: student (mean of the first steps) or teacher (mean of"
                            + " all). Default: student; teacher with --extension.")
    @Nullable
    String spatialTarget;

    @Option(
            names = "--spatial-reduction",
            paramLabel = "NAME",
            defaultValue = "mean",
            description = "TSSD: mean or sum over the steps of a weak classifier. Default: ${DEFAULT-VALUE}.")
    String spatialReduction;

    @Option(
            names = "--extension",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            paramLabel = "true|false",
            description =
                    "TSSD: true: weak classifiers learn at all steps, from the teacher. Default: ${DEFAULT-VALUE}.")
    boolean extension;

    @Option(
            names = "--weak-after",
            paramLabel = "STAGES",
            description = "TSSD: stages that a weak classifier follows, such as 3 or 2,3,4. Default: the middle stage.")
    @Nullable
    String weakAfter;

    @Option(
            names = "--weak-channels",
            converter = WholeNumber.SizeOr0.class,
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "TSSD: filters of a weak classifier; 0 for as many as its input has. Default: ${DEFAULT-VALUE}.")
    int weakChannels;

    @Option(
            names = "--weak-stride",
            converter = WholeNumber.Size.class,
            paramLabel = "N",
            defaultValue = "1",
            description = "TSSD: stride of a weak classifier's convolution. Default: ${DEFAULT-VALUE}.")
    int weakStride;

    /** Whether a method needs weak classifiers. */
    static boolean isSpatial(String method) {
        return Set.of("ssd", "tssd", "tks-ssd").contains(method);
    }

    private static boolean isTemporal(String method) {
        return Set.of("tsd", "tssd").contains(method);
    }

    /** Builds the loss of one of these methods, with this loss on the labels. */
    Loss loss(String method, DistillationFlags shared, Loss onLabels, ModelFlags model) {
        int steps = studentSteps(method, model);
        TssdBuilder loss =
                switch (method) {
                    case "tssd" -> Tssd.of(steps);
                    case "tsd" -> Tssd.tsd(steps);
                    default -> steps == 0 ? Tssd.ssd() : Tssd.ssd(steps);
                };
        loss.task(onLabels).taskOn(WrongFlag.pick("--task", task(method), TASKS));
        if (isTemporal(method)) {
            loss.alpha(Ramps.shape("--alpha-ramp", ramp(shared.alphaRamp)).apply(alpha(shared)));
        }
        if (isSpatial(method)) {
            loss.beta(Ramps.shape("--beta-ramp", ramp(betaRamp)).apply(beta()));
        }
        if (!method.equals("tks-ssd")) {
            loss.detachTeacher(detaches(shared));
        }
        if (extension) {
            loss.extension();
        }
        return loss.spatialTarget(WrongFlag.pick("--spatial-target", spatialTarget(), TARGETS))
                .distance(WrongFlag.pick("--distance", distance, DISTANCES))
                .ofProbabilities(
                        WrongFlag.pick("--distance-on", distanceOn, Map.of("logits", false, "probabilities", true)))
                .sumOverSteps(
                        WrongFlag.pick("--spatial-reduction", spatialReduction, Map.of("mean", false, "sum", true)))
                .weakClassifiers(stages(model).stream().map(TssdFlags::name).toArray(String[]::new))
                .build();
    }

    /** The values that the loss has, by the names of flags, also where they are defaults. */
    Map<String, Object> settings(String method, DistillationFlags shared, ModelFlags model) {
        int steps = studentSteps(method, model);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("inference-steps", steps == 0 ? model.timeSteps : steps);
        if (isTemporal(method)) {
            settings.put("alpha", alpha(shared));
            settings.put("alpha-ramp", ramp(shared.alphaRamp));
        }
        if (isSpatial(method)) {
            settings.put("beta", beta());
            settings.put("beta-ramp", ramp(betaRamp));
        }
        settings.put("task", task(method));
        settings.put("distance", distance);
        settings.put("distance-on", distanceOn);
        settings.put("detach-teacher", detaches(shared));
        settings.put("label-smoothing", shared.labelSmoothing());
        if (isSpatial(method)) {
            settings.put("spatial-target", spatialTarget());
            settings.put("spatial-reduction", spatialReduction);
            settings.put("extension", extension);
            settings.put(
                    "weak-after", stages(model).stream().map(String::valueOf).collect(Collectors.joining(",")));
            settings.put("weak-channels", weakChannels);
            settings.put("weak-stride", weakStride);
        }
        return settings;
    }

    private String task(String method) {
        return task != null ? task : method.equals("tks-ssd") ? "teacher" : "both";
    }

    private String spatialTarget() {
        return spatialTarget != null ? spatialTarget : extension ? "teacher" : "student";
    }

    private static double alpha(DistillationFlags shared) {
        return shared.alpha == null ? Tssd.ALPHA : shared.alpha;
    }

    private double beta() {
        return beta == null ? Tssd.BETA : beta;
    }

    private static String ramp(@Nullable String given) {
        return given == null ? Ramps.CONSTANT : given;
    }

    private static boolean detaches(DistillationFlags shared) {
        return shared.detachTeacher != null && shared.detachTeacher;
    }

    /** T_s; 0 for all steps, which spatial self-distillation alone allows. */
    private int studentSteps(String method, ModelFlags model) {
        if (inferenceSteps != null) {
            // The temporal half compares the first steps with all.
            int most = isTemporal(method) ? model.timeSteps - 1 : model.timeSteps;
            if (inferenceSteps > most) {
                throw new WrongFlag("--inference-steps must be "
                        + (most < model.timeSteps ? "fewer than" : "at most") + " --time-steps, " + model.timeSteps
                        + ", but was " + inferenceSteps);
            }
            return inferenceSteps == model.timeSteps ? 0 : inferenceSteps;
        }
        return isTemporal(method) ? Math.max(1, model.timeSteps / 2) : 0;
    }

    /** The weak classifiers by the stages that they come after; they see the first steps, or all where that is 0. */
    Map<Integer, LayerFactory> weakClassifiers(String method, ModelFlags model, int classes) {
        int steps = studentSteps(method, model);
        Map<Integer, LayerFactory> byStage = new LinkedHashMap<>();
        for (int stage : stages(model)) {
            Neuron neuron = model.neuron.neuron(model.timeSteps);
            WeakClassifier weak = WeakClassifier.of(classes)
                    .named(name(stage))
                    .neuron(neuron)
                    .norm(model.norm().layer(neuron, 1));
            weak = steps == 0 || extension ? weak : weak.first(steps);
            weak = weakChannels == 0 ? weak : weak.channels(weakChannels);
            byStage.put(stage, weak.stride(weakStride));
        }
        return byStage;
    }

    private static String name(int stage) {
        return WeakClassifier.NAME + "-" + stage;
    }

    private List<Integer> stages(ModelFlags model) {
        if (weakAfter == null) {
            return List.of(model.middleStage());
        }
        try {
            List<Integer> stages = Arrays.stream(weakAfter.split(",", -1))
                    .map(Integer::valueOf)
                    .toList();
            if (Set.copyOf(stages).size() < stages.size()) {
                throw new WrongFlag("--weak-after must name each stage once, but was " + weakAfter);
            }
            return stages;
        } catch (NumberFormatException e) {
            throw new WrongFlag(
                    "--weak-after must be numbers of stages with commas, such as 3 or 2,3, but was " + weakAfter);
        }
    }
}
