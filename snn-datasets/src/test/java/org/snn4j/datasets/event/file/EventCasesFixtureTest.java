package org.snn4j.datasets.event.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.contract.Fixture;
import org.snn4j.contract.NeedsShared;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventFormat;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.TimeOrder;

/** Files that other programs have written of one recording of 500 events, and its first events as those programs list them. */
@NeedsShared
class EventCasesFixtureTest {
    private static Path cases() {
        return Fixture.shared().resolve("cases");
    }

    private static List<String> first(EventStream events, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> events.time(i) + " " + events.x(i) + " " + events.y(i) + " " + events.polarity(i))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "npz-padded/metavision.npy, NPY, false",
        "npz-padded/metavision.npz, NPZ, false",
        "npy-titled/faery_titled.npy, NPY, false",
        "raw-evt/f_evt2.raw, EVT_2, true",
        "raw-evt/f_evt3.raw, EVT_3, true",
        "aedat4-no-streams/aestream_like.aedat4, AEDAT_4, false"
    })
    void theSameEventsAreReadFromEveryFormat(String file, EventFormat format, boolean sensorTold) throws IOException {
        EventRecording recording = EventFiles.open(cases().resolve(file), EventFileOptions.standard());

        assertThat(recording.format()).isEqualTo(format);
        assertThat(recording.sensorTold()).isEqualTo(sensorTold);
        assertThat(recording.events().size()).isEqualTo(500);
        assertThat(first(recording.events(), 6))
                .containsExactlyElementsOf(Files.readAllLines(cases().resolve("npy-titled/expected.txt")));
    }

    @Test
    void recordingsThatNeedAnAnswerAreReadWithIt() {
        Path folder = cases().resolve("event-folder-options");
        EventFileOptions standard = EventFileOptions.standard();

        assertThatThrownBy(() -> EventFiles.read(folder.resolve("v2e346.aedat")))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageContaining("but a DVS128 has 16 bits; the file is damaged, or of another camera (see"
                        + " EventFileOptions.layout) or byte order");
        EventStream v2e = EventFiles.read(folder.resolve("v2e346.aedat"), standard.layout(AedatLayout.DAVIS346));
        assertThat(v2e.width()).isEqualTo(346);
        assertThat(v2e.size()).isGreaterThan(0);

        assertThatThrownBy(() -> EventFiles.read(folder.resolve("unsorted.npy")))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageContaining("time runs backwards at byte ");
        assertThat(EventFiles.read(folder.resolve("unsorted.npy"), standard.timeOrder(TimeOrder.SORT))
                        .size())
                .isEqualTo(100);

        assertThatThrownBy(() -> EventFiles.read(folder.resolve("empty.npy")))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(
                        folder.resolve("empty.npy")
                                + ": holds no event and no size of its sensor; give it by EventFileOptions.sensor(width, height)");
        assertThat(EventFiles.read(folder.resolve("empty.npy"), standard.sensor(34, 34))
                        .size())
                .isZero();
    }
}
