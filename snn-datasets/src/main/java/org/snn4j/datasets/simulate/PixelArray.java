package org.snn4j.datasets.simulate;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;

/** The pixels of a simulated camera during one recording: their reference levels, and the events of the current time step. */
final class PixelArray {
    private static final double MICROSECONDS = 1e6;
    private static final int ON = 1;
    private static final int PLACE_BITS = 31;

    private final int width;
    private final int height;
    private final long refractory;
    private final double leakRate;
    private final double shotRate;
    private final RandomGenerator random;
    private final float[] onThresholds;
    private final float[] offThresholds;
    private final float[] references;
    private final long[] readyAt;

    /** By how much the light of each pixel is beyond the nearer of its two thresholds, or below 0. */
    private final float[] excess;

    /** Time since the step began, then the place and polarity, so that sorting the numbers sorts the events. */
    private long[] fired = new long[4096];

    private int firedCount;

    PixelArray(SimulatedCamera camera, RandomGenerator random) {
        width = camera.width();
        height = camera.height();
        refractory = camera.refractory();
        leakRate = camera.leakRate();
        shotRate = camera.shotRate();
        this.random = random;
        float[][] thresholds = camera.drawThresholds();
        onThresholds = thresholds[0];
        offThresholds = thresholds[1];
        references = new float[width * height];
        excess = new float[references.length];
        readyAt = new long[refractory > 0 ? references.length : 0];
        Arrays.fill(readyAt, Long.MIN_VALUE);
    }

    EventStream record(Scene scene, long duration, long step) {
        float[] before = new float[references.length];
        float[] after = new float[references.length];
        scene.light(0, before);
        for (int i = 0; i < references.length; i++) {
            references[i] = before[i];
            if (leakRate > 0) {
                // A leaking pixel has fired before, so its reference may lie anywhere between the two thresholds.
                double above = random.nextDouble() * (onThresholds[i] + offThresholds[i]) - offThresholds[i];
                references[i] -= (float) above;
            }
        }
        double nextShot = shotGap();
        EventStreamBuilder events = EventStream.builder(width, height);
        for (long time = 0; time < duration; time += step) {
            long length = Math.min(step, duration - time);
            scene.light(time + length, after);
            firedCount = 0;
            step(before, after, time, length);
            while (nextShot < time + length) {
                add((long) nextShot - time, random.nextInt(references.length), random.nextInt(2));
                nextShot += shotGap();
            }
            Arrays.sort(fired, 0, firedCount);
            for (int i = 0; i < firedCount; i++) {
                int place = (int) (fired[i] & (1L << PLACE_BITS) - 1);
                int pixel = place >>> 1;
                events.add(time + (fired[i] >>> PLACE_BITS), pixel % width, pixel / width, place & 1);
            }
            float[] swapped = before;
            before = after;
            after = swapped;
        }
        return events.build();
    }

    /**
     * Finds the pixels whose light crosses a threshold.
     *
     * <p>References stay where they are and light rises by the leak instead, in thresholds since the recording began.
     */
    private void step(float[] before, float[] after, long time, long length) {
        float leakBefore = (float) (leakRate * time / MICROSECONDS);
        float leakAfter = (float) (leakRate * (time + length) / MICROSECONDS);
        // Few pixels cross, so this loop, which the compiler vectorises, takes nearly all the time.
        for (int i = 0; i < excess.length; i++) {
            float change = after[i] + leakAfter * onThresholds[i] - references[i];
            excess[i] = Math.max(change - onThresholds[i], -change - offThresholds[i]);
        }
        for (int i = 0; i < excess.length; i++) {
            if (excess[i] >= 0) {
                float leak = onThresholds[i];
                cross(i, before[i] + leakBefore * leak, after[i] + leakAfter * leak, time, length);
            }
        }
    }

    /** Fires once for each threshold between the reference and the light at the end of the step. */
    private void cross(int pixel, float from, float to, long time, long length) {
        int polarity = to > references[pixel] ? ON : 0;
        float threshold = polarity == ON ? onThresholds[pixel] : -offThresholds[pixel];
        float left = to - references[pixel];
        while (Math.abs(left) >= Math.abs(threshold)) {
            float level = references[pixel] + threshold;
            double share = Math.min(1, Math.max(0, (level - from) / (double) (to - from)));
            fire((long) (share * length), time, pixel, polarity);
            references[pixel] = level;
            left = to - level;
        }
    }

    private void fire(long since, long time, int pixel, int polarity) {
        if (refractory > 0) {
            if (time + since < readyAt[pixel]) {
                return;
            }
            readyAt[pixel] = time + since + refractory;
        }
        add(since, pixel, polarity);
    }

    private void add(long since, int pixel, int polarity) {
        if (firedCount == fired.length) {
            fired = Arrays.copyOf(fired, 2 * fired.length);
        }
        fired[firedCount++] = since << PLACE_BITS | (long) pixel << 1 | polarity;
    }

    private double shotGap() {
        return shotRate == 0
                ? Double.POSITIVE_INFINITY
                : random.nextExponential() * MICROSECONDS / (shotRate * references.length);
    }
}
