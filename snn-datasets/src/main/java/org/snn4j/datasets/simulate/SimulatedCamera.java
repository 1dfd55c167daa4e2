package org.snn4j.datasets.simulate;

import java.util.random.RandomGenerator;
import org.snn4j.check.Check;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.random.Randomness;

/**
 * A simulated event camera: each pixel fires when the logarithm of its intensity has changed by a threshold.
 *
 * <p>A pixel keeps a reference level, at first log I(0). Where log I has risen to reference + threshold ON, it fires ON and
 * the reference rises by that threshold; where log I has fallen to reference - threshold OFF, it fires OFF and the
 * reference falls (Lichtsteiner, Posch and Delbruck 2008; Rebecq, Gehrig and Scaramuzza, "ESIM", 2018). Between two
 * samples of the scene log I is interpolated linearly, and an event has the time at which it crosses, rounded down to
 * microseconds. Each pixel's two thresholds are drawn once for the camera from N(threshold, noise), at least
 * {@value #LEAST_THRESHOLD}.
 *
 * <p>Optional: a refractory period after each event, in which events are lost though the reference moves; a leak, which lowers
 * the reference so that a pixel in constant light fires ON at that rate, with a random initial level between the two
 * thresholds; and shot noise, events at random pixels with random polarity that do not change the references. A camera is an
 * immutable value; each method gives another one.
 */
public final class SimulatedCamera {
    /** Thresholds are never drawn below this, since a threshold of 0 would fire without end. */
    public static final double LEAST_THRESHOLD = 0.01;

    private static final long LONGEST_STEP = 1_000_000_000;

    private final int width;
    private final int height;
    private final double on;
    private final double off;
    private final double noise;
    private final long refractory;
    private final double leakRate;
    private final double shotRate;
    private final long seed;

    private SimulatedCamera(
            int width,
            int height,
            double on,
            double off,
            double noise,
            long refractory,
            double leakRate,
            double shotRate,
            long seed) {
        this.width = width;
        this.height = height;
        this.on = on;
        this.off = off;
        this.noise = noise;
        this.refractory = refractory;
        this.leakRate = leakRate;
        this.shotRate = shotRate;
        this.seed = seed;
    }

    /**
     * A camera with identical pixels and no noise.
     *
     * @param width columns, 1 to {@link EventStream#MAX_SIDE}
     * @param height rows, 1 to {@link EventStream#MAX_SIDE}
     * @param threshold change of log intensity that fires, ON and OFF, at least {@value #LEAST_THRESHOLD}
     * @return a camera without refractory period, leak and shot noise
     */
    public static SimulatedCamera ideal(int width, int height, double threshold) {
        // The builder checks the sides.
        EventStream.builder(width, height);
        checkThreshold(threshold, "threshold");
        return new SimulatedCamera(width, height, threshold, threshold, 0, 0, 0, 0, 0);
    }

    /**
     * A camera similar to the DVS128 that recorded DVS-CIFAR10: 128 x 128, thresholds 0.3 with noise 0.03, a
     * refractory period of 100 us, a leak of 0.1 and shot noise of 0.1 events a second and pixel.
     *
     * <p>The numbers are chosen, not measured.
     *
     * @return that camera
     */
    public static SimulatedCamera dvs128() {
        return ideal(128, 128, 0.3)
                .thresholdNoise(0.03)
                .refractory(100)
                .leak(0.1)
                .shotNoise(0.1);
    }

    /**
     * Other thresholds.
     *
     * @param brighter rise of log intensity that fires ON, at least {@value #LEAST_THRESHOLD}
     * @param darker fall of log intensity that fires OFF, at least {@value #LEAST_THRESHOLD}
     * @return another camera
     */
    public SimulatedCamera thresholds(double brighter, double darker) {
        checkThreshold(brighter, "the ON threshold");
        checkThreshold(darker, "the OFF threshold");
        return new SimulatedCamera(width, height, brighter, darker, noise, refractory, leakRate, shotRate, seed);
    }

