package org.snn4j.datasets.frame;

import org.snn4j.check.Check;
import org.snn4j.datasets.event.EventStream;

/**
 * A voxel grid, {@code [B, 1, height, width]}: each event adds its polarity, +1 or -1, to the two bins it lies between
 * (Zhu et al., "Unsupervised event-based learning of optical flow, depth, and egomotion", 2019, equations 1 and 2).
 *
 * <p>With t* = (B - 1)(t - t_first) / (t_last - t_first), bin b gets the share max(0, 1 - |b - t*|). All that is added
 * keeps its sum, unlike in tonic, which scales t* to B and drops what lies beyond the last bin.
 *
 * @param bins B, at least 1
 */
public record VoxelGrid(int bins) implements Framing {
    /**
     * Checks the number of bins.
     *
     * @param bins B, at least 1
     * @throws IllegalArgumentException where it is below 1
     */
    public VoxelGrid {
        Check.positive(bins, "bins");
    }

    @Override
    public EventFrames of(EventStream stream) {
        int plane = EventFrames.length(1, 1, stream.height(), stream.width());
        float[] values = new float[EventFrames.length(bins, 1, stream.height(), stream.width())];
        double scale = stream.duration() == 0 ? 0 : (bins - 1.0) / stream.duration();
        long first = stream.size() == 0 ? 0 : stream.time(0);
        for (int i = 0; i < stream.size(); i++) {
            double place = scale * (stream.time(i) - first);
            int bin = Math.min(bins - 1, (int) place);
            float later = (float) (place - bin);
            float sign = 2 * stream.polarity(i) - 1;
            int pixel = bin * plane + stream.y(i) * stream.width() + stream.x(i);
            values[pixel] += sign * (1 - later);
            if (later > 0 && bin + 1 < bins) {
                values[pixel + plane] += sign * later;
            }
        }
        return new EventFrames(bins, 1, stream.height(), stream.width(), values);
    }
}
