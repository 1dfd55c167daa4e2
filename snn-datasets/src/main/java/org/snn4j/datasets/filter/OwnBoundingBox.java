package org.snn4j.datasets.filter;

import org.snn4j.datasets.event.EventStream;

/**
 * Shrinks the sensor to the smallest rectangle that holds every event of the recording.
 *
 * <p>The smallest x and y become 0, and the sensor has the largest plus 1, as in the N-Caltech101 frames of the TKS
 * program. Recordings then differ in size, and one stray event stretches the box. An empty recording keeps its sensor.
 */
public record OwnBoundingBox() implements EventFilter {
    @Override
    public EventStream apply(EventStream stream) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = -1;
        int bottom = -1;
        for (int i = 0; i < stream.size(); i++) {
            left = Math.min(left, stream.x(i));
            right = Math.max(right, stream.x(i));
            top = Math.min(top, stream.y(i));
            bottom = Math.max(bottom, stream.y(i));
        }
        return right < 0 ? stream : new RegionOfInterest(left, top, right - left + 1, bottom - top + 1).apply(stream);
    }
}
