package org.snn4j.datasets.filter;

import java.util.function.IntPredicate;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;

/** The events of a recording that satisfy a condition, asked once for each in the order of time. */
final class Kept {
    private Kept() {}

    static EventStream of(EventStream stream, IntPredicate condition) {
        EventStreamBuilder kept =
                EventStream.builder(stream.width(), stream.height()).expect(stream.size());
        for (int i = 0; i < stream.size(); i++) {
            if (condition.test(i)) {
                kept.add(stream.time(i), stream.x(i), stream.y(i), stream.polarity(i));
            }
        }
        return kept.build();
    }
}
