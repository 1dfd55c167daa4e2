package org.snn4j.cli.flags;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.parse.RealNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.distill.Distillation;
import org.snn4j.distill.SoftCrossEntropy;
import org.snn4j.distill.Student;
import org.snn4j.loss.ClassWeights;
import org.snn4j.tks.Aggregation;
import org.snn4j.tks.CorrectSteps;
import org.snn4j.tks.Fallback;
import org.snn4j.tks.SoftLabels;
import org.snn4j.tks.Tks;
import org.snn4j.tks.TksBuilder;
import picocli.CommandLine.Option;

/** Flags of TKS: a preset, and changes to it. */
final class TksFlags {
    private static final Map<String, Supplier<TksBuilder>> PRESETS =
            Map.of("recommended", Tks::of, "reference", Tks::reference, "paper", Tks::paper);
    private static final Map<String, Aggregation> AGGREGATIONS =
            Map.of("sum", Aggregation.SUM, "mean", Aggregation.MEAN, "mean-prob", Aggregation.MEAN_PROBABILITY);
    private static final Map<String, Student> STUDENTS =
            Map.of("per-step", Student.everyStep(), "mean-logit", Student.meanOfSteps());
    private static final Map<String, Fallback> FALLBACKS = Map.of("uniform", Fallback.UNIFORM, "skip", Fallback.SKIP);

    @Option(
            names = "--tks-preset",
            paramLabel = "NAME",
            defaultValue = "recommended",
            description = "TKS: recommended (trains best here), reference (the authors' program) or paper (their text)."
                    + " Default: ${DEFAULT-VALUE}.")
    String preset;

    @Option(
            names = "--aggregation",
            paramLabel = "NAME",
            description = "TKS: how correct steps form the teacher: sum, mean or mean-prob. Default: the preset's.")
    @Nullable
    String aggregation;

    @Option(
            names = "--temperature",
            converter = RealNumber.Above0.class,
            paramLabel = "X",
            description =
                    "TKS: temperature of the teacher, and of the student where the preset softens both; default: the"
                            + " preset's. default-kd: of both; default: 20.")
    @Nullable
    Double temperature;

    @Option(
            names = "--student-temperature",
            converter = RealNumber.Above0.class,
            paramLabel = "X",
            description = "TKS: temperature of the student. Default: the preset's.")
    @Nullable
    Double studentTemperature;

    @Option(
            names = "--tau-squared",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description =
                    "TKS: true: the distillation is multiplied by the squared temperature. Default: the preset's.")
    @Nullable
    Boolean tauSquared;

    @Option(
            names = "--student",
            paramLabel = "NAME",
            description = "TKS: logits that learn from the teacher: per-step or mean-logit. Default: the preset's.")
    @Nullable
    String student;

    @Option(
            names = "--fallback",
            paramLabel = "NAME",
            description = "TKS: teacher of a sample that no step classifies correctly: uniform or skip. Default: the"
                    + " preset's.")
    @Nullable
    String fallback;

    /** Builds the loss; with mixed labels a step is correct if it finds the class with the largest share. */
    Tks loss(DistillationFlags shared, ClassWeights weights, boolean mixedLabels) {
        TksBuilder tks = WrongFlag.pick("--tks-preset", preset, PRESETS).get();
        if (aggregation != null) {
            tks.aggregation(WrongFlag.pick("--aggregation", aggregation, AGGREGATIONS));
        }
        if (temperature != null) {
            tks.temperature(temperature);
        }
        if (studentTemperature != null) {
            tks.studentTemperature(studentTemperature);
        }
        if (shared.detachTeacher != null) {
            tks.detachTeacher(shared.detachTeacher);
        }
        if (tauSquared != null) {
            tks.tauSquared(tauSquared);
        }
        if (student != null) {
            tks.student(WrongFlag.pick("--student", student, STUDENTS));
        }
        if (fallback != null) {
            tks.fallback(WrongFlag.pick("--fallback", fallback, FALLBACKS));
        }
        if (mixedLabels) {
            tks.softLabels(SoftLabels.LARGEST_SHARE);
        }
        tks.task(shared.crossEntropy(weights));
        if (shared.alpha != null) {
            if (shared.alpha > 1) {
                throw new WrongFlag("--alpha must lie in [0, 1], but was " + shared.alpha);
            }
            tks.largestAlpha(shared.alpha);
        }
        if (shared.alphaRamp != null) {
            tks.alphaRamp(Ramps.shape("--alpha-ramp", shared.alphaRamp));
        }
        return tks.build();
    }

    /** The values that the loss has, by the names of flags, also where the preset has chosen them. */
    Map<String, Object> settings(DistillationFlags shared) {
        Tks tks = loss(shared, ClassWeights.none(), false);
        Distillation distillation = tks.distillation();
        CorrectSteps teacher = (CorrectSteps) distillation.teacher();
        SoftCrossEntropy distance = (SoftCrossEntropy) distillation.distance();
        Map.Entry<String, Double> ramp = Ramps.describe(tks.alpha(), schedule -> schedule.within(0, 1, "alpha"));
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("tks-preset", preset);
        settings.put("alpha", ramp.getValue());
        settings.put("alpha-ramp", ramp.getKey());
        settings.put("aggregation", name(AGGREGATIONS, teacher.aggregation()));
        settings.put("temperature", distance.teacherTemperature());
        settings.put("student-temperature", distance.studentTemperature());
        settings.put("tau-squared", distance.tauSquared());
        settings.put("student", name(STUDENTS, distillation.student()));
        settings.put("detach-teacher", distillation.detachTeacher());
        settings.put("fallback", name(FALLBACKS, teacher.fallback()));
        settings.put("label-smoothing", shared.labelSmoothing());
        return settings;
    }

    private static <T> String name(Map<String, T> names, T value) {
        return names.entrySet().stream()
                .filter(each -> each.getValue().equals(value))
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
