package org.snn4j.datasets.event.aedat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.file.EventFileBytes;
import org.snn4j.datasets.event.file.EventFiles;
import org.snn4j.datasets.event.file.SomeEvents;

/** What is peculiar to AEDAT 2.0 and 3.1. */
class AedatTest {
    private static final EventFileOptions STANDARD = EventFileOptions.standard();
    private static final String MAGIC_2 = "#!AER-DAT2.0\r\n";
    private static final String DAVIS = MAGIC_2 + "# AEChip: eu.seebetter.ini.chips.davis.DAVIS240C\r\n";
    private static final String HEADER_3 = "#!AER-DAT3.1\r\n#Format: RAW\r\n#Source 1: DVS128\r\n#!END-HEADER\r\n";

    private static byte[] aedat2(String header, int... addressesAndTimes) {
        ByteBuffer records = ByteBuffer.allocate(4 * addressesAndTimes.length);
        for (int number : addressesAndTimes) {
            records.putInt(number);
        }
        return EventFileBytes.joined(EventFileBytes.text(header), records.array());
    }

    private static EventRecording decode(byte[] content, EventFileOptions options) {
        return EventFiles.decode(content, "a.aedat", options);
    }

    private static void assertRefused(byte[] content, EventFileOptions options, long offset, String problem) {
        assertThatThrownBy(() -> decode(content, options))
                .isInstanceOfSatisfying(DatasetFormatException.class, e -> assertThat(e.offset())
                        .isEqualTo(offset))
                .hasMessage("a.aedat: " + problem);
    }

    private static String event(EventStream events, int i) {
        return events.time(i) + " " + events.x(i) + " " + events.y(i) + " " + events.polarity(i);
    }

    /** x = 10, y = 30, and bit 0 set, which is OFF. */
    @ParameterizedTest
    @CsvSource({"RAW, 7 10 30 0", "JAER, 7 117 30 0", "UPRIGHT, 7 117 97 0", "SPIKING_JELLY, 7 97 117 0"})
    void aDvs128IsReadInEachConvention(AedatConvention convention, String expected) {
        byte[] content = aedat2(MAGIC_2, 30 << 8 | 10 << 1 | 1, 7);

        assertThat(event(decode(content, STANDARD.convention(convention)).events(), 0))
                .isEqualTo(expected);
    }

    @Test
    void aDvs128IsReadAsSpikingJellyDoesUnlessToldOtherwise() {
        byte[] content = aedat2(MAGIC_2, 30 << 8 | 10 << 1, 7);

        assertThat(event(decode(content, STANDARD).events(), 0)).isEqualTo("7 97 117 1");
    }

    /** x = 10, y = 30, and bit 11 set, which is ON. */
    @ParameterizedTest
    @CsvSource({"RAW, 7 10 30 1", "JAER, 7 229 30 1", "UPRIGHT, 7 229 149 1"})
    void aDavisIsReadInEachConventionThatItHas(AedatConvention convention, String expected) {
        byte[] content = aedat2(DAVIS, 30 << 22 | 10 << 12 | 1 << 11, 7);

        assertThat(event(decode(content, STANDARD.convention(convention)).events(), 0))
                .isEqualTo(expected);
    }

    @Test
    void aDavisHasNoPlacesInSpikingJellysConvention() {
        assertRefused(
                aedat2(DAVIS, 0, 7),
                STANDARD.convention(AedatConvention.SPIKING_JELLY),
                0,
                "holds events of a DAVIS240C, which SPIKING_JELLY has no places for; choose RAW, JAER or UPRIGHT by"
                        + " EventFileOptions.convention");
    }

