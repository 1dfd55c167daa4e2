package org.snn4j.datasets.frame;

import java.util.Arrays;
import org.snn4j.datasets.event.EventStream;

/**
 * Frames of counts, {@code [T, 2, height, width]}: how many events of each polarity, OFF first, fell on each pixel.
 *
 * @param slicing which events a frame gets
 * @param resizing how the sensor becomes the frame
 */
public record CountFrames(Slicing slicing, Resizing resizing) implements Framing {
    private static final int POLARITIES = 2;

    /**
     * The same events in smaller frames, adding up those that fall into one pixel; see {@link IntegrateTo}.
     *
     * @param height rows of a frame, at least 1
     * @param width columns of a frame, at least 1
     * @return frames of that size
     */
    public CountFrames integrate(int height, int width) {
        return new CountFrames(slicing, new IntegrateTo(height, width));
    }

    /**
     * The same events in frames smaller by a factor, adding up those that fall into one pixel; see
     * {@link IntegrateBy}.
     *
     * @param factor pixels of the sensor for one of the frame, at least 1, perhaps with a fraction
     * @return frames of the size that follows
     */
    public CountFrames integrateBy(double factor) {
        return new CountFrames(slicing, new IntegrateBy(factor));
    }

    /**
     * Frames of another size by bilinear interpolation with aligned corners, as TKS has them; see {@link Bilinear}.
     *
     * @param height rows of a frame, at least 1
     * @param width columns of a frame, at least 1
     * @return frames of that size
     */
    public CountFrames bilinear(int height, int width) {
        return new CountFrames(slicing, new Bilinear(height, width, true));
    }

    @Override
    public EventFrames of(EventStream stream) {
        Grid grid = resizing.grid(stream.height(), stream.width());
        int frames = slicing.frames();
        float[] values = new float[EventFrames.length(frames, POLARITIES, grid.height(), grid.width())];
        int frame = values.length / frames;
        if (stream.size() > 0) {
            int[] boundaries = slicing.boundaries(stream);
            // One frame of ints stays in the processor's cache and does not overflow: a stream has fewer events than
            // 2^31.
            int[] counts = new int[frame];
            boolean sensorSize = grid.isSensor();
            for (int k = 0; k < frames; k++) {
                if (sensorSize) {
                    count(stream, boundaries[k], boundaries[k + 1], grid.height(), grid.width(), counts);
                } else {
                    count(stream, boundaries[k], boundaries[k + 1], grid, counts);
                }
                move(counts, values, k * frame);
            }
        }
        return resizing.finish(new EventFrames(frames, POLARITIES, grid.height(), grid.width(), values));
    }

    // Two methods, so that each loop is compiled separately; without the tables it is nearly twice as fast.

    private static void count(EventStream stream, int begin, int end, int height, int width, int[] counts) {
        for (int i = begin; i < end; i++) {
            counts[(stream.polarity(i) * height + stream.y(i)) * width + stream.x(i)]++;
        }
    }

    private static void count(EventStream stream, int begin, int end, Grid grid, int[] counts) {
        int plane = grid.height() * grid.width();
        int[] rowStarts = grid.rowStarts();
        int[] columns = grid.columns();
        for (int i = begin; i < end; i++) {
            counts[stream.polarity(i) * plane + rowStarts[stream.y(i)] + columns[stream.x(i)]]++;
        }
    }

    private static void move(int[] counts, float[] to, int offset) {
        for (int i = 0; i < counts.length; i++) {
            to[offset + i] = counts[i];
        }
        Arrays.fill(counts, 0);
    }
}
