package org.snn4j.cli.plot;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.datasets.event.EventStream;

/**
 * A recording cut into pieces of equal time.
 *
 * @param pieces the events of each, in the order of time
 * @param pieceMicroseconds how long a piece is
 */
public record EventFilm(List<EventStream> pieces, double pieceMicroseconds) {
    /**
     * Checks and keeps the pieces.
     *
     * @param pieces the events of each, in the order of time
     * @param pieceMicroseconds how long a piece is
     */
    public EventFilm {
        pieces = List.copyOf(pieces);
    }

    /**
     * Cuts a recording.
     *
     * @param events the recording, with at least one event
     * @param count how many pieces, at least 1
     * @return that many; the last one also has the very last event
     */
    public static EventFilm ofPieces(EventStream events, int count) {
        return of(events, count, Math.max(1, (double) events.duration() / count));
    }

    /**
     * Cuts a recording into pieces of a given length.
     *
     * @param events the recording, with at least one event
     * @param microseconds how long a piece is, at least 1
     * @return as many as it takes; the last one may be shorter
     */
    public static EventFilm ofLength(EventStream events, double microseconds) {
        return of(events, (int) Math.floor(events.duration() / microseconds) + 1, microseconds);
    }

    private static EventFilm of(EventStream events, int count, double microseconds) {
        List<EventStream> pieces = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= count; i++) {
            int end = i == count
                    ? events.size()
                    : Math.max(begin, events.indexOf(events.time(0) + Math.round(i * microseconds)));
            pieces.add(events.slice(begin, end));
            begin = end;
        }
        return new EventFilm(pieces, microseconds);
    }

    /** When a piece begins, in microseconds after the first event. */
    double begin(int piece) {
        return piece * pieceMicroseconds;
    }

    /** The images of all pieces. */
    List<EventImage> images(int longestSide) {
        return pieces.stream().map(piece -> EventImage.of(piece, longestSide)).toList();
    }

    /** How many events a pixel with any has in an image, on average over the images that have any. */
    static double usual(List<EventImage> images) {
        return images.stream().mapToDouble(EventImage::usual).average().orElse(1);
    }
}
