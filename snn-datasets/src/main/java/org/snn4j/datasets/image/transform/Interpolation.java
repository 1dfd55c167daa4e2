package org.snn4j.datasets.image.transform;

/** How an image is read between its pixels. Pixel (x, y) covers [x, x + 1) times [y, y + 1); its centre is at 1/2. */
public enum Interpolation {
    /** The pixel that the place lies in. */
    NEAREST(0),
    /** Four pixels, weighted by their distance. */
    BILINEAR(2),
    /** Sixteen pixels, weighted by Keys's cubic kernel with a = -1, clipped to [0, 255]. */
    BICUBIC(4);

    /** Pixels of each row and column that count. */
    final int taps;

    Interpolation(int taps) {
        this.taps = taps;
    }

    /** Between the taps, at a fraction d in [0, 1) behind the one before the place. */
    double between(double[] taps, double d) {
        if (this == BILINEAR) {
            return taps[0] + (taps[1] - taps[0]) * d;
        }
        double linear = taps[2] - taps[0];
        double square = 2 * (taps[0] - taps[1]) + taps[2] - taps[3];
        double cube = taps[1] - taps[0] - taps[2] + taps[3];
        return taps[1] + d * (linear + d * (square + d * cube));
    }
}
