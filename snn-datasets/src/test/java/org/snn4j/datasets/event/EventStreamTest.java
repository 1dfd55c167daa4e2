package org.snn4j.datasets.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static EventStream three() {
        return EventStream.builder(128, 64)
                .add(10, 127, 63, 1)
                .add(10, 0, 0, 0)
                .add(5_000_000_000L, 3, 9, 1)
                .build();
    }

    @Test
    void keepsEveryPartOfAnEvent() {
        EventStream stream = three();
        assertThat(stream.size()).isEqualTo(3);
        assertThat(stream.time(2)).isEqualTo(5_000_000_000L);
        assertThat(stream.x(0)).isEqualTo(127);
        assertThat(stream.y(0)).isEqualTo(63);
        assertThat(stream.polarity(0)).isEqualTo(1);
        assertThat(stream.polarity(1)).isEqualTo(0);
        assertThat(stream.duration()).isEqualTo(4_999_999_990L);
        assertThat(stream).hasToString("EventStream(3 events in 4999999990 us, 128 x 64)");
    }

    @Test
    void keepsTheCornersOfTheLargestSensor() {
        int last = EventStream.MAX_SIDE - 1;
        EventStream stream = EventStream.builder(EventStream.MAX_SIDE, EventStream.MAX_SIDE)
                .add(0, last, 0, 1)
                .add(0, 0, last, 0)
                .build();
        assertThat(stream.x(0)).isEqualTo(last);
        assertThat(stream.y(0)).isZero();
        assertThat(stream.x(1)).isZero();
        assertThat(stream.y(1)).isEqualTo(last);
    }

    @Test
    void aSliceIsAStreamOfItsOwn() {
        EventStream slice = three().slice(1, 3);
        assertThat(slice.size()).isEqualTo(2);
        assertThat(slice.time(0)).isEqualTo(10);
        assertThat(slice.indexOf(11)).isEqualTo(1);
        assertThat(slice)
                .isEqualTo(EventStream.builder(128, 64)
                        .add(10, 0, 0, 0)
                        .add(5_000_000_000L, 3, 9, 1)
                        .build())
                .hasSameHashCodeAs(three().slice(1, 3))
                .isNotEqualTo(three());
        assertThatThrownBy(() -> slice.x(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void findsTheFirstEventAtOrAfterATime() {
        assertThat(three().indexOf(9)).isZero();
        assertThat(three().indexOf(10)).isZero();
        assertThat(three().indexOf(11)).isEqualTo(2);
        assertThat(three().indexOf(Long.MAX_VALUE)).isEqualTo(3);
    }

    @Test
    void anEmptyRecordingLastsNoTime() {
        EventStream nothing = EventStream.builder(1, 1).build();
        assertThat(nothing.size()).isZero();
        assertThat(nothing.duration()).isZero();
    }

    @Test
    void whatIsAddedAfterBuildingStaysOutOfWhatWasBuilt() {
        EventStreamBuilder builder = EventStream.builder(2, 2).expect(4).add(1, 1, 1, 1);
        EventStream one = builder.build();
        assertThat(builder.add(2, 0, 0, 0).build().size()).isEqualTo(2);
        assertThat(one.size()).isEqualTo(1);
    }

    @Test
    void refusesAnEventOffTheSensor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventStream.builder(4, 4).add(0, 4, 1, 1))
                .withMessage("event 0 lies at (4, 1), off the sensor of 4 x 4; give the sensor's true size or drop it");
    }

    @Test
    void refusesTimeThatGoesBack() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventStream.builder(4, 4).add(7, 0, 0, 1).add(6, 0, 0, 1))
                .withMessage("event 1 is at 6 us, before the one ahead of it at 7 us; sort events by time");
    }

    @Test
    void refusesAnUnknownPolarity() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventStream.builder(4, 4).add(7, 0, 0, -1))
                .withMessage("event 0 has polarity -1, but it must be 0 (OFF) or 1 (ON)");
    }

    @Test
    void refusesASensorWithoutPixels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventStream.builder(0, 4))
                .withMessage("width must lie in [1, 32768], but was 0");
    }

    @Test
    void refusesANegativeExpectation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventStream.builder(1, 1).expect(-1))
                .withMessage("events must be at least 0, but was -1");
    }
}
