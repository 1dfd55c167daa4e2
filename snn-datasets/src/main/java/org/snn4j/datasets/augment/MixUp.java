package org.snn4j.datasets.augment;

import java.util.random.RandomGenerator;
import org.snn4j.datasets.augment.FrameMixing.Mixed;
import org.snn4j.datasets.frame.EventFrames;

/** MixUp (Zhang et al. 2018) of two samples. */
final class MixUp {
    private MixUp() {}

    /** The weighted sum lambda * first + (1 - lambda) * second. */
    static Mixed mix(EventFrames first, EventFrames second, double lambda, RandomGenerator random) {
        float[] values = first.toFloats();
        float[] others = second.toFloats();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (lambda * values[i] + (1 - lambda) * others[i]);
        }
        return new Mixed(first.withValues(values), lambda);
    }
}