    /**
     * Sets how much the thresholds of pixels differ.
     *
     * @param deviation standard deviation of the pixels' thresholds, at least 0
     * @return another camera
     */
    public SimulatedCamera thresholdNoise(double deviation) {
        Check.inRange(deviation, 0, Double.MAX_VALUE, "threshold noise");
        return new SimulatedCamera(width, height, on, off, deviation, refractory, leakRate, shotRate, seed);
    }

    /**
     * Sets the refractory period.
     *
     * @param microseconds after an event in which its pixel does not fire, at least 0
     * @return another camera
     */
    public SimulatedCamera refractory(long microseconds) {
        Check.that(microseconds >= 0, "the refractory time must be at least 0 us, but was " + microseconds);
        return new SimulatedCamera(width, height, on, off, noise, microseconds, leakRate, shotRate, seed);
    }

    /**
     * Sets the leak.
     *
     * @param rate ON events a second of a pixel in constant light, at least 0
     * @return another camera
     */
    public SimulatedCamera leak(double rate) {
        Check.inRange(rate, 0, Double.MAX_VALUE, "leak rate");
        return new SimulatedCamera(width, height, on, off, noise, refractory, rate, shotRate, seed);
    }

    /**
     * Sets the shot noise.
     *
     * @param rate events a second and pixel, at least 0
     * @return another camera
     */
    public SimulatedCamera shotNoise(double rate) {
        Check.inRange(rate, 0, Double.MAX_VALUE, "shot noise rate");
        return new SimulatedCamera(width, height, on, off, noise, refractory, leakRate, rate, seed);
    }

    /**
     * Another camera of the same kind: other thresholds are drawn for its pixels.
     *
     * @param fixed by default 0
     * @return another camera
     */
    public SimulatedCamera seed(long fixed) {
        return new SimulatedCamera(width, height, on, off, noise, refractory, leakRate, shotRate, fixed);
    }

    /**
     * Records a scene.
     *
     * @param scene what the camera looks at
     * @param duration of the recording in microseconds, at least {@code step}
     * @param step microseconds between two samples of the scene, 1 to 1,000,000,000; between them light changes linearly
     * @param random draws what differs between recordings: the initial level of the leak, and shot noise
     * @return the events, at times from 0 to the duration
     */
    public EventStream record(Scene scene, long duration, long step, RandomGenerator random) {
        Check.that(step >= 1 && step <= LONGEST_STEP, "step must lie in [1, " + LONGEST_STEP + "] us, but was " + step);
        Check.that(duration >= step, "duration must be at least the step of " + step + " us, but was " + duration);
        return new PixelArray(this, random).record(scene, duration, step);
    }

    /**
     * Columns of the sensor.
     *
     * @return in pixels
     */
    public int width() {
        return width;
    }

    /**
     * Rows of the sensor.
     *
     * @return in pixels
     */
    public int height() {
        return height;
    }

    long refractory() {
        return refractory;
    }

    double leakRate() {
        return leakRate;
    }

    double shotRate() {
        return shotRate;
    }

    /** The threshold of each pixel, ON at 0 and OFF at 1. */
    float[][] drawThresholds() {
        RandomGenerator random = Randomness.keyed(seed, width, height);
        float[][] thresholds = new float[2][width * height];
        for (int i = 0; i < width * height; i++) {
            thresholds[0][i] = drawThreshold(on, random);
            thresholds[1][i] = drawThreshold(off, random);
        }
        return thresholds;
    }

    private float drawThreshold(double mean, RandomGenerator random) {
        return (float) (noise == 0 ? mean : Math.max(LEAST_THRESHOLD, mean + noise * random.nextGaussian()));
    }

    private static void checkThreshold(double threshold, String name) {
        Check.inRange(threshold, LEAST_THRESHOLD, Double.MAX_VALUE, name);
    }

    /** Every parameter, so that it can be part of the key of a cache. */
    @Override
    public String toString() {
        return "SimulatedCamera[width=" + width + ", height=" + height + ", on=" + on + ", off=" + off
                + ", thresholdNoise=" + noise + ", refractory=" + refractory + ", leak=" + leakRate + ", shotNoise="
                + shotRate + ", seed=" + seed + "]";
    }
}
