package org.snn4j.datasets.event.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventAddress;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventFormat;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;
import org.snn4j.datasets.event.Streams;
import org.snn4j.datasets.event.TimeOrder;
import org.snn4j.datasets.event.prophesee.EvtBytes;

/** What holds for files of every format. */
class EventFilesTest {
    private static final EventFileOptions STANDARD = EventFileOptions.standard();

    @TempDir
    Path folder;

    private static byte[] bytes(EventFormat format, EventStream events) {
        return switch (format) {
            case AEDAT_2 -> EventFileBytes.aedat2(events, AedatLayout.DVS128, AedatConvention.SPIKING_JELLY);
            case AEDAT_3 -> EventFileBytes.aedat3(events, 3);
            case AEDAT_4 -> EventFileBytes.aedat4(events, EventFileBytes.LZ4, 3);
            case ATIS_BIN -> EventFileBytes.bin(events);
            case PROPHESEE_DAT -> EventFileBytes.dat(events, "% Version 2\n% Width 128\n% Height 128\n");
            case EVT_2 -> EvtBytes.evt2(events);
            case EVT_2_1 -> EvtBytes.evt21(events, false);
            case EVT_3 -> EvtBytes.evt3(events);
            case NPY -> EventFileBytes.npy(events);
            case NPZ -> EventFileBytes.npz(events);
        };
    }

    private static EventStream events(long... times) {
        EventStreamBuilder builder = EventStream.builder(128, 128);
        for (int i = 0; i < times.length; i++) {
            builder.add(times[i], i, 127 - i, i % 2);
        }
        return builder.build();
    }

