package org.snn4j.datasets.event.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.contract.Fixture;
import org.snn4j.contract.NeedsShared;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventFormat;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.EventStream;

/** Real recordings, and what other programs find in them. */
@NeedsShared
class EventsFixtureTest {
    @TempDir
    Path folder;

    static Stream<Fixture> cases() {
        return Fixture.cases("events").filter(fixture -> fixture.has("first"));
    }

    private static EventRecording open(String file) throws IOException {
        Path data = Fixture.shared().resolve("data");
        if (Files.exists(data.resolve(file))) {
            return EventFiles.open(data.resolve(file), EventFileOptions.standard());
        }
        try (ZipFile zip = new ZipFile(data.resolve("nmnist-small.zip").toFile())) {
            ZipEntry entry = zip.getEntry(file);
            assertThat(entry)
                    .as("%s is neither in %s nor in nmnist-small.zip", file, data)
                    .isNotNull();
            byte[] content = zip.getInputStream(entry).readAllBytes();
            return EventFiles.decode(content, file, EventFileOptions.standard());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void decodesTheEventsThatTheFixtureNames(Fixture fixture) throws IOException {
        EventRecording recording = open(fixture.text("file"));
        EventStream events = recording.events();

        assertThat(fixture.text("format")).startsWith(recording.format().title());
        assertThat(events.size()).isEqualTo(fixture.integer("events"));
        JsonNode first = fixture.json().get("first");
        for (int i = 0; i < first.size(); i++) {
            assertEvent(events, i, first.get(i));
        }
        assertEvent(events, events.size() - 1, fixture.json().get("last"));
        Sums sums = Sums.of(events);
        assertThat(sums.x).isEqualTo((long) fixture.number("sumX"));
        assertThat(sums.y).isEqualTo((long) fixture.number("sumY"));
        assertThat(sums.on).isEqualTo((long) fixture.number("on"));
        assertThat(sums.time).isEqualTo(fixture.json().get("sumT").longValue());
        if (fixture.has("width")) {
            assertThat(events.width()).isEqualTo(fixture.integer("width"));
            assertThat(events.height()).isEqualTo(fixture.integer("height"));
        }
        if (fixture.has("maxX")) {
            assertThat(sums.maxX).isEqualTo(fixture.integer("maxX"));
            assertThat(sums.maxY).isEqualTo(fixture.integer("maxY"));
        }
        if (fixture.has("headerBytes")) {
            assertThat(recording.headerBytes()).isEqualTo(fixture.integer("headerBytes"));
        }
        if (fixture.has("records")) {
            assertThat(recording.records()).isEqualTo(fixture.integer("records"));
        }
    }

    /** The figures are those of the package {@code aedat} 2.3.0 of the Python registry. */
    @Test
    void decodesAnAedat4FileAsThePackageAedatDoes() throws IOException {
        EventRecording recording = open("sample.aedat4");
        EventStream events = recording.events();

        assertThat(recording.format()).isEqualTo(EventFormat.AEDAT_4);
        assertThat(events).hasToString("EventStream(111954 events in 589917 us, 320 x 240)");
        assertThat(event(events, 0)).isEqualTo("1605537493718345 154 204 0");
        assertThat(event(events, 1)).isEqualTo("1605537493718348 149 206 0");
        assertThat(event(events, 2)).isEqualTo("1605537493718349 148 199 1");
        assertThat(event(events, 111_953)).isEqualTo("1605537494308262 88 237 1");
        Sums sums = Sums.of(events);
        assertThat(sums.x).isEqualTo(18_342_405);
        assertThat(sums.y).isEqualTo(15_105_898);
        assertThat(sums.on).isEqualTo(55_023);
        assertThat(sums.time - 111_954L * events.time(0)).isEqualTo(31_685_685_498L);
    }

    @Test
    void noRecordingOfNMnistIsTakenForAnotherFormatOrRunsBackwards() throws IOException {
        try (ZipFile zip = new ZipFile(
                Fixture.shared().resolve("data").resolve("nmnist-small.zip").toFile())) {
            for (ZipEntry entry :
                    zip.stream().filter(each -> !each.isDirectory()).toList()) {
                byte[] content = zip.getInputStream(entry).readAllBytes();
                EventRecording recording = EventFiles.decode(content, entry.getName(), EventFileOptions.standard());
                assertThat(recording.format()).isEqualTo(EventFormat.ATIS_BIN);
                assertThat(recording.events().width()).isEqualTo(34);
                assertThat(recording.events().size()).isEqualTo(content.length / 5);
            }
        }
    }

    @Test
    void realRecordingsComeBackFromTheDiskAsTheyWere() throws IOException {
        EventStream davis = open("davis240c.aedat").events();
        Path file = folder.resolve("a.aedat");
        EventFiles.writeAedat2(file, davis, AedatLayout.DAVIS240C, AedatConvention.RAW);
        assertThat(EventFiles.read(file)).isEqualTo(davis);

        EventStream digit = open(Fixture.cases("events")
                        .findFirst()
                        .orElseThrow()
                        .text("file"))
                .events();
        EventFiles.writeBin(file, digit);
        assertThat(EventFiles.read(file)).isEqualTo(digit);
    }

    private static void assertEvent(EventStream events, int number, JsonNode expected) {
        assertThat(event(events, number))
                .isEqualTo("%d %d %d %d"
                        .formatted(
                                expected.get(0).longValue(),
                                expected.get(1).intValue(),
                                expected.get(2).intValue(),
                                expected.get(3).intValue()));
    }

    private static String event(EventStream events, int i) {
        return events.time(i) + " " + events.x(i) + " " + events.y(i) + " " + events.polarity(i);
    }

    private record Sums(long time, long x, long y, long on, int maxX, int maxY) {
        static Sums of(EventStream events) {
            long time = 0;
            long x = 0;
            long y = 0;
            long on = 0;
            int maxX = 0;
            int maxY = 0;
            for (int i = 0; i < events.size(); i++) {
                time += events.time(i);
                x += events.x(i);
                y += events.y(i);
                on += events.polarity(i);
                maxX = Math.max(maxX, events.x(i));
                maxY = Math.max(maxY, events.y(i));
            }
            return new Sums(time, x, y, on, maxX, maxY);
        }
    }
}
