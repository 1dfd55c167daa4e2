package org.snn4j.datasets.event.aedat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.file.EventFileBytes;
import org.snn4j.datasets.event.file.EventFiles;
import org.snn4j.datasets.event.file.SomeEvents;

class Aedat4Test {
    private static final EventFileOptions STANDARD = EventFileOptions.standard();
    private static final EventStream EVENTS = SomeEvents.of(320, 240, 20_000, 30, 2);
    private static final byte[] HEADER = EventFileBytes.header4(EventFileBytes.NONE, EventFileBytes.streams(320, 240));
    private static final int FIRST_PACKET = 14 + HEADER.length;

    private static EventRecording decode(byte[] content, EventFileOptions options) {
        return EventFiles.decode(content, "a.aedat4", options);
    }

    private static void assertRefused(byte[] content, EventFileOptions options, long offset, String problem) {
        assertThatThrownBy(() -> decode(content, options))
                .isInstanceOfSatisfying(DatasetFormatException.class, e -> assertThat(e.offset())
                        .isEqualTo(offset))
                .hasMessage("a.aedat4: " + problem);
    }

    @ParameterizedTest
    @ValueSource(ints = {EventFileBytes.NONE, EventFileBytes.LZ4, EventFileBytes.LZ4_HIGH, EventFileBytes.ZSTANDARD, 4})
    void everyCompressionGivesTheSameEvents(int compression) {
        for (int packetSize : new int[] {100, 10_000}) {
            EventRecording found = decode(EventFileBytes.aedat4(EVENTS, compression, packetSize), STANDARD);

            assertThat(found.events()).isEqualTo(EVENTS);
            assertThat(found.headerBytes())
                    .isEqualTo(14 + EventFileBytes.header4(compression, EventFileBytes.streams(320, 240)).length);
        }
    }

    @Test
    void aFrameOfZstandardThatDoesNotTellItsSizeIsReadToo() throws IOException {
        byte[] table = EventFileBytes.eventTable(EVENTS);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(packed)) {
            out.write(table);
        }
        byte[] content = EventFileBytes.aedat4(
                EventFileBytes.header4(EventFileBytes.ZSTANDARD, EventFileBytes.streams(320, 240)),
                EventFileBytes.packet4(0, packed.toByteArray()));

