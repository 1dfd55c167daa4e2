package org.snn4j.surrogate;

import org.snn4j.check.Check;

/**
 * A box around the threshold: {@code g'(x) = 1/width} where {@code |x| < width/2}, else 0.
 *
 * <p>Used by STBP (Wu et al., 2018), MLF and TSSD (arXiv 2406.07862, equation 4, width 1). SpikingJelly's Rect has
 * alpha = 1/width. Primitive: {@code clip(x/width + 1/2, 0, 1)}.
 *
 * @param width of the box, above 0, in the unit of the membrane
 */
public record Rectangular(double width) implements Surrogate {
    /**
     * So steep that the smallest distance from the edge that a float can hold, times this, is above every sensible
     * height.
     */
    private static final float STEEP = 0x1p100f;

    /**
     * Checks the width.
     *
     * @param width of the box
     * @throws IllegalArgumentException where it is out of range
     */
    public Rectangular {
        Check.positive(width, "width");
    }

    /**
     * The box of width 1.
     *
     * @return the surrogate
     */
    public static Rectangular of() {
        return new Rectangular(1);
    }

    /**
     * With a parameter of your own.
     *
     * @param width of the box, above 0, in the unit of the membrane
     * @return the surrogate
     */
    public static Rectangular of(double width) {
        return new Rectangular(width);
    }

    @Override
    public double derivative(double x) {
        return Math.abs(x) < width / 2 ? 1 / width : 0;
    }

    @Override
    public double primitive(double x) {
        return Math.max(0, Math.min(1, x / width + 0.5));
    }

    @Override
    public void derivative(float[] x, float[] into, int length) {
        float half = (float) (width / 2);
        float height = (float) (1 / width);
        // A comparison would keep the compiler from vectorising, so the edge is a very steep ramp from 0.
        for (int i = 0; i < length; i++) {
            into[i] = Math.min(height, Math.max(0f, (half - Math.abs(x[i])) * STEEP));
        }
    }
}
