package org.snn4j.datasets.augment;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.snn4j.datasets.augment.FrameMixing.Mixed;
import org.snn4j.datasets.frame.EventFrames;

/** EventMix (Shen et al. 2022) of two samples. */
final class EventMix {
    private static final double LEAST_DEVIATION = 0.1;

    private EventMix() {}

    /** Puts the events of the second sample into the first where a random mixture of Gaussians is densest. */
    static Mixed mix(EventFrames first, EventFrames second, double lambda, RandomGenerator random) {
        int plane = first.height() * first.width();
        float[] density = density(first.frames(), first.height(), first.width(), random);
        int kept = (int) Math.rint(lambda * density.length);
        float[] ordered = density.clone();
        Arrays.sort(ordered);
        // The densest places; where the region is empty no density reaches infinity.
        float least = kept == density.length ? Float.POSITIVE_INFINITY : ordered[kept];

        float[] values = first.toFloats();
        float[] others = second.toFloats();
        double all = sum(values);
        double allOthers = sum(others);
        double inside = 0;
        double insideOthers = 0;
        for (int i = 0; i < values.length; i++) {
            int place = i / plane / first.channels() * plane + i % plane;
            if (density[place] >= least) {
                inside += values[i];
                insideOthers += others[i];
                values[i] = others[i];
            }
        }
        double left = all > 0 ? 1 - inside / all : 0;
        double brought = allOthers > 0 ? insideOthers / allOthers : 0;
        double share = left + brought > 0 ? left / (left + brought) : (double) kept / density.length;
        return new Mixed(first.withValues(values), Math.min(1, Math.max(0, share)));
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    /** The mixture's density at each frame, row and column; a Gaussian's is the product of its three. */
    private static float[] density(int frames, int height, int width, RandomGenerator random) {
        float[] density = new float[frames * height * width];
        int gaussians = 2 + random.nextInt(3);
        for (int g = 0; g < gaussians; g++) {
            double weight = random.nextDouble();
            double[] times = bell(frames, random);
            double[] rows = bell(height, random);
            double[] columns = bell(width, random);
            int at = 0;
            for (double time : times) {
                for (double row : rows) {
                    double both = weight * time * row;
                    for (double column : columns) {
                        density[at++] += (float) (both * column);
                    }
                }
            }
        }
        return density;
    }

    private static double[] bell(int size, RandomGenerator random) {
        int middle = random.nextInt(size);
        double deviation = 0.5 * size * Math.max(LEAST_DEVIATION, random.nextDouble());
        double[] bell = new double[size];
        for (int i = 0; i < size; i++) {
            double distance = (i - middle) / deviation;
            bell[i] = StrictMath.exp(-distance * distance / 2);
        }
        return bell;
    }
}
