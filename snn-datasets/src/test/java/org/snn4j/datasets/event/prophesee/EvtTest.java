package org.snn4j.datasets.event.prophesee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventFormat;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;
import org.snn4j.datasets.event.TimeOrder;
import org.snn4j.datasets.event.file.EventFileBytes;
import org.snn4j.datasets.event.file.EventFiles;

/** RAW files of Prophesee: EVT 2.0, 2.1 and 3.0. */
class EvtTest {
    private static final EventFileOptions STANDARD = EventFileOptions.standard();
    private static final String EVT2 = "% evt 2.0\n% geometry 640x480\n% end\n";
    private static final String EVT3 = "% evt 3.0\n% format EVT3;height=720;width=1280\n% end\n";

    private static EventRecording decode(byte[] content) {
        return EventFiles.decode(content, "a", STANDARD);
    }

    private static EventStream evt3(long... words) {
        return decode(EvtBytes.words(EVT3, 2, words)).events();
    }

    private static EventStreamBuilder sensor() {
        return EventStream.builder(1280, 720);
    }

    private static void assertRefused(byte[] content, EventFileOptions options, String problem) {
        assertThatThrownBy(() -> EventFiles.decode(content, "a", options))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage("a: " + problem);
    }

    /** Sorted by row and column where times are equal, so that vectors occur; times wrap where a format's clock does. */
    private static EventStream crowded(long begin, long step) {
        EventStreamBuilder events = EventStream.builder(1280, 720);
        long time = begin;
        for (int i = 0; i < 600; i++) {
            time += i % 7 == 0 ? step : 0;
            int row = (i * 37 + 11) % 720;
            int columns = i % 5 == 0 ? 1 + i % 40 : 1;
            for (int k = 0; k < columns; k++) {
                events.add(time, i * 101 % 1200 + k + k / 3, row, i / 5 % 2);
            }
        }
        return events.build();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "12345, 3000", "16700000, 900"})
    void whatTheDescriptionsOfTheFormatsWriteIsReadBack(long begin, long step) {
        EventStream events = crowded(begin, step);

        assertThat(decode(EvtBytes.evt2(events)).events()).isEqualTo(events);
        assertThat(decode(EvtBytes.evt21(events, false)).events()).isEqualTo(events);
        assertThat(decode(EvtBytes.evt21(events, true)).events()).isEqualTo(events);
        assertThat(decode(EvtBytes.evt3(events)).events()).isEqualTo(events);
        assertThat(decode(EvtBytes.evt2(events)).format().title()).isEqualTo("Prophesee RAW (EVT 2.0)");
        assertThat(decode(EvtBytes.evt21(events, true)).format().title()).isEqualTo("Prophesee RAW (EVT 2.1)");
        assertThat(decode(EvtBytes.evt3(events)).format().title()).isEqualTo("Prophesee RAW (EVT 3.0)");
    }

    /** Time 0x001_002 = 4098, row 5; words as the page on EVT 3.0 lays out their bits. */
    @Test
    void everyWordOfEvt3ChangesOnePartOfTheNextEvents() {
        assertThat(evt3(
                        0x8001, 0x6002, 0x0005, 0x2807, // one event, ON
                        0x3010, 0x4805, 0x4001, 0x5081, // OFF at 16, 18 and 27, then 28, then 40 and 47
                        0x0006, 0xA001, 0x7123, 0xFFFF, 0xE016, 0xB000, // row 6; trigger, extra data, others, reserved
                        0x2009, 0x6FFF, 0x2009, 0x8002, 0x2009)) // a new high part, before its low one
                .isEqualTo(sensor().add(4098, 7, 5, 1)
                        .add(4098, 16, 5, 0)
                        .add(4098, 18, 5, 0)
                        .add(4098, 27, 5, 0)
                        .add(4098, 28, 5, 0)
                        .add(4098, 40, 5, 0)
                        .add(4098, 47, 5, 0)
                        .add(4098, 9, 6, 0)
                        .add(8191, 9, 6, 0)
                        .add(8192, 9, 6, 0)
                        .build());
    }

    @Test
    void aSensorThatRepeatsTheHighPartOfTheTimeKeepsTheLowOne() {
        assertThat(evt3(0x8001, 0x6002, 0x0005, 0x2007, 0x8001, 0x2007))
                .isEqualTo(sensor().add(4098, 7, 5, 0).add(4098, 7, 5, 0).build());
    }

    @Test
    void theTimeOfEvt3GoesOnAfter24Bits() {
        assertThat(evt3(0x8FFF, 0x6FFF, 0x0000, 0x2001, 0x8000, 0x6003, 0x2001, 0x8800, 0x2001, 0x8000, 0x2001))
                .isEqualTo(sensor().add((1 << 24) - 1, 1, 0, 0)
                        .add((1 << 24) + 3, 1, 0, 0)
                        .add((1 << 24) + (1 << 23), 1, 0, 0)
                        .add(1 << 25, 1, 0, 0)
                        .build());
    }

    /** TIME_HIGH 1, then ON at 64 + 5 us in row 20, columns 10 and 12: as 64 bits, and as two words of 32 bits. */
    @Test
    void bothWordOrdersOfEvt21AreRead() {
        EventStream expected = EventStream.builder(640, 480)
                .add(69, 10, 20, 1)
                .add(69, 12, 20, 1)
                .build();
        String header = "% evt 2.1\n% format EVT21;height=480;width=640";
        long event = 1L << 28 | 5 << 22 | 10 << 11 | 20;
        assertThat(decode(EvtBytes.words(header + "\n% end\n", 4, 0, 0x8000_0001L, 0b101, event))
                        .events())
                .isEqualTo(expected);
        assertThat(decode(EvtBytes.words(header + ";endianness=legacy\n% end\n", 4, 0x8000_0001L, 0, event, 0b101))
                        .events())
                .isEqualTo(expected);
    }

    @Test
    void theTimeOfEvt2GoesOnAfter34Bits() {
        byte[] content = EvtBytes.words(EVT2, 4, 0x8FFF_FFFFL, 0x1FC0_0801L, 0x8000_0000L, 0x0040_1002L);
        assertThat(decode(content).events())
                .isEqualTo(EventStream.builder(640, 480)
                        .add((1L << 34) - 1, 1, 1, 1)
                        .add((1L << 34) + 1, 2, 2, 0)
                        .build());
    }

    @Test
    void eventsThatLostTheirTimeRowOrColumnAreLeftOut() {
        EventRecording recording = decode(EvtBytes.words(
                EVT3, 2, 0x2001, 0x0001, 0x2001, 0x6005, 0x2001, 0x8001, 0x2002, 0x4FFF, 0x3004, 0x4003, 0x1001, 0x2003,
                0x5001, 0x0002, 0x2004));

        assertThat(recording.events())
                .isEqualTo(sensor().add(4096, 2, 1, 0)
                        .add(4096, 4, 1, 0)
                        .add(4096, 5, 1, 0)
                        .add(4096, 4, 2, 0)
                        .build());
        // 3 without a time, 12 without a column, 2 with another kind of row.
        assertThat(recording.records()).isEqualTo(4 + 3 + 12 + 2);
        byte[] evt2 = EvtBytes.words(EVT2, 4, 0x0040_1002L, 0x8000_0001L, 0x0040_1002L);
        assertThat(decode(evt2).events().size()).isEqualTo(1);
        assertThat(decode(evt2).events().time(0)).isEqualTo(65);
    }

    @Test
    void eventsOffTheSensorAreLeftOutAsPropheseesReaderDoes() {
        // Row 720; column 1280; a vector from 1278 on.
        assertThat(evt3(0x8001, 0x02D0, 0x2001, 0x02CF, 0x2500, 0x34FE, 0x4FFF, 0x2001))
                .isEqualTo(sensor().add(4096, 1278, 719, 0)
                        .add(4096, 1279, 719, 0)
                        .add(4096, 1, 719, 0)
                        .build());
        assertThat(decode(EvtBytes.words(EVT2, 4, 0x8000_0001L, 640L << 11, 480, 0))
                        .events()
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aFileThatIsCutInsideAWordIsRefused() {
        byte[] evt3 = EvtBytes.words(EVT3, 2, 0x8001, 0x0005, 0x2007);
        int size = evt3.length;
        assertRefused(
                Arrays.copyOf(evt3, size - 1),
                STANDARD,
                "the word at byte " + (size - 2) + " should end at byte " + size + ", but the file ends at byte "
                        + (size - 1) + "; the download may be incomplete");
        byte[] evt2 = EvtBytes.words(EVT2, 4, 0x8000_0001L, 0);
        assertRefused(
                Arrays.copyOf(evt2, evt2.length - 3),
                STANDARD,
                "the word at byte " + (evt2.length - 4) + " should end at byte " + evt2.length
                        + ", but the file ends at byte " + (evt2.length - 3) + "; the download may be incomplete");
    }

    @Test
    void timeThatRunsBackwardsIsRefusedWithTheByteOrSorted() {
        byte[] content = EvtBytes.words(EVT3, 2, 0x8002, 0x0005, 0x3001, 0x4007, 0x8001, 0x2007);
        int at = content.length - 2;
        assertRefused(
                content,
                STANDARD,
                "time runs backwards at byte " + at + ", from 8192 to 4096 us; the file is damaged or its clock was"
                        + " reset; TimeOrder.SORT sorts its events");
        EventRecording sorted = EventFiles.decode(content, "a", STANDARD.timeOrder(TimeOrder.SORT));
        assertThat(sorted.backwards()).isEqualTo(1);
        assertThat(sorted.events().time(0)).isEqualTo(4096);
    }

    @Test
    void anEventBeyondTheSensorThatWasAskedForIsRefusedWithItsByte() {
        byte[] content = EvtBytes.words(EVT3, 2, 0x8002, 0x0005, 0x2007, 0x3008, 0x4007);
        assertRefused(
                content,
                STANDARD.sensor(9, 9),
                "the event at byte " + (content.length - 2) + " lies at (9, 5), off the sensor of 9 x 9; the file is"
                        + " damaged, or of another camera or byte order");
    }

    /** The end of a header is told by its own line, or by what is no line of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "% evt 3.0\n% geometry 1280x720\n% end\n",
                "% evt 3.0\n% geometry 1280x720\n",
                "% format EVT3;height=720;width=1280\n",
                "% date 2024-01-01 10:00:00\n% format EVT3;width=1280;height=720\n% geometry 10x10\n% end\n",
                "% plugin_name hal_plugin_imx636_evk4\r\n% evt 3.0\r\n% geometry 1280x720\r\n% end\r\n"
            })
    void headersAreReadAsProphesseesPageHasThem(String header) {
        EventRecording recording = decode(EvtBytes.words(header, 2, 0x8001, 0x0005, 0x2807));
        assertThat(recording.events()).isEqualTo(sensor().add(4096, 7, 5, 1).build());
        assertThat(recording.headerBytes()).isEqualTo(header.length());
        assertThat(recording.sensorTold()).isTrue();
    }

    @Test
    void aHeaderWithoutASizeLeavesTheSensorUntold() {
        EventRecording recording = decode(EvtBytes.words("% evt 3.0\n% end\n", 2, 0x8001, 0x0005, 0x2807));
        assertThat(recording.sensorTold()).isFalse();
        assertThat(recording.events())
                .isEqualTo(EventStream.builder(8, 6).add(4096, 7, 5, 1).build());
    }

    @Test
    void headersThatCannotBeReadAreRefused() {
        assertRefused(
                EvtBytes.words("% evt 3.0\n% geometry 99999x0\n% end\n", 2, 0x8001),
                STANDARD,
                "has a sensor of 99999 x 0 by its header, but a side has 1 to 32768 pixels; the file is damaged");
        assertRefused(
                EvtBytes.words("% evt 3.0\n% endianness big\n% end\n", 2, 0x8001),
                STANDARD,
                "is big endian by its header, but little endian is read; write it again by Metavision Studio, or as .dat by"
                        + " metavision_file_to_dat");
        assertRefused(
                EvtBytes.words("% format HISTO3D;height=320;width=320\n% end\n", 2, 0x8001),
                STANDARD,
                "is Prophesee RAW (HISTO3D), of which EVT 2.0, 2.1 and 3.0 are read; write it as .dat by"
                        + " metavision_file_to_dat");
        assertRefused(
                EvtBytes.words("% plugin_name hal_plugin_gen31_fx3\n% system_ID 28\n", 2, 0x8001),
                STANDARD,
                "is Prophesee RAW whose header states no encoding (evt or format); write it again by Metavision Studio, or as"
                        + " .dat by metavision_file_to_dat");
    }

    @Test
    void aFileOfAnotherFormatIsNotTakenForTheOneThatWasAskedFor() {
        assertRefused(
                EvtBytes.words(EVT3, 2, 0x8001),
                STANDARD.format(EventFormat.EVT_2),
                "is Prophesee RAW (EVT 3.0), but Prophesee RAW (EVT 2.0) was asked for; leave out EventFileOptions.format"
                        + " or name another file");
    }

    @Test
    void formatsThatAreNotReadAreNamed() {
        String asNumpy = "which is not read; save its events as .npy or .npz, with t in microseconds, x, y and p";
        assertRefused(EventFileBytes.text("\u0089HDF\r\n\u001a\n\0\0\0\0"), STANDARD, "is HDF5, " + asNumpy);
        assertRefused(
                EventFileBytes.text("Event Stream\2\0\0\1"),
                STANDARD,
                "is an Event Stream (.es) file, " + asNumpy + ", such as by faery");
        assertRefused(
                EventFileBytes.text("#!AER-DAT1.0\r\n"),
                STANDARD,
                "is AEDAT 1.0, which is not read; write it again as AEDAT 2.0 by jAER");
        assertRefused(EventFileBytes.text("\u001f\u008b\u0008\0"), STANDARD, "is packed by gzip; unpack it first");
    }
}
