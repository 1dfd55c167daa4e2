package org.snn4j.datasets.simulate;

/** What a simulated camera looks at. */
@FunctionalInterface
public interface Scene {
    /**
     * How bright each pixel is at a moment.
     *
     * @param microseconds after the recording began
     * @param logIntensity receives the natural logarithm of each pixel's intensity, {@code [height, width]}
     */
    void light(long microseconds, float[] logIntensity);
}
