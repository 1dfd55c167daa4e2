package org.snn4j.datasets.frame;

import java.util.Arrays;
import org.snn4j.check.Check;
import org.snn4j.datasets.event.EventStream;

/**
 * Time surfaces, {@code [T, 2, height, width]}: how recently each pixel fired, exp(-(t_k - t_pixel) / tau), where
 * t_pixel is its latest event of that polarity before t_k, and 0 where it never fired (Lagorce et al., "HOTS", 2017,
 * equation 3, taken at T moments for the whole sensor).
 *
 * <p>Moment k is the end of time bin k, t_first + (k + 1) w with w as in {@link TimeBins}. Latest events carry over from frame
 * to frame.
 *
 * @param frames T, at least 1
 * @param tau microseconds after which a value has fallen to 1/e, above 0
 */
public record TimeSurface(int frames, double tau) implements Framing {
    private static final int POLARITIES = 2;

    /**
     * Checks both.
     *
     * @param frames T, at least 1
     * @param tau microseconds after which a value has fallen to 1/e, above 0
     * @throws IllegalArgumentException where there is no frame or no time
     */
    public TimeSurface {
        Check.positive(frames, "frames");
        Check.positive(tau, "tau");
    }

    @Override
    public EventFrames of(EventStream stream) {
        int plane = EventFrames.length(1, 1, stream.height(), stream.width());
        float[] values = new float[EventFrames.length(frames, POLARITIES, stream.height(), stream.width())];
        if (stream.size() > 0) {
            int[] boundaries = new TimeBins(frames).boundaries(stream);
            long width = stream.duration() / frames;
            long[] latest = new long[POLARITIES * plane];
            Arrays.fill(latest, -1);
            for (int k = 0; k < frames; k++) {
                for (int i = boundaries[k]; i < boundaries[k + 1]; i++) {
                    latest[stream.polarity(i) * plane + stream.y(i) * stream.width() + stream.x(i)] =
                            stream.time(i) - stream.time(0);
                }
                decay(latest, (k + 1) * width, values, k * latest.length);
            }
        }
        return new EventFrames(frames, POLARITIES, stream.height(), stream.width(), values);
    }

    private void decay(long[] latest, long moment, float[] values, int offset) {
        for (int i = 0; i < latest.length; i++) {
            if (latest[i] >= 0) {
                values[offset + i] = (float) Math.exp((latest[i] - moment) / tau);
            }
        }
    }
}
