package org.snn4j.cli.plot;

import java.awt.Color;

/** Colours from white to a full colour, for shares. */
final class ColorScale {
    /** For numbers that are neither good nor bad. */
    static final Color BLUE = new Color(0x14507A);

    private ColorScale() {}

    /** The colour of a share in [0, 1]; white for 0. */
    static Color between(Color full, double share) {
        double part = Math.max(0, Math.min(1, share));
        return new Color(mix(full.getRed(), part), mix(full.getGreen(), part), mix(full.getBlue(), part));
    }

    private static int mix(int full, double share) {
        return (int) Math.round(255 + share * (full - 255));
    }
}
