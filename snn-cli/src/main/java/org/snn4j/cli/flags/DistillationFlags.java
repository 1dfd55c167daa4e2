package org.snn4j.cli.flags;

import org.jspecify.annotations.Nullable;
import org.snn4j.cli.parse.RealNumber;
import picocli.CommandLine.Option;

/** Flags that several methods share. */
final class DistillationFlags {
    @Option(
            names = "--label-smoothing",
            converter = RealNumber.Share.class,
            paramLabel = "X",
            description = "Share of each label that is spread over all classes; 0.1 with ls, else 0.")
    @Nullable
    Double labelSmoothing;

    @Option(
            names = "--alpha",
            converter = RealNumber.AtLeast0.class,
            paramLabel = "X",
            description = "TKS: largest weight of the distillation, in [0, 1]; the preset's. TSSD: weight of the"
                    + " temporal distillation; 1.")
    @Nullable
    Double alpha;

    @Option(
            names = "--alpha-ramp",
            paramLabel = "NAME",
            description =
                    "How alpha grows with epoch e of E: e/E, e/(E-1) (reaches alpha in the last epoch) or constant;"
                            + " the preset's with TKS, else constant.")
    @Nullable
    String alphaRamp;

    @Option(
            names = "--detach-teacher",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "true: no gradient into the teacher; the preset's with TKS, false with TSSD.")
    @Nullable
    Boolean detachTeacher;

    /** The smoothing of a method that has none of its own. */
    double labelSmoothing() {
        return labelSmoothing == null ? 0 : labelSmoothing;
    }
}
