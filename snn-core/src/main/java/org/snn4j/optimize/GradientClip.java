package org.snn4j.optimize;

import org.snn4j.check.Check;
import org.snn4j.check.Printable;

/** Scales gradients down to a largest Euclidean norm over the whole network; infinity leaves them alone. */
record GradientClip(double norm) {
    static final GradientClip NONE = new GradientClip(Double.POSITIVE_INFINITY);

    GradientClip {
        Check.that(norm > 0, "clipNorm must be above 0, but was " + norm);
    }

    /** As PyTorch's clip_grad_norm_, whose 1e-6 keeps a gradient of zeros from dividing by zero. */
    double scale(FlatVector gradient) {
        return Double.isInfinite(norm) ? 1 : Math.min(1, norm / (Tiles.norm(gradient) + 1e-6));
    }

    /** Ends the description of an optimiser, for people. */
    String description() {
        return Double.isInfinite(norm) ? "" : ", gradients clipped at norm " + Printable.number(norm);
    }

    /** Ends the text of an optimiser. */
    @Override
    public String toString() {
        return Double.isInfinite(norm) ? "" : ", clipNorm " + norm;
    }
}
