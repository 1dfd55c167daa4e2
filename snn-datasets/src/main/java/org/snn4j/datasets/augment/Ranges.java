package org.snn4j.datasets.augment;

import org.snn4j.check.Check;

/** The range that shares and angles share. */
final class Ranges {
    private Ranges() {}

    /** Refuses what does not lie in (0, high]. */
    static void aboveZero(double value, int high, String name) {
        Check.that(value > 0 && value <= high, name + " must lie in (0, " + high + "], but was " + value);
    }
}
