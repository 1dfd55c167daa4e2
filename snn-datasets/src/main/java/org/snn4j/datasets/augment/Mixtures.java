package org.snn4j.datasets.augment;

import java.util.random.RandomGenerator;
import org.snn4j.check.Check;
import org.snn4j.datasets.augment.FrameMixing.Mixed;
import org.snn4j.datasets.frame.EventFrames;

/** MixUp and CutMix of two samples. */
final class Mixtures {
    private Mixtures() {}

    static Mixed weighted(EventFrames first, EventFrames second, double share) {
        checkSameShape(first, second);
        float[] values = first.toFloats();
        float[] others = second.toFloats();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (share * values[i] + (1 - share) * others[i]);
        }
        return new Mixed(like(first, values), share);
    }

    static Mixed rectangle(EventFrames first, EventFrames second, double lambda, RandomGenerator random) {
        checkSameShape(first, second);
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
        return new Mixed(like(first, values), 1 - area / (height * width));
    }

    static EventFrames like(EventFrames frames, float[] values) {
        return EventFrames.of(frames.frames(), frames.channels(), frames.height(), frames.width(), values);
    }

    static void checkSameShape(EventFrames first, EventFrames second) {
        Check.that(
                first.toString().equals(second.toString()),
                "samples to be mixed must have one shape, but are " + first + " and " + second);
    }
}
