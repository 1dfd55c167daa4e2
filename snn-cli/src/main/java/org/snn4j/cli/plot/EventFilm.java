package org.snn4j.cli.plot;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.datasets.event.EventStream;

/**
 * A recording cut into frames of equal time.
 *
 * @param frames the events of each, in the order of time
 * @param frameMicroseconds how long a frame is
 */
public record EventFilm(List<EventStream> frames, double frameMicroseconds) {
    /**
     * Checks and keeps the frames.
     *
     * @param frames the events of each, in the order of time
     * @param frameMicroseconds how long a frame is
     */
    public EventFilm {
        frames = List.copyOf(frames);
    }

    /**
     * Cuts a recording.
     *
     * @param events the recording, with at least one event
     * @param count how many frames, at least 1
     * @return that many; the last one also has the very last event
     */
    public static EventFilm ofFrames(EventStream events, int count) {
        return of(events, count, Math.max(1, (double) events.duration() / count));
    }

    /**
     * Cuts a recording into frames of a given length.
     *
     * @param events the recording, with at least one event
     * @param microseconds how long a frame is, at least 1
     * @return as many as it takes; the last one may be shorter
     */
    public static EventFilm ofLength(EventStream events, double microseconds) {
        return of(events, (int) Math.floor(events.duration() / microseconds) + 1, microseconds);
    }

    private static EventFilm of(EventStream events, int count, double microseconds) {
        List<EventStream> frames = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= count; i++) {
            int end = i == count
                    ? events.size()
                    : Math.max(begin, events.indexOf(events.time(0) + Math.round(i * microseconds)));
            frames.add(events.slice(begin, end));
            begin = end;
        }
        return new EventFilm(frames, microseconds);
    }

    /** When a frame begins, in microseconds after the first event. */
    double begin(int frame) {
        return frame * frameMicroseconds;
    }

    /** The images of all frames. */
    List<EventImage> images(int longestSide) {
        return frames.stream().map(frame -> EventImage.of(frame, longestSide)).toList();
    }

    /** How many events a pixel with any has in an image, on average over the images that have any. */
    static double usual(List<EventImage> images) {
        return images.stream().mapToDouble(EventImage::usual).average().orElse(1);
    }
}