    @Test
    void specialEventsFramesAndMotionAreLeftOut() {
        EventRecording dvs = decode(aedat2(MAGIC_2, 1 << 15, 5, 3 << 1, 6), STANDARD);
        assertThat(dvs.events().size()).isEqualTo(1);
        assertThat(dvs.records()).isEqualTo(2);

        EventRecording davis = decode(aedat2(DAVIS, 1 << 31, 5, 1 << 10, 5, 1 << 31 | 3 << 10, 9, 0, 6), STANDARD);
        assertThat(davis.events()).hasToString("EventStream(1 events in 0 us, 240 x 180)");
        assertThat(davis.records()).isEqualTo(4);
        assertThat(davis.headerBytes()).isEqualTo(DAVIS.length());
    }

    @Test
    void anEventThatBeginsLikeALineOfTheHeaderIsAnEvent() {
        // 0x23 is #: y = 140.
        byte[] content = aedat2(DAVIS, 0x23000000, 0, 0x23000000, 3);

        assertThat(event(decode(content, STANDARD).events(), 1)).isEqualTo("3 0 140 0");
    }

    @Test
    void anUnknownCameraNeedsALayout() {
        String header = MAGIC_2 + "# AEChip: org.example.Retina\r\n";
        assertRefused(
                aedat2(header, 0, 7),
                STANDARD,
                0,
                "was recorded by a org.example.Retina, whose addresses are not known; choose a layout by"
                        + " EventFileOptions.layout");
        assertThat(decode(aedat2(header, 0, 7), STANDARD.layout(AedatLayout.DAVIS346))
                        .events()
                        .width())
                .isEqualTo(346);
    }

    @Test
    void littleEndianRecordsOfADvs128AreTold() {
        assertRefused(
                aedat2(MAGIC_2, 0, 1, Integer.reverseBytes(30 << 8 | 10 << 1), Integer.reverseBytes(7)),
                STANDARD,
                MAGIC_2.length() + 8,
                "the address at byte 22 is 0x141e0000, but a DVS128 has 16 bits; the file is damaged, or of another"
                        + " camera (see EventFileOptions.layout) or byte order");
    }

    @Test
    void littleEndianRecordsOfADavisAreTold() {
        assertRefused(
                aedat2(DAVIS, Integer.reverseBytes(30 << 22 | 250 << 8), Integer.reverseBytes(7)),
                STANDARD,
                DAVIS.length(),
                "the event at byte 64 lies at (936, 3), off the sensor of 240 x 180; the file is damaged, or of another"
                        + " camera or byte order");
    }

    @Test
    void eventsOffTheSensorOfADavisAreRefused() {
        assertRefused(
                aedat2(DAVIS, 1 << 31, 1, 0, 1, 200 << 22 | 5 << 12, 1),
                STANDARD,
                DAVIS.length() + 16,
                "the event at byte 80 lies at (5, 200), off the sensor of 240 x 180; the file is damaged, or of another"
                        + " camera or byte order");
    }

    @Test
    void anotherSensorThanTheCamerasIsRefused() {
        assertRefused(
                aedat2(MAGIC_2, 0, 1),
                STANDARD.sensor(64, 64),
                0,
                "holds events of a DVS128 with 128 x 128 pixels, but 64 x 64 were asked for; leave out"
                        + " EventFileOptions.sensor");
    }

    @Test
    void aClockOf32BitsMayOverflow() {
        EventStream events =
                decode(aedat2(MAGIC_2, 0, -10, 0, 5, 0, 9), STANDARD).events();

        assertThat(events.time(0)).isEqualTo((1L << 32) - 10);
        assertThat(events.duration()).isEqualTo(19);
    }

    private static byte[] aedat3(byte[]... packets) {
        byte[] content = EventFileBytes.text(HEADER_3);
        for (byte[] packet : packets) {
            content = EventFileBytes.joined(content, packet);
        }
        return content;
    }

    @Test
    void overflowsOfAPacketCountAndInvalidEventsDoNot() {
        EventStream two =
                EventStream.builder(128, 128).add(5, 1, 2, 1).add(6, 3, 4, 0).build();
        ByteBuffer packet = EventFileBytes.packet3(1, 1, two).putInt(12, 2);
        // The valid bit of the first event.
        packet.putInt(28, packet.getInt(28) & ~1);

        EventRecording recording = decode(aedat3(packet.array()), STANDARD);

        assertThat(recording.events().size()).isEqualTo(1);
        assertThat(recording.records()).isEqualTo(2);
        assertThat(event(recording.events(), 0)).isEqualTo(6 + 2 * (1L << 31) + " 3 4 0");
    }

