package org.snn4j.datasets.augment;

import java.util.random.RandomGenerator;
import org.snn4j.check.Check;
import org.snn4j.datasets.frame.EventFrames;

/**
 * Mixes two samples of one shape by a share lambda from a beta distribution.
 *
 * @param beta where lambda comes from
 * @param method mixes by a given lambda
 */
record BetaMixing(Beta beta, Method method) implements FrameMixing {
    /** Mixes two samples so that about lambda of the first is left. */
    @FunctionalInterface
    interface Method {
        Mixed mix(EventFrames first, EventFrames second, double lambda, RandomGenerator random);
    }

    @Override
    public Mixed mix(EventFrames first, EventFrames second, RandomGenerator random) {
        Check.that(
                first.hasShapeOf(second),
                "samples to be mixed must have one shape, but are " + first + " and " + second);
        return method.mix(first, second, beta.draw(random), random);
    }
}