        assertThat(decode(content, STANDARD).events()).isEqualTo(EVENTS);
    }

    @Test
    void ofSeveralStreamsOneMustBeChosen() {
        String streams = "<dv><node name=\"outInfo\">" + EventFileBytes.stream(3, "EVTS", 50, 40)
                + EventFileBytes.stream(5, "EVTS", 320, 240) + "</node></dv>";
        EventStream small = SomeEvents.of(50, 40, 10, 9, 1);
        byte[] header = EventFileBytes.header4(EventFileBytes.NONE, streams);
        byte[] first = EventFileBytes.packet4(3, EventFileBytes.eventTable(small));
        byte[] content = EventFileBytes.aedat4(
                header,
                EventFileBytes.joined(
                        first, EventFileBytes.packet4(5, EventFileBytes.eventTable(EVENTS.slice(0, 20)))));

        int second = 14 + header.length + first.length;
        assertRefused(
                content,
                STANDARD,
                second,
                "the packet at byte " + second
                        + " has events of stream 5 where stream 3 had some before; choose one by"
                        + " EventFileOptions.stream");
        assertThat(decode(content, STANDARD.stream(5)).events()).isEqualTo(EVENTS.slice(0, 20));
        assertThat(decode(content, STANDARD.stream(3)).events()).isEqualTo(small);
        assertRefused(
                content,
                STANDARD.stream(4),
                0,
                "has no events in stream 4, only in [3, 5]; choose another by" + " EventFileOptions.stream");
    }

    @Test
    void aSensorThatTheHeaderDoesNotTellIsTheSmallestWithAllEvents() {
        assertThat(decode(EventFileBytes.aedat4(EVENTS, EventFileBytes.NONE, 1000, 0, 0), STANDARD)
                        .events())
                .isEqualTo(EVENTS);
    }

    @Test
    void aFileWithoutStreamsOfEventsIsRefused() {
        byte[] content = EventFileBytes.aedat4(
                EventFileBytes.header4(
                        EventFileBytes.NONE,
                        "<dv><node name=\"outInfo\">" + EventFileBytes.stream(0, "IMUS", 0, 0) + "</node></dv>"),
                new byte[0]);
        assertRefused(
                content,
                STANDARD,
                0,
                "has no stream of events by its header, only other data; there is nothing to read");
    }

    /** As aestream writes it, beside packets of other things. */
    @ParameterizedTest
    @ValueSource(strings = {"", "<dv version=\"4.0\"><node name=\"outInfo\"></node></dv>"})
    void eventsOfAFileThatListsNoStreamsAreFoundByTheirPackets(String streams) {
        for (int compression : new int[] {EventFileBytes.NONE, EventFileBytes.LZ4, EventFileBytes.ZSTANDARD}) {
            byte[] events = EventFileBytes.packet4(
                    7, EventFileBytes.pack(EventFileBytes.eventTable(EVENTS.slice(0, 100)), compression));
            byte[] others = EventFileBytes.packet4(
                    3, EventFileBytes.pack(EventFileBytes.text("12345678IMUSxxxxxxxxx"), compression));
            byte[] content = EventFileBytes.aedat4(
                    EventFileBytes.header4(compression, streams), EventFileBytes.joined(others, events));

            EventRecording found = decode(content, STANDARD.sensor(320, 240));
            assertThat(found.events()).isEqualTo(EVENTS.slice(0, 100));
            assertThat(decode(content, STANDARD.stream(7)).events().size()).isEqualTo(100);
            assertThat(decode(content, STANDARD).sensorTold()).isFalse();
            assertRefused(
                    content,
                    STANDARD.stream(3),
                    0,
                    "lists no streams in its header, and no packet of the stream holds events; there is nothing to read");
            assertRefused(
                    EventFileBytes.aedat4(EventFileBytes.header4(compression, streams), others),
                    STANDARD,
                    0,
                    "lists no streams in its header, and no packet holds events; there is nothing to read");
        }
    }

    @Test
    void negativePlacesAreOffTheSensor() {
        byte[] table = EventFileBytes.eventTable(EVENTS.slice(0, 1));
        ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN).putShort(table.length - 8, (short) -3);
        assertRefused(
                EventFileBytes.aedat4(HEADER, EventFileBytes.packet4(0, table)),
                STANDARD,
                FIRST_PACKET,
                "the event at byte " + FIRST_PACKET + " lies at (32767, 239), off the sensor of 320 x 240; the file is"
                        + " damaged, or of another camera or byte order");
    }

    @Test
    void lengthsOfTwoGigabytesAreRefused() {
        byte[] header = EventFileBytes.aedat4(HEADER, new byte[0]);
        byte[] longHeader = header.clone();
        ByteBuffer.wrap(longHeader).order(ByteOrder.LITTLE_ENDIAN).putInt(14, Integer.MAX_VALUE);
        assertRefused(
                longHeader,
                STANDARD,
                14,
                "the header at byte 14 says 2147483647 bytes, but the file ends at byte " + FIRST_PACKET
                        + "; the download may be incomplete");

        byte[] packet = EventFileBytes.packet4(0, EventFileBytes.eventTable(EVENTS.slice(0, 2)));
        ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).putInt(4, Integer.MAX_VALUE);
        assertRefused(
                EventFileBytes.joined(header, packet),
                STANDARD,
                FIRST_PACKET,
                "the packet at byte " + FIRST_PACKET + " says 2147483647 bytes, but the packets end at byte "
                        + (FIRST_PACKET + packet.length) + "; the file is damaged, or its download incomplete");

        byte[] table = EventFileBytes.eventTable(EVENTS.slice(0, 2));
        ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN).putInt(table.length - 36, Integer.MAX_VALUE);
        assertRefused(
                EventFileBytes.aedat4(HEADER, EventFileBytes.packet4(0, table)),
                STANDARD,
                FIRST_PACKET + 8,
                "the packet at byte " + (FIRST_PACKET + 8)
                        + " is no table of events of FlatBuffers; the file is damaged");
    }

    @Test
    void aFileThatIsCutOffIsRefused() {
        byte[] content = EventFileBytes.aedat4(EVENTS, EventFileBytes.NONE, 100);
        int length = FIRST_PACKET + 4;
        assertRefused(
                Arrays.copyOf(content, length),
                STANDARD,
                FIRST_PACKET,
                "the header of a packet at byte " + FIRST_PACKET + " should end at byte " + (FIRST_PACKET + 8)
                        + ", but the file ends at byte " + length + "; the download may be incomplete");
        assertRefused(
                Arrays.copyOf(content, 16),
                STANDARD,
                0,
                "the header at byte 0 should end at byte 18, but the file ends at byte 16; the download may be"
                        + " incomplete");
    }

    @Test
    void anUnknownCompressionIsRefused() {
        assertRefused(
                EventFileBytes.aedat4(EventFileBytes.header4(9, EventFileBytes.streams(320, 240)), new byte[0]),
                STANDARD,
                14,
                "the header says compression 9, but 0 (none) to 4 (Zstandard) are known; the file is damaged or newer");
    }

    @Test
    void anXmlThatAsksForFilesIsRefused() {
        byte[] content = EventFileBytes.aedat4(
                EventFileBytes.header4(
                        EventFileBytes.NONE,
                        "<!DOCTYPE dv [<!ENTITY f SYSTEM \"file:///etc/hostname\">]><dv><node name=\"outInfo\"><attr"
                                + " key=\"a\">&f;</attr></node></dv>"),
                new byte[0]);
        assertRefused(content, STANDARD, 14, "the header's XML about its streams cannot be read; the file is damaged");
    }

    /** A megabyte of name before each of 30,000 attributes would be 30 GB, were whole paths kept. */
    @Test
    void anXmlOfLongNamesTakesLittleMemory() {
        String streams = "<dv><node name=\"" + "n".repeat(1_000_000) + "\">"
                + "<attr key=\"k\">1</attr>".repeat(30_000) + "</node><node name=\"outInfo\">"
                + EventFileBytes.stream(2, "EVTS", 9, 8) + "</node></dv>";

        assertThat(decode(EventFileBytes.aedat4(EventFileBytes.header4(0, streams), new byte[0]), STANDARD)
                        .events())
                .hasToString("EventStream(0 events in 0 us, 9 x 8)");
    }

    @Test
    void aPacketThatUnpacksToFarMoreThanTheFileIsRefused() {
        // Ten million zeros shrink to a few kilobytes.
        byte[] bomb = new byte[10_000_000];
        for (int compression : new int[] {EventFileBytes.LZ4, EventFileBytes.ZSTANDARD}) {
            byte[] packed = EventFileBytes.pack(bomb, compression);
            byte[] content = EventFileBytes.aedat4(
                    EventFileBytes.header4(compression, EventFileBytes.streams(320, 240)),
                    EventFileBytes.packet4(0, packed));
            assertThatThrownBy(() -> decode(content, STANDARD))
                    .isInstanceOf(DatasetFormatException.class)
                    .hasMessageMatching("a.aedat4: a (block of LZ4|frame of Zstandard) near byte [0-9]+ brings the file"
                            + " to over " + (50 * content.length + (1 << 20))
                            + " bytes unpacked, 50 times its size, as no recording does; it is damaged");
        }
    }

    @Test
    void aDamagedFrameIsRefused() {
        byte[] lz4 = EventFileBytes.aedat4(EVENTS.slice(0, 100), EventFileBytes.LZ4, 100);
        lz4[lz4.length - 40] ^= 1;
        assertThatThrownBy(() -> decode(lz4, STANDARD))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageMatching("a.aedat4: (the checksum of )?a (block|frame) of LZ4 is wrong at byte [0-9]+; the"
                        + " file is damaged");
        byte[] content = EventFileBytes.aedat4(
                EventFileBytes.header4(EventFileBytes.ZSTANDARD, EventFileBytes.streams(320, 240)),
                EventFileBytes.packet4(0, new byte[40]));
        int begin = content.length - 40;
        assertRefused(
                content,
                STANDARD,
                begin,
                "byte " + begin
                        + " begins no whole frame of Zstandard (Unknown frame descriptor); the file is damaged");
    }
}
