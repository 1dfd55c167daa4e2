package org.snn4j.datasets.event.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.EventAddress;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventFormat;
import org.snn4j.datasets.event.EventRecording;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.Streams;
import org.snn4j.datasets.event.TimeOrder;

/** What is peculiar to .bin, .dat, .npy and .npz. */
class OtherFormatsTest {
    private static final EventFileOptions STANDARD = EventFileOptions.standard();

    private static EventRecording decode(byte[] content, EventFileOptions options) {
        return EventFiles.decode(content, "a", options);
    }

    private static void assertRefused(byte[] content, EventFileOptions options, long offset, String problem) {
        assertThatThrownBy(() -> decode(content, options))
                .isInstanceOfSatisfying(DatasetFormatException.class, e -> assertThat(e.offset())
                        .isEqualTo(offset))
                .hasMessage("a" + problem);
    }

    private static byte[] bin(int... numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return bytes;
    }

    @Test
    void aRowOf240PutsOffAllLaterEventsOfABin() {
        EventRecording recording =
                decode(bin(3, 4, 0x80, 0, 9, 0, 240, 0, 0, 0, 0, 240, 0, 0, 0, 5, 6, 0x01, 0x00, 0x02), STANDARD);
        EventStream events = recording.events();

        assertThat(events.size()).isEqualTo(2);
        assertThat(recording.records()).isEqualTo(4);
        assertThat(events.time(0)).isEqualTo(9);
        assertThat(events.polarity(0)).isEqualTo(1);
        assertThat(events.time(1)).isEqualTo(65_538 + 2 * 8192);
        assertThat(events.polarity(1)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"33, 33, 34 x 34", "34, 0, 240 x 180", "239, 179, 240 x 180", "240, 180, 304 x 240", "5, 255, 6 x 256"})
    void theSensorOfABinIsTheSmallestKnownOneWithAllEvents(int x, int y, String sensor) {
        assertThat(decode(bin(x, y, 0, 0, 1), STANDARD).events())
                .hasToString("EventStream(1 events in 0 us, " + sensor + ")");
    }

    @Test
    void aDatWithoutSidesHasTheSmallestSensorWithAllEvents() {
        EventStream events = SomeEvents.of(78, 42, 30, 100, 1);

        assertThat(decode(EventFileBytes.dat(events, "% Data file\n% Version 2\n"), STANDARD)
                        .events())
                .isEqualTo(events);
    }

    @Test
    void headersOfADatThatCannotBeReadAreRefused() {
        EventStream events = SomeEvents.of(78, 42, 3, 100, 1);
        assertRefused(
                EventFileBytes.dat(events, "% Version 1\n"),
                STANDARD,
                0,
                ": is of version 1, but version 2 is read; convert it");
        assertRefused(
                EventFileBytes.dat(events, "% Version 2\n% Width 2000000000\n".replace("2000000000", "200000000")),
                STANDARD,
                12,
                ": the header says Width 200000000 at byte 12, but a side has 1 to 32768 pixels; the file is damaged");
        byte[] triggers = EventFileBytes.dat(events, "% Version 2\n");
        triggers[12] = 0x0E;
        assertRefused(
                triggers,
                STANDARD,
                12,
                ": the events have type 14 and 8 bytes as byte 12 says, but changes of brightness have type 0 or 12 and"
                        + " 8 bytes; the file is damaged or of another kind");
        assertRefused(
                EventFileBytes.text("% Version 2\n"),
                STANDARD,
                12,
                ": the type and size of its events at byte 12 should end at byte 14, but the file ends at byte 12; the"
                        + " download may be incomplete");
    }

    @Test
    void aDatOfAnotherByteOrderIsTold() {
        byte[] content = EventFileBytes.dat(SomeEvents.of(78, 42, 3, 100, 1), "% Version 2\n");
        ByteBuffer records = ByteBuffer.wrap(content);
        for (int at = 14; at < content.length; at += 4) {
            records.putInt(at, Integer.reverseBytes(records.getInt(at)));
        }
        assertRefused(
                content,
                STANDARD,
                14,
                ": the event at byte 14 has polarity 4, but it must be 0 (OFF) or 1 (ON); the file is damaged or of"
                        + " another byte order");
    }

