package org.snn4j.datasets.filter;

import org.snn4j.check.Check;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;

/**
 * Keeps a rectangle of the sensor, which becomes the sensor of what is left: its upper left corner is (0, 0) then.
 *
 * @param x column of its left edge, from 0
 * @param y row of its upper edge, from 0
 * @param width its columns, at least 1
 * @param height its rows, at least 1
 */
public record RegionOfInterest(int x, int y, int width, int height) implements EventFilter {
    /**
     * Checks the rectangle.
     *
     * @param x column of its left edge, from 0
     * @param y row of its upper edge, from 0
     * @param width its columns, at least 1
     * @param height its rows, at least 1
     * @throws IllegalArgumentException where an edge is negative or a side is not above 0
     */
    public RegionOfInterest {
        Check.that(x >= 0 && y >= 0, "a region must begin at (0, 0) or later, but begins at (" + x + ", " + y + ")");
        Check.positive(width, "width");
        Check.positive(height, "height");
    }

    /**
     * Cuts the rectangle out.
     *
     * @param stream the recording, which stays as it is
     * @return the events inside, in the rectangle's own coordinates
     * @throws IllegalArgumentException where the rectangle is not inside the sensor
     */
    @Override
    public EventStream apply(EventStream stream) {
        Check.that(
                width <= stream.width() - x && height <= stream.height() - y,
                "a region of " + width + " x " + height + " at (" + x + ", " + y + ") is not inside the sensor of "
                        + stream.width() + " x " + stream.height());
        EventStreamBuilder kept = EventStream.builder(width, height).expect(stream.size());
        for (int i = 0; i < stream.size(); i++) {
            int column = stream.x(i) - x;
            int row = stream.y(i) - y;
            if (column >= 0 && column < width && row >= 0 && row < height) {
                kept.add(stream.time(i), column, row, stream.polarity(i));
            }
        }
        return kept.build();
    }
}
