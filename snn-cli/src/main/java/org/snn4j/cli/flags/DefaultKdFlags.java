package org.snn4j.cli.flags;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snn4j.cli.parse.RealNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.loss.TeacherFreeDistillation;
import picocli.CommandLine.Option;

/** Flags of the distillation from a teacher that is made of the label. */
final class DefaultKdFlags {
    private static final TeacherFreeDistillation USUAL = TeacherFreeDistillation.of();

    @Option(
            names = "--correct-share",
            converter = RealNumber.Inside0And1.class,
            paramLabel = "X",
            defaultValue = "0.99",
            description = "default-kd: the teacher's probability of the label. Default: ${DEFAULT-VALUE}.")
    double correctShare;

    TeacherFreeDistillation loss(DistillationFlags shared, @Nullable Double temperature) {
        if (shared.labelSmoothing != null) {
            throw new WrongFlag("--method default-kd takes no --label-smoothing; leave it out");
        }
        return built(shared, temperature);
    }

    private TeacherFreeDistillation built(DistillationFlags shared, @Nullable Double temperature) {
        double alpha = shared.alpha == null ? USUAL.alpha() : shared.alpha;
        if (alpha > 1) {
            throw new WrongFlag("--alpha must lie in [0, 1] with --method default-kd, but was " + alpha);
        }
        return TeacherFreeDistillation.of(correctShare, temperature == null ? USUAL.temperature() : temperature, alpha);
    }

    Map<String, Object> settings(DistillationFlags shared, @Nullable Double temperature) {
        TeacherFreeDistillation loss = built(shared, temperature);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("correct-share", loss.correctShare());
        settings.put("temperature", loss.temperature());
        settings.put("alpha", loss.alpha());
        return settings;
    }
}