    private static byte[] npy(String types, ByteOrder order, String kinds) {
        ByteBuffer body = ByteBuffer.allocate(64).order(order);
        for (int row = 1; row <= 2; row++) {
            for (String kind : kinds.split(" ")) {
                switch (kind) {
                    case "1" -> body.put((byte) 1);
                    case "2" -> body.putShort((short) (100 + row));
                    case "4" -> body.putInt(200 + row);
                    default -> body.putLong(300 + row);
                }
            }
        }
        byte[] bytes = Arrays.copyOf(body.array(), body.position());
        return EventFileBytes.npy(types, 2, ByteBuffer.wrap(bytes));
    }

    /** Every type that NumPy has for whole numbers, in both orders, with a field that is not ours. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[('x', '<u2'), ('y', '<i4'), ('t', '<u8'), ('p', '|b1')]; LITTLE; 2 4 8 1; 301 101 201 1",
                "[('t', '>i8'), ('x', '>i4'), ('y', '>u2'), ('p', '|i1')]; BIG; 8 4 2 1; 301 201 101 1",
                "[('weight', '<f8'), ('t', '<u4'), ('x', '<i2'), ('y', '|u1'), ('p', '|u1')]; LITTLE; 8 4 2 1 1;"
                        + " 201 101 1 1",
                "[('t', '>i2'), ('x', '=i4'), ('y', '|i1'), ('p', '|b1')]; BIG; 2 4 1 1; 101 -1 1 1"
            })
    void fieldsMayBeOfAnyWholeTypeAndOrder(String types, String order, String kinds, String expected) {
        byte[] content = npy(types, order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, kinds);
        if (expected.contains("-1")) {
            // 201 of the other byte order.
            assertThatThrownBy(() -> decode(content, STANDARD))
                    .hasMessageContaining("event 0 has the x -922746880 at byte")
                    .hasMessageEndingWith(
                            ", but it should be 0 to 32767; the file is damaged, or of another kind of" + " events");
            return;
        }
        EventStream events = decode(content, STANDARD).events();
        assertThat(events.size()).isEqualTo(2);
        assertThat(events.time(0) + " " + events.x(0) + " " + events.y(0) + " " + events.polarity(0))
                .isEqualTo(expected);
    }

    @Test
    void aStructuredArrayInAnArchiveIsReadToo() {
        EventStream events = SomeEvents.of(50, 60, 100, 10, 1);

        EventRecording recording =
                decode(EventFileBytes.zip(new String[] {"events.npy"}, EventFileBytes.npy(events)), STANDARD);

        assertThat(recording.format()).isEqualTo(EventFormat.NPZ);
        assertThat(recording.events()).isEqualTo(events);
    }

    @Test
    void arraysThatAreNoEventsAreRefused() {
        assertRefused(
                EventFileBytes.npy("'<f4'", 2, ByteBuffer.allocate(8)),
                STANDARD,
                -1,
                ": has no array or field t, only [], but events are arrays or fields t, x, y and p");
        assertRefused(
                npy("[('t', '<f8'), ('x', '<i2'), ('y', '<i2'), ('p', '|b1')]", ByteOrder.LITTLE_ENDIAN, "8 2 2 1"),
                STANDARD,
                0,
                ": has a field t of type <f8, but events have whole numbers, their times in microseconds; convert it");
        byte[] image = EventFileBytes.text("\u0093NUMPY\1\0\u0040\0{'descr': '<i2', 'fortran_order': False, 'shape':"
                + " (4, 4), }    \n" + "\0".repeat(32));
        assertRefused(
                image,
                STANDARD,
                0,
                ": is an array described by {'descr': '<i2', 'fortran_order': False, 'shape': (4, 4), }, but events are"
                        + " one row of whole numbers, or of records of them");
    }

    @Test
    void anArrayWithMoreValuesThanTheFileIsRefused() {
        byte[] content = EventFileBytes.npy(
                "[('x', '<i2'), ('y', '<i2'), ('t', '<i8'), ('p', '|b1')]", 2_000_000_000, ByteBuffer.allocate(26));
        int begin = content.length - 26;
        assertRefused(
                content,
                STANDARD,
                begin,
                ": the array that begins at byte " + begin
                        + " should have 2000000000 values of 13 bytes, but the file ends at byte " + content.length
                        + "; the download may be incomplete");
        byte[] cut = Arrays.copyOf(content, 60);
        assertRefused(
                cut,
                STANDARD,
                6,
                ": says at byte 6 that it is of version 1 and has a header of " + (begin - 10)
                        + " bytes, but versions 1 to 3 with headers up to 65536 bytes are read, and it ends at byte 60;"
                        + " it is damaged or cut off");
    }

    @Test
    void archivesThatAreDamagedOrOfOtherThingsAreRefused() {
        byte[] whole = EventFileBytes.npz(SomeEvents.of(50, 60, 1000, 10, 1));
        byte[] cut = Arrays.copyOf(whole, whole.length / 2);
        assertRefused(
                cut,
                STANDARD,
                cut.length,
                ": is no whole zip archive near byte " + cut.length
                        + " (Unexpected end of ZLIB input stream); it is damaged or cut off");
        byte[] text = EventFileBytes.zip(new String[] {"a.txt"}, EventFileBytes.text("hello"));
        assertRefused(
                text,
                STANDARD,
                0,
                ": is a zip archive without arrays of NumPy; to read one of its files, unpack it first");
        byte[] partly = EventFileBytes.zip(
                new String[] {"t.npy", "label.npy"},
                EventFileBytes.npy("'<i8'", 1, ByteBuffer.allocate(8)),
                EventFileBytes.npy("'<i8'", 1, ByteBuffer.allocate(8)));
        assertRefused(
                partly,
                STANDARD,
                -1,
                ": has no array or field x, only [label, t], but events are arrays or fields t, x, y and p");
        byte[] unequal = EventFileBytes.zip(
                new String[] {"t.npy", "x.npy"},
                EventFileBytes.npy("'<i8'", 2, ByteBuffer.allocate(16)),
                EventFileBytes.npy("'<i8'", 1, ByteBuffer.allocate(8)));
        assertRefused(unequal, STANDARD, -1, ": has 2 numbers in t but 1 in x; one is cut off");
    }

    @Test
    void anArchiveThatUnpacksToFarMoreThanItsSizeIsRefused() {
        byte[] bomb = EventFileBytes.zip(
                new String[] {"t.npy"}, EventFileBytes.npy("'<i8'", 1_000_000, ByteBuffer.allocate(8_000_000)));
        assertThatThrownBy(() -> decode(bomb, STANDARD))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageMatching("a: the entry t.npy near byte [0-9]+ brings the file to over "
                        + (50 * bomb.length + (1 << 20))
                        + " bytes unpacked, 50 times its size, as no recording does; it is damaged");
    }

    @Test
    void manyRunsAreSortedAndEqualTimesStayInOrder() {
        EventStream sorted = SomeEvents.of(100, 100, 3000, 3, 9);
        long[] times = new long[3000];
        int[] addresses = new int[3000];
        // Pieces of 7 events from the end to the beginning.
        for (int i = 0; i < 3000; i++) {
            int from = Math.max(0, 3000 - 7 * (i / 7 + 1)) + i % 7;
            times[i] = sorted.time(Math.min(from, 2999));
            addresses[i] = EventAddress.of(i % 100, i / 100, 0);
        }
        EventStream mixed = Streams.unchecked(100, 100, times, addresses, 3000);

        EventStream events = decode(EventFileBytes.npy(mixed), STANDARD.timeOrder(TimeOrder.SORT))
                .events();

        for (int i = 1; i < events.size(); i++) {
            int before = events.y(i - 1) * 100 + events.x(i - 1);
            int number = events.y(i) * 100 + events.x(i);
            assertThat(events.time(i))
                    .isGreaterThanOrEqualTo(events.time(i - 1))
                    .isEqualTo(times[number]);
            assertThat(events.time(i) > events.time(i - 1) || number > before).isTrue();
        }
    }
}
