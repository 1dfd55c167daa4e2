package org.snn4j.datasets.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;
import org.snn4j.datasets.event.Streams;

/** What every framing promises. */
interface FramingContract {
    /** The framing under test, of a sensor of 16 x 12. */
    Framing framing();

    private static EventStream recording() {
        return Streams.random(3, 2_000, 16, 12, 40);
    }

    @Test
    default void leavesTheRecordingAsItWasAndDoesTheSameAgain() {
        EventStream stream = recording();
        EventFrames frames = framing().of(stream);
        assertThat(stream).isEqualTo(recording());
        assertThat(framing().of(stream)).isEqualTo(frames).hasSameHashCodeAs(frames);
        boolean saysSomething = false;
        for (float value : frames.toFloats()) {
            saysSomething |= value != 0;
        }
        assertThat(saysSomething).isTrue();
    }

    @Test
    default void givesZerosOfTheSameShapeWhereThereAreNoEvents() {
        EventFrames some = framing().of(recording());
        EventFrames none = framing().of(EventStream.builder(16, 12).build());
        assertThat(none.toFloats()).hasSameSizeAs(some.toFloats()).containsOnly(0f);
        assertThat(none).hasToString(some.toString());
    }

    @Test
    default void survivesOneEventAndEventsAtOneMoment() {
        String shape = framing().of(recording()).toString();
        assertThat(framing().of(recording().slice(5, 6))).hasToString(shape);
        EventFrames together = framing()
                .of(Streams.of(16, 12, new long[] {4, 0, 0, 1}, new long[] {4, 15, 11, 0}, new long[] {4, 0, 0, 1}));
        assertThat(together).hasToString(shape);
        for (float value : together.toFloats()) {
            assertThat(value).isFinite();
        }
    }

    @Test
    default void countsTimeFromTheFirstEvent() {
        EventStream stream = recording();
        EventStreamBuilder later = EventStream.builder(16, 12);
        for (int i = 0; i < stream.size(); i++) {
            later.add(stream.time(i) - 77_777_777_777L, stream.x(i), stream.y(i), stream.polarity(i));
        }
        assertThat(framing().of(later.build())).isEqualTo(framing().of(stream));
    }

    @Test
    default void printsItsParametersAndEqualsAnotherWithTheSame() {
        assertThat(framing()).isEqualTo(framing());
        assertThat(framing().toString()).doesNotContain("@").doesNotContain("Lambda");
    }
}
