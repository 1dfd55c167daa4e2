package org.snn4j.cli.flags;

import org.jspecify.annotations.Nullable;
import org.snn4j.cli.parse.RealNumber;
import org.snn4j.loss.ClassWeights;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.tssd.Tssd;
import picocli.CommandLine.Option;

/** Flags that several methods share. */
final class DistillationFlags {
    @Option(
            names = "--label-smoothing",
            converter = RealNumber.Share.class,
            paramLabel = "X",
            description = "Share of each label that is spread over all classes. Default: " + MethodFlags.LS_SMOOTHING
                    + " with ls, otherwise 0.")
    @Nullable
    Double labelSmoothing;

    @Option(
            names = "--alpha",
            converter = RealNumber.AtLeast0.class,
            paramLabel = "X",
            description =
                    "TKS: largest weight of the distillation, in [0, 1]; default: the preset's. TSSD: weight of the"
                            + " temporal distillation; default: " + Tssd.ALPHA
                            + ". default-kd: weight of the distillation, in"
                            + " [0, 1]; default: 0.1.")
    @Nullable
    Double alpha;

    @Option(
            names = "--alpha-ramp",
            paramLabel = "NAME",
            description =
                    "How alpha grows with epoch e of E: e/E, e/(E-1) (reaches alpha in the last epoch) or constant."
                            + " Default: the preset's with TKS, otherwise " + Ramps.CONSTANT + ".")
    @Nullable
    String alphaRamp;

    @Option(
            names = "--detach-teacher",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "true: no gradient flows into the teacher. Default: the preset's with TKS, otherwise false.")
    @Nullable
    Boolean detachTeacher;

    /** The loss on the labels of a method that adds distillation to it. */
    CrossEntropy crossEntropy(ClassWeights weights) {
        return CrossEntropy.of(labelSmoothing()).classWeights(weights);
    }

    /** The smoothing of a method that has none of its own. */
    double labelSmoothing() {
        return labelSmoothing == null ? 0 : labelSmoothing;
    }
}
