package org.snn4j.examples.command;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snn4j.distill.Student;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.loss.Loss;
import org.snn4j.loss.Tet;
import org.snn4j.schedule.Schedule;
import org.snn4j.schedule.Schedules;
import org.snn4j.tks.Aggregation;
import org.snn4j.tks.Fallback;
import org.snn4j.tks.Tks;
import org.snn4j.tks.TksBuilder;
import picocli.CommandLine.Option;

/** Flags that choose the training method and its constants. */
final class MethodFlags {
    private static final Set<String> METHODS = Set.of("baseline", "ls", "tet", "tks");

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "tks",
            description = "baseline (cross-entropy of the mean), ls (with label smoothing), tet, tks.")
    String method = "tks";

    @Option(
            names = "--label-smoothing",
            paramLabel = "X",
            description = "Share spread over all classes; 0.1 with ls, else 0.")
    @Nullable
    Double labelSmoothing;

    @Option(
            names = "--tet-lambda",
            paramLabel = "X",
            defaultValue = "0",
            description = "TET: weight of its regulariser.")
    double tetLambda;

    @Option(names = "--tet-phi", paramLabel = "X", defaultValue = "1", description = "TET: what logits are pulled to.")
    double tetPhi = 1;

    @Option(
            names = "--tks-preset",
            paramLabel = "NAME",
            defaultValue = "reference",
            description = "TKS: reference (the authors' program) or paper (their text).")
    String tksPreset = "reference";

    @Option(
            names = "--aggregation",
            paramLabel = "NAME",
            description = "TKS: how correct steps become a teacher: sum, mean or mean-prob.")
    @Nullable
    String aggregation;

    @Option(names = "--temperature", paramLabel = "X", description = "TKS: temperature of the teacher.")
    @Nullable
    Double temperature;

    @Option(names = "--student-temperature", paramLabel = "X", description = "TKS: temperature of the student.")
    @Nullable
    Double studentTemperature;

    @Option(
            names = "--alpha",
            paramLabel = "X",
            defaultValue = "0.7",
            description = "TKS: largest share of the distillation, in [0, 1].")
    double alpha = 0.7;

    @Option(
            names = "--alpha-ramp",
            paramLabel = "NAME",
            description = "TKS: e/E, e/(E-1) (reaches alpha in the last epoch) or constant.")
    @Nullable
    String alphaRamp;

    @Option(
            names = "--detach-teacher",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "TKS: true: no gradient into the teacher.")
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

    /** The loss to train with. */
    Loss loss() {
        WrongFlag.refuseUnknown("--method", method, METHODS);
        return WrongFlag.ifRefused(() -> switch (method) {
            case "baseline" -> new CrossEntropy(labelSmoothing == null ? 0 : labelSmoothing);
            case "ls" -> new CrossEntropy(labelSmoothing == null ? 0.1 : labelSmoothing);
            case "tet" -> tet();
            default -> tks();
        });
    }

    private Loss tet() {
        if (labelSmoothing != null) {
            throw new WrongFlag("--method tet takes no --label-smoothing; leave it out");
        }
        return new Tet(tetLambda, tetPhi);
    }

    private Loss tks() {
        TksBuilder tks =
                WrongFlag.pick("--tks-preset", tksPreset, Map.of("reference", Tks.reference(), "paper", Tks.paper()));
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
            tks.teacherTemperature(temperature);
            if (tksPreset.equals("paper")) {
                tks.studentTemperature(temperature);
            }
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
        if (labelSmoothing != null) {
            tks.labelSmoothing(labelSmoothing);
        }
        return tks.alpha(alpha()).build();
    }

    private Schedule alpha() {
        if (!(alpha >= 0 && alpha <= 1)) {
            throw new WrongFlag("--alpha must lie in [0, 1], but was " + alpha);
        }
        String ramp = alphaRamp != null ? alphaRamp : tksPreset.equals("paper") ? "e/(E-1)" : "e/E";
        return WrongFlag.pick(
                "--alpha-ramp",
                ramp,
                Map.of(
                        "e/E", Schedules.ramp(alpha),
                        "e/(E-1)", Schedules.rampToLastEpoch(alpha),
                        "constant", Schedules.constant(alpha)));
    }
}