    private static void assertRefused(byte[] content, EventFileOptions options, long offset, String problem) {
        assertThatThrownBy(() -> EventFiles.decode(content, "a.file", options))
                .isInstanceOfSatisfying(DatasetFormatException.class, e -> assertThat(e.offset())
                        .isEqualTo(offset))
                .hasMessage("a.file" + problem);
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatIsFoundByItsContentAndGivesTheSameEvents(EventFormat format) throws IOException {
        EventStream events = SomeEvents.of(128, 128, 1000, 50, 3);
        Path file = Files.write(folder.resolve("a.misleading.png"), bytes(format, events));

        EventRecording found = EventFiles.open(file, STANDARD.sensor(128, 128));

        assertThat(found.format()).isEqualTo(format);
        assertThat(found.events()).isEqualTo(events);
        assertThat(found.backwards()).isZero();
        assertThat(EventFiles.read(file, STANDARD.format(format).sensor(128, 128)))
                .isEqualTo(events);
    }

    @ParameterizedTest
    @EnumSource(names = {"AEDAT_2", "AEDAT_3", "AEDAT_4", "PROPHESEE_DAT", "EVT_2", "EVT_2_1", "EVT_3"})
    void aFileThatKnowsItsSensorMayHaveNoEvents(EventFormat format) {
        EventStream none =
                EventFiles.decode(bytes(format, events()), "a.file", STANDARD).events();

        assertThat(none).hasToString("EventStream(0 events in 0 us, 128 x 128)");
    }

    @ParameterizedTest
    @EnumSource(names = {"NPY", "NPZ", "ATIS_BIN"})
    void aFileWithoutEventsNeedsToBeToldItsSensor(EventFormat format) {
        byte[] none = bytes(format, events());
        EventFileOptions options = STANDARD.format(format);

        assertThat(EventFiles.decode(none, "a.file", options.sensor(34, 34)).events())
                .hasToString("EventStream(0 events in 0 us, 34 x 34)");
        assertRefused(
                none,
                options,
                -1,
                (format == EventFormat.NPZ ? "!t.npy" : "")
                        + ": holds no event and no size of its sensor; give it by EventFileOptions.sensor(width, height)");
    }

    static Stream<Object[]> placesOfTheThirdEvent() {
        return Stream.of(
                new Object[] {EventFormat.AEDAT_2, bytes(EventFormat.AEDAT_2, events()).length + 16},
                new Object[] {EventFormat.AEDAT_3, bytes(EventFormat.AEDAT_3, events()).length + 28 + 16},
                new Object[] {EventFormat.AEDAT_4, bytes(EventFormat.AEDAT_4, events()).length},
                new Object[] {EventFormat.ATIS_BIN, 10},
                new Object[] {EventFormat.PROPHESEE_DAT, bytes(EventFormat.PROPHESEE_DAT, events()).length + 16});
    }

    @ParameterizedTest
    @MethodSource("placesOfTheThirdEvent")
    void timeThatRunsBackwardsIsRefusedWithItsByteOrSorted(EventFormat format, int place) {
        byte[] content = bytes(format, backwards());

        assertRefused(
                content,
                STANDARD.format(format),
                place,
                ": time runs backwards at byte " + place
                        + ", from 500 to 200 us; the file is damaged or its clock was reset; TimeOrder.SORT sorts its"
                        + " events");
        EventRecording sorted =
                EventFiles.decode(content, "a.file", STANDARD.sensor(128, 128).timeOrder(TimeOrder.SORT));
        assertThat(sorted.backwards()).isEqualTo(1);
        assertThat(times(sorted.events())).containsExactly(100L, 200L, 200L, 500L, 600L);
        assertThat(sorted.events().x(1)).isEqualTo(2);
        assertThat(sorted.events().x(2)).isEqualTo(3);
    }

    @Test
    void timeThatRunsBackwardsInAnArrayIsRefusedWithItsByteToo() {
        assertRefused(
                bytes(EventFormat.NPY, backwards()),
                STANDARD,
                // The header, two records of 13 bytes, and x and y of the third.
                bytes(EventFormat.NPY, events()).length + 26 + 4,
                ": time runs backwards at byte 149, from 500 to 200 us; the file is damaged or its clock was reset;"
                        + " TimeOrder.SORT sorts its events");
        assertRefused(
                bytes(EventFormat.NPZ, backwards()),
                STANDARD,
                // The header of 68 bytes and two times.
                84,
                "!t.npy: time runs backwards at byte 84, from 500 to 200 us; the file is damaged or its clock was"
                        + " reset; TimeOrder.SORT sorts its events");
    }

    /** Five events of which the third is earlier than the second. */
    private static EventStream backwards() {
        long[] times = {100, 500, 200, 200, 600};
        int[] addresses = new int[times.length];
        for (int i = 0; i < times.length; i++) {
            addresses[i] = EventAddress.of(i, 127 - i, 0);
        }
        return Streams.unchecked(128, 128, times, addresses, times.length);
    }

    private static List<Long> times(EventStream events) {
        return IntStream.range(0, events.size()).mapToObj(events::time).toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"AEDAT_3", "PROPHESEE_DAT", "ATIS_BIN", "AEDAT_4"})
    void eventsOffTheSensorAreRefusedWithTheirByte(EventFormat format) {
        int place = (int) placesOfTheThirdEvent()
                .filter(each -> each[0] == format)
                .findFirst()
                .orElseThrow()[1];
        assertRefused(
                bytes(format, events(1, 2, 3, 4)),
                STANDARD.sensor(2, 128),
                place,
                ": the event at byte " + place + " lies at (2, 125), off the sensor of 2 x 128; the file is damaged, or"
                        + " of another camera or byte order");
    }

    @ParameterizedTest
    @EnumSource(names = {"AEDAT_2", "ATIS_BIN", "PROPHESEE_DAT"})
    void anEventThatIsCutOffIsRefused(EventFormat format) {
        byte[] whole = bytes(format, events(1, 2));
        int length = format == EventFormat.ATIS_BIN ? 5 : 8;
        int begin = whole.length - length;
        assertRefused(
                Arrays.copyOf(whole, whole.length - 1),
                STANDARD,
                begin,
                (format == EventFormat.AEDAT_2 ? ": the record" : ": the event") + " at byte " + begin
                        + " should end at byte " + whole.length + ", but the file ends at byte " + (whole.length - 1)
                        + "; the download may be incomplete");
    }

