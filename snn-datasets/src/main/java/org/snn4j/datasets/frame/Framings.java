package org.snn4j.datasets.frame;

import org.snn4j.datasets.filter.OwnBoundingBox;

/** Makes framings, also those that papers use; meant for static import. */
public final class Framings {
    private Framings() {}

    /**
     * Counts in T frames of equal time, dropping the remainder; see {@link TimeBins}.
     *
     * @param frames T, at least 1
     * @return frames as large as the sensor
     */
    public static CountFrames timeBins(int frames) {
        return counts(new TimeBins(frames));
    }

    /**
     * Counts in T frames of equal time, the last with the remainder; see {@link SplitByTime}.
     *
     * @param frames T, at least 1
     * @return frames as large as the sensor
     */
    public static CountFrames splitByTime(int frames) {
        return counts(new SplitByTime(frames));
    }

    /**
     * Counts in T frames of equally many events; see {@link SplitByNumber}.
     *
     * @param frames T, at least 1
     * @return frames as large as the sensor
     */
    public static CountFrames splitByNumber(int frames) {
        return counts(new SplitByNumber(frames));
    }

    /**
     * Counts in T frames of a fixed time each; see {@link FixedDuration}.
     *
     * @param frames T, at least 1
     * @param microseconds dt, at least 1
     * @return frames as large as the sensor
     */
    public static CountFrames fixedDuration(int frames, long microseconds) {
        return counts(new FixedDuration(frames, microseconds));
    }

    /**
     * Counts by your own slicing.
     *
     * @param slicing which events a frame gets
     * @return frames as large as the sensor
     */
    public static CountFrames counts(Slicing slicing) {
        return new CountFrames(slicing, new SensorSize());
    }

    /**
     * What TET trains on: T frames of equally many events, each divided by its largest count.
     *
     * @param frames T, at least 1; TET has 10
     * @return frames as large as the sensor
     */
    public static Framing tet(int frames) {
        return splitByNumber(frames).normalize(FrameNormalization.DIVIDE_BY_MAX);
    }

    /**
     * What TKS trains on with DVS-CIFAR10: time bins, bilinear to 48 x 48, counts as they are.
     *
     * @param frames T, at least 1; TKS has 10
     * @return that framing
     */
    public static Framing tksDvsCifar10(int frames) {
        return timeBins(frames).bilinear(48, 48);
    }

    /**
     * What TKS trains on with N-Caltech101: time bins on the recording's own bounding box, bilinear to 48 x 48, which
     * does not keep the aspect ratio.
     *
     * @param frames T, at least 1; TKS has 10
     * @return that framing
     */
    public static Framing tksNCaltech101(int frames) {
        return timeBins(frames).bilinear(48, 48).after(new OwnBoundingBox());
    }

    /**
     * What TSSD trains on with DVS-CIFAR10: frames of 10 ms. The paper does not say how they are resized; this adds up
     * events to 48 x 48, the size in the authors' later work.
     *
     * @param frames T, at least 1; TSSD has 5, 8 and 16
     * @return that framing
     */
    public static Framing tssdDvsCifar10(int frames) {
        return fixedDuration(frames, 10_000).integrate(48, 48);
    }

    /**
     * What TSSD trains on with DVS-Gesture: frames of 30 ms. The paper does not say how they are resized; this adds up
     * events to 32 x 32, as MLF does.
     *
     * @param frames T, at least 1; TSSD has 5, 8 and 16
     * @return that framing
     */
    public static Framing tssdDvsGesture(int frames) {
        return fixedDuration(frames, 30_000).integrate(32, 32);
    }
}
