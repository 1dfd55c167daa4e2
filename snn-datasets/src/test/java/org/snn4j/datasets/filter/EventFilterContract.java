package org.snn4j.datasets.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.Streams;

/** What every filter promises. */
interface EventFilterContract {
    /** A filter that keeps some events of a sensor of 16 x 12 and drops others. */
    EventFilter filter();

    private static EventStream recording() {
        return Streams.random(3, 2_000, 16, 12, 40);
    }

    @Test
    default void keepsSomeEventsOfARecordingInOrder() {
        EventStream all = recording();
        EventStream kept = filter().apply(all);
        assertThat(kept.size()).isBetween(1, all.size() - 1);
        int next = 0;
        for (int i = 0; i < kept.size(); i++) {
            while (all.time(next) != kept.time(i) || all.polarity(next) != kept.polarity(i)) {
                next++;
            }
            next++;
        }
        assertThat(next).isLessThanOrEqualTo(all.size());
    }

    @Test
    default void leavesTheRecordingAsItWasAndDoesTheSameAgain() {
        EventStream all = recording();
        EventStream kept = filter().apply(all);
        assertThat(all).isEqualTo(recording());
        assertThat(filter().apply(all)).isEqualTo(kept);
    }

    @Test
    default void leavesNothingOfNothing() {
        assertThat(filter().apply(EventStream.builder(16, 12).build()).size()).isZero();
    }

    @Test
    default void printsItsParametersAndEqualsAnotherWithTheSame() {
        assertThat(filter()).isEqualTo(filter()).hasSameHashCodeAs(filter());
        assertThat(filter().toString()).doesNotContain("@").doesNotContain("Lambda");
    }
}