    @Test
    void anotherFormatThanTheOneAskedForIsNamed() {
        assertRefused(
                bytes(EventFormat.AEDAT_4, events(1)),
                STANDARD.format(EventFormat.AEDAT_2),
                0,
                ": is AEDAT 4, but AEDAT 2.0 was asked for; leave out EventFileOptions.format or name another file");
        assertRefused(
                bytes(EventFormat.NPZ, events(1)),
                STANDARD.format(EventFormat.ATIS_BIN),
                0,
                ": is NumPy .npz, but ATIS .bin was asked for; leave out EventFileOptions.format or name another file");
        assertRefused(
                bytes(EventFormat.ATIS_BIN, events(1)),
                STANDARD.format(EventFormat.NPY),
                0,
                ": begins with the bytes 00 7f 00 00 01, not as NumPy .npy does");
    }

    @Test
    void aFileOfNoFormatIsToldByItsBytes() {
        byte[] picture = {
            (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 2, 0, 0, 0, 1, 0, 8
        };
        assertRefused(
                picture,
                STANDARD,
                0,
                ": begins with the bytes 89 50 4e 47 0d 0a 1a 0a, as no supported format does: AEDAT 2.0,"
                        + " AEDAT 3.1, AEDAT 4, ATIS .bin, Prophesee .dat, Prophesee RAW (EVT 2.0), Prophesee RAW (EVT 2.1),"
                        + " Prophesee RAW (EVT 3.0), NumPy .npy, NumPy .npz");
        assertRefused(new byte[0], STANDARD, 0, ": is empty, which no supported format is");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("nothing.aedat");
        assertThatThrownBy(() -> EventFiles.read(file))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(file + ": no such file");
        assertThatThrownBy(() -> EventFiles.read(folder))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage(folder + ": is a folder, not a file of events");
        Path endless = Path.of("/dev/zero");
        assumeThat(endless).exists();
        assertThatThrownBy(() -> EventFiles.read(endless))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage("/dev/zero: is a device or pipe, which may never end; copy it to a file");
    }

    @Test
    void writtenFilesComeBackAsTheyWere() {
        EventStream events = SomeEvents.of(240, 180, 5000, 20_000, 5);
        Path file = folder.resolve("a/b.aedat");
        for (AedatConvention convention : List.of(AedatConvention.RAW, AedatConvention.JAER, AedatConvention.UPRIGHT)) {
            EventFiles.writeAedat2(file, events, AedatLayout.DAVIS240C, convention);
            assertThat(EventFiles.read(file, STANDARD.convention(convention))).isEqualTo(events);
        }
        EventFiles.writeBin(file, events);
        assertThat(EventFiles.read(file)).isEqualTo(events);
        assertThat(folder.resolve("a")).isDirectoryContaining("glob:**b.aedat").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void whatAFileCannotHoldIsRefusedBeforeItIsWritten() {
        Path file = folder.resolve("a.bin");
        EventStream late = EventStream.builder(34, 34).add(1L << 31, 0, 0, 1).build();
        EventStream wide = EventStream.builder(300, 300).add(0, 299, 1, 1).build();

        assertThatThrownBy(() -> EventFiles.writeBin(file, late))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the events are from 2147483648 to 2147483648 us, but ATIS .bin files hold times from 0 to"
                        + " 2147483647; shift them");
        assertThatThrownBy(() -> EventFiles.writeBin(file, wide))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("event 0 lies at (299, 1), but .bin files hold x up to 255 and y up to 239; crop the"
                        + " recording");
        assertThatThrownBy(() -> EventFiles.writeAedat2(file, wide, AedatLayout.DVS128, AedatConvention.SPIKING_JELLY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a DVS128 has 128 x 128 pixels, but the recording has 300 x 300");
        EventStream davis = SomeEvents.of(240, 180, 1, 1, 1);
        assertThatThrownBy(
                        () -> EventFiles.writeAedat2(file, davis, AedatLayout.DAVIS240C, AedatConvention.SPIKING_JELLY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SPIKING_JELLY has no places for a DAVIS240C; choose RAW, JAER or UPRIGHT");
        assertThat(file).doesNotExist();
    }

    @Test
    void aSensorThatNoRecordingCanHaveIsRefused() {
        assertThatThrownBy(() -> STANDARD.sensor(0, 34))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a sensor must be 1 x 1 to 32768 x 32768, but was 0 x 34");
    }
}