    @Test
    void ofSeveralSourcesOneMustBeChosen() {
        EventStream one = EventStream.builder(128, 128).add(5, 1, 2, 1).build();
        EventStream other = EventStream.builder(128, 128).add(4, 3, 4, 1).build();
        byte[] content = aedat3(
                EventFileBytes.packet3(1, 1, one).array(),
                EventFileBytes.packet3(1, 2, other).array());

        int second = HEADER_3.length() + 36;
        assertRefused(
                content,
                STANDARD,
                second,
                "the packet at byte " + second
                        + " has events of stream 2 where stream 1 had some before; choose one by"
                        + " EventFileOptions.stream");
        assertThat(decode(content, STANDARD.stream(2)).events()).isEqualTo(other);
    }

    @Test
    void lengthsOfTwoGigabytesInAPacketAreRefused() {
        byte[] content = aedat3(EventFileBytes.packet3(1, 1, SomeEvents.of(128, 128, 2, 3, 1))
                .putInt(20, Integer.MAX_VALUE)
                .array());
        int begin = HEADER_3.length();
        assertRefused(
                content,
                STANDARD,
                begin,
                "the packet at byte " + begin
                        + " says 2147483647 events of 8 bytes, but the file ends at byte " + content.length
                        + " after 16 bytes of them; the download may be incomplete");
    }

    @Test
    void aPacketThatIsCutOffIsRefused() {
        byte[] content = aedat3(
                EventFileBytes.packet3(1, 1, SomeEvents.of(128, 128, 2, 3, 1)).array());
        int begin = HEADER_3.length();
        assertRefused(
                java.util.Arrays.copyOf(content, begin + 20),
                STANDARD,
                begin,
                "the header of a packet at byte " + begin + " should end at byte " + (begin + 28)
                        + ", but the file ends at byte " + (begin + 20) + "; the download may be incomplete");
        assertRefused(
                EventFileBytes.text("#!AER-DAT3.1\r\n#Format: R"),
                STANDARD,
                14,
                "byte 14 is in no line of text, but the header should continue to #!END-HEADER; the file is damaged or"
                        + " cut off");
    }

    @Test
    void packetsOfAnotherByteOrderAreRefused() {
        ByteBuffer packet = EventFileBytes.packet3(1, 1, SomeEvents.of(128, 128, 2, 3, 1));
        packet.putShort(0, (short) 0x100).putInt(4, 8 << 24).putInt(20, 2 << 24);
        assertRefused(
                aedat3(packet.array()),
                STANDARD,
                HEADER_3.length(),
                "the packet at byte " + HEADER_3.length()
                        + " says 33554432 events of type 256 and of 134217728 bytes, but polarity events are of type 1"
                        + " and of 8 bytes; the file is damaged or of another byte order");
    }

    @Test
    void compressedPacketsAreRefused() {
        assertRefused(
                EventFileBytes.text("#!AER-DAT3.1\r\n#Format: Serial-TS\r\n#!END-HEADER\r\n"),
                STANDARD,
                0,
                "has the format Serial-TS, but only RAW is read; write it again without compression");
    }

    @Test
    void withoutAKnownCameraTheSensorIsTheSmallestWithAllEvents() {
        byte[] content = EventFileBytes.joined(
                EventFileBytes.text("#!AER-DAT3.1\r\n#!END-HEADER\r\n"),
                EventFileBytes.packet3(1, 7, SomeEvents.of(50, 60, 20, 3, 1)).array());

        assertThat(decode(content, STANDARD).events()).isEqualTo(SomeEvents.of(50, 60, 20, 3, 1));
    }
}
