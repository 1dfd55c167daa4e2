package org.snn4j.datasets.augment;

import java.util.random.RandomGenerator;
import org.snn4j.datasets.augment.FrameMixing.Mixed;
import org.snn4j.datasets.frame.EventFrames;

/** CutMix (Yun et al. 2019) of two samples. */
final class CutMix {
    private CutMix() {}

    /** Puts a rectangle of the second sample, around a random place, into the first. */
    static Mixed mix(EventFrames first, EventFrames second, double lambda, RandomGenerator random) {
        int height = first.height();
        int width = first.width();
        double side = Math.sqrt(1 - lambda);
        int top = random.nextInt(height) - (int) (side * height) / 2;
        int left = random.nextInt(width) - (int) (side * width) / 2;
        int bottom = Math.min(height, top + (int) (side * height));
        int right = Math.min(width, left + (int) (side * width));
        top = Math.max(0, top);
        left = Math.max(0, left);
        float[] values = first.toFloats();
        float[] others = second.toFloats();
        for (int plane = 0; plane < values.length; plane += height * width) {
            for (int y = top; y < bottom; y++) {
                int row = plane + y * width;
                System.arraycopy(others, row + left, values, row + left, right - left);
            }
        }
        double area = (double) (bottom - top) * (right - left);
        return new Mixed(first.withValues(values), 1 - area / (height * width));
    }
}
