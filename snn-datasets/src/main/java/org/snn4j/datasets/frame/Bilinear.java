package org.snn4j.datasets.frame;

import org.snn4j.check.Check;

/**
 * Counts at the size of the sensor, then interpolates each plane between its four nearest pixels, without smoothing.
 *
 * <p>With aligned corners, pixel i of n reads place i (m - 1) / (n - 1) of m; otherwise place (i + 1/2) m / n - 1/2, at
 * least 0. Both are PyTorch's {@code interpolate(mode='bilinear')}; the TKS program aligns corners. A frame much smaller
 * than the sensor skips events: from 128 to 48 it reads about every 2.7th pixel and its neighbour. {@link IntegrateTo}
 * keeps them all.
 *
 * @param height rows of a frame, at least 1
 * @param width columns of a frame, at least 1
 * @param alignCorners whether the corner pixels of sensor and frame coincide
 */
public record Bilinear(int height, int width, boolean alignCorners) implements Resizing {
    /**
     * Checks the sizes.
     *
     * @param height rows of a frame, at least 1
     * @param width columns of a frame, at least 1
     * @param alignCorners whether the corner pixels of sensor and frame coincide
     * @throws IllegalArgumentException where a size is below 1
     */
    public Bilinear {
        Check.positive(height, "height");
        Check.positive(width, "width");
    }

    @Override
    public Grid grid(int sensorHeight, int sensorWidth) {
        return new SensorSize().grid(sensorHeight, sensorWidth);
    }

    @Override
    public EventFrames finish(EventFrames counted) {
        if (counted.height() == height && counted.width() == width) {
            return counted;
        }
        float[] from = counted.toFloats();
        int planes = counted.frames() * counted.channels();
        float[] to = new float[EventFrames.length(counted.frames(), counted.channels(), height, width)];
        Taps rows = Taps.of(counted.height(), height, alignCorners);
        Taps columns = Taps.of(counted.width(), width, alignCorners);
        for (int plane = 0; plane < planes; plane++) {
            int base = plane * counted.height() * counted.width();
            for (int y = 0; y < height; y++) {
                int upper = base + rows.first[y] * counted.width();
                int lower = base + rows.second[y] * counted.width();
                float below = rows.share[y];
                int at = (plane * height + y) * width;
                for (int x = 0; x < width; x++) {
                    int left = columns.first[x];
                    int right = columns.second[x];
                    float share = columns.share[x];
                    float above = (1 - share) * from[upper + left] + share * from[upper + right];
                    float under = (1 - share) * from[lower + left] + share * from[lower + right];
                    to[at + x] = (1 - below) * above + below * under;
                }
            }
        }
        return new EventFrames(counted.frames(), counted.channels(), height, width, to);
    }

    /** The two pixels that each pixel of a row lies between, and how much of the second it takes. */
    private static final class Taps {
        private final int[] first;
        private final int[] second;
        private final float[] share;

        private Taps(int size) {
            first = new int[size];
            second = new int[size];
            share = new float[size];
        }

        static Taps of(int from, int to, boolean alignCorners) {
            Taps taps = new Taps(to);
            double step = alignCorners ? to == 1 ? 0 : (from - 1.0) / (to - 1) : (double) from / to;
            for (int i = 0; i < to; i++) {
                double place = alignCorners ? i * step : Math.max(0, (i + 0.5) * step - 0.5);
                taps.first[i] = Math.min(from - 1, (int) place);
                taps.second[i] = Math.min(from - 1, taps.first[i] + 1);
                taps.share[i] = (float) (place - taps.first[i]);
            }
            return taps;
        }
    }
}
