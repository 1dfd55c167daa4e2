package org.snn4j.datasets.augment;

import java.util.function.IntBinaryOperator;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;

/** The events of a recording at other places; those that would be off the sensor are dropped. */
final class Moved {
    private Moved() {}

    /** Moves each event from (x, y) to (column(x, y), row(x, y)). */
    static EventStream of(EventStream stream, IntBinaryOperator column, IntBinaryOperator row) {
        int width = stream.width();
        int height = stream.height();
        EventStreamBuilder moved = EventStream.builder(width, height).expect(stream.size());
        for (int i = 0; i < stream.size(); i++) {
            int x = column.applyAsInt(stream.x(i), stream.y(i));
            int y = row.applyAsInt(stream.x(i), stream.y(i));
            if (x >= 0 && x < width && y >= 0 && y < height) {
                moved.add(stream.time(i), x, y, stream.polarity(i));
            }
        }
        return moved.build();
    }
}
