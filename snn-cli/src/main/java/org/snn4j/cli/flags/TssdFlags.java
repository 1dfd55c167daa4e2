package org.snn4j.cli.flags;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.parse.RealNumber;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.distill.Euclidean.Form;
import org.snn4j.layer.LayerFactory;
import org.snn4j.models.Models;
import org.snn4j.neuron.Neuron;
import org.snn4j.tssd.Judge;
import org.snn4j.tssd.SpatialTarget;
import org.snn4j.tssd.TssdBuilder;
import org.snn4j.tssd.WeakClassifier;
import picocli.CommandLine.Option;

/** Flags of TSSD and its halves, and of the weak classifiers that they need. */
final class TssdFlags {
    @Option(
            names = "--inference-steps",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "T",
            description = "TSSD: the first steps, which the others teach; T/2 if left out, all with ssd.")
    @Nullable
    Integer inferenceSteps;

    @Option(
            names = "--beta",
            converter = RealNumber.AtLeast0.class,
            paramLabel = "X",
            description = "TSSD: coefficient of the spatial half; 0.1.")
    @Nullable
    Double beta;

    @Option(names = "--beta-ramp", paramLabel = "NAME", description = "TSSD: as --alpha-ramp; constant if left out.")
    @Nullable
    String betaRamp;

    @Option(
            names = "--task",
            paramLabel = "NAME",
            description = "TSSD: whom the labels judge: student (first steps), teacher (all steps) or both.")
    @Nullable
    String task;

    @Option(
            names = "--distance",
            paramLabel = "NAME",
            defaultValue = "mse",
            description = "TSSD: mse (mean over classes), sqnorm (sum) or norm (its root).")
    String distance = "mse";

    @Option(
            names = "--distance-on",
            paramLabel = "NAME",
            defaultValue = "logits",
            description = "TSSD: what is compared: logits or probabilities.")
    String distanceOn = "logits";

    @Option(
            names = "--spatial-target",
            paramLabel = "NAME",
            description = "TSSD: whom weak classifiers imitate: student (the mean of the first steps) or teacher.")
    @Nullable
    String spatialTarget;

    @Option(
            names = "--spatial-reduction",
            paramLabel = "NAME",
            defaultValue = "mean",
            description = "TSSD: mean or sum over the steps of a weak classifier.")
    String spatialReduction = "mean";

    @Option(
            names = "--extension",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            paramLabel = "true|false",
            description = "TSSD: true: weak classifiers learn at all steps, from the teacher.")
    boolean extension;

    @Option(
            names = "--weak-after",
            paramLabel = "STAGES",
            description = "TSSD: stages with a weak classifier behind them, such as 3 or 2,3,4; the middle one.")
    @Nullable
    String weakAfter;

    @Option(
            names = "--weak-channels",
            converter = WholeNumber.SizeOr0.class,
            paramLabel = "N",
            defaultValue = "0",
            description = "TSSD: filters of the weak classifier; 0 for as many as it sees.")
    int weakChannels;

    @Option(
            names = "--weak-stride",
            converter = WholeNumber.Size.class,
            paramLabel = "N",
            defaultValue = "1",
            description = "TSSD: stride of the weak classifier's convolution.")
    int weakStride = 1;

    /** Sets what both halves have in common, and what the spatial one has. */
    TssdBuilder applyTo(TssdBuilder tssd, String model) {
        if (task != null) {
            tssd.judge(WrongFlag.pick(
                    "--task", task, Map.of("student", Judge.STUDENT, "teacher", Judge.TEACHER, "both", Judge.BOTH)));
        }
        if (extension) {
            tssd.extension();
        }
        if (spatialTarget != null) {
            tssd.spatialTarget(WrongFlag.pick(
                    "--spatial-target",
                    spatialTarget,
                    Map.of("student", SpatialTarget.STUDENT, "teacher", SpatialTarget.TEACHER)));
        }
        return tssd.distance(WrongFlag.pick(
                        "--distance",
                        distance,
                        Map.of("mse", Form.MEAN_SQUARE, "sqnorm", Form.SQUARED_NORM, "norm", Form.NORM)))
                .ofProbabilities(
                        WrongFlag.pick("--distance-on", distanceOn, Map.of("logits", false, "probabilities", true)))
                .sumOverSteps(
                        WrongFlag.pick("--spatial-reduction", spatialReduction, Map.of("mean", false, "sum", true)))
                .weakClassifiers(stages(model).stream().map(TssdFlags::name).toArray(String[]::new));
    }

    /** The weak classifiers by the stages that they come after; they see the first steps, or all where that is 0. */
    Map<Integer, LayerFactory> weakClassifiers(ModelFlags model, int classes, int steps) {
        Map<Integer, LayerFactory> byStage = new LinkedHashMap<>();
        for (int stage : stages(model.model)) {
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

    private List<Integer> stages(String model) {
        if (weakAfter == null) {
            return List.of(WrongFlag.pick("--model", model, Models.byName()).middleStage());
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
