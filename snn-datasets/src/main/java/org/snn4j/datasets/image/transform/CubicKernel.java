package org.snn4j.datasets.image.transform;

/** Keys's cubic convolution kernel with a = -1/2 ("Cubic convolution interpolation for digital image processing", 1981). */
public final class CubicKernel {
    /** The distance in pixels at which the kernel becomes 0. */
    public static final double REACH = 2;

    private static final double A = -0.5;

    private CubicKernel() {}

    /**
     * The weight of a pixel.
     *
     * @param distance from the place that is interpolated, in pixels
     * @return 1 at 0, and 0 from {@link #REACH} on
     */
    public static double weight(double distance) {
        double d = Math.abs(distance);
        if (d < 1) {
            return ((A + 2) * d - (A + 3)) * d * d + 1;
        }
        return d < REACH ? (((d - 5) * d + 8) * d - 4) * A : 0;
    }
}
