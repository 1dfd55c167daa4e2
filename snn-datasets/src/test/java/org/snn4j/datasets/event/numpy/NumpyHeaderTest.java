package org.snn4j.datasets.event.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.EventFileOptions;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.file.EventFileBytes;
import org.snn4j.datasets.event.file.EventFiles;
import org.snn4j.datasets.event.file.SomeEvents;

/** Headers of NumPy arrays: what numpy.save writes, what Python would read as the same, and what neither is. */
class NumpyHeaderTest {
    private static final String PACKED = "[('t', '<i8'), ('x', '<i2'), ('y', '<i2'), ('p', '|b1')]";
    private static final String PACKED_ROWS = "e8030000000000000500070001d1070000000000002c01c80000";

    /** Two events, at 1000 us, (5, 7), ON, and at 2001 us, (300, 200), OFF. */
    private static final EventStream TWO = EventStream.builder(301, 201)
            .add(1000, 5, 7, 1)
            .add(2001, 300, 200, 0)
            .build();

    /**
     * An array.
     *
     * @param name what is special
     * @param version of the format
     * @param header as it stands in the file, without its padding
     * @param rows the bytes of the rows
     */
    private record Array(String name, int version, String header, String rows) {
        byte[] bytes() {
            Charset letters = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
            byte[] text = (header + "   \n").getBytes(letters);
            byte[] mark = {
                (byte) 0x93,
                'N',
                'U',
                'M',
                'P',
                'Y',
                (byte) version,
                0,
                (byte) text.length,
                (byte) (text.length >>> 8),
                0,
                0
            };
            byte[] head = Arrays.copyOf(mark, version == 1 ? 10 : 12);
            return EventFileBytes.joined(
                    EventFileBytes.joined(head, text), HexFormat.of().parseHex(rows));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Written by NumPy 2.4.6, header and rows; "Fortran order" is numpy.lib.format.write_array_header_1_0's. */
    static List<Array> ofNumpy() {
        return List.of(
                new Array(
                        "packed",
                        1,
                        "{'descr': [('t', '<i8'), ('x', '<i2'), ('y', '<i2'), ('p', '|b1')], 'fortran_order': False, 'shape': (2,), }",
                        "e8030000000000000500070001d1070000000000002c01c80000"),
                new Array(
                        "version 2.0",
                        2,
                        "{'descr': [('t', '<i8'), ('x', '<i2'), ('y', '<i2'), ('p', '|b1')], 'fortran_order': False, 'shape': (2,), }",
                        "e8030000000000000500070001d1070000000000002c01c80000"),
                new Array(
                        "version 3.0",
                        3,
                        "{'descr': [('t', '<i8'), ('x', '<i2'), ('y', '<i2'), ('p', '|b1')], 'fortran_order': False, 'shape': (2,), }",
                        "e8030000000000000500070001d1070000000000002c01c80000"),
                new Array(
                        "big endian",
                        1,
                        "{'descr': [('t', '>u4'), ('x', '>u2'), ('y', '>i4'), ('p', '|i1')], 'fortran_order': False, 'shape': (2,), }",
                        "000003e800050000000701000007d1012c000000c800"),
                new Array(
                        "aligned",
                        1,
                        "{'descr': [('p', '|b1'), ('', '|V1'), ('x', '<u2'), ('y', '|u1'), ('', '|V3'), ('t', '<i8')], 'fortran_order': False, 'shape': (2,), }",
                        "0100050007000000e80300000000000000002c01c8000000d107000000000000"),
                new Array(
                        "padded by offsets",
                        1,
                        "{'descr': [('', '|V4'), ('t', '<i8'), ('x', '<u2'), ('', '|V6'), ('y', '<u2'), ('', '|V1'), ('p', '|u1'), ('', '|V8')], 'fortran_order': False, 'shape': (2,), }",
                        "00000000e803000000000000050000000000000007000001000000000000000000000000d1070000000000002c01000000000000c80000000000000000000000"),
                new Array(
                        "titled",
                        1,
                        "{'descr': [('t', '<u8'), ('x', '<u2'), ('y', '<u2'), (('p', 'on'), '|b1')], 'fortran_order': False, 'shape': (2,), }",
                        "e8030000000000000500070001d1070000000000002c01c80000"),
                new Array(
                        "sub-array fields",
                        1,
                        "{'descr': [('frame', '<f4', (2, 3)), ('t', '<i8', (1,)), ('x', '<i2'), ('y', '<i2'), ('p', '|u1')], 'fortran_order': False, 'shape': (2,), }",
                        "000000000000000000000000000000000000000000000000e8030000000000000500070001000000000000000000000000000000000000000000000000d1070000000000002c01c80000"),
                new Array(
                        "nested",
                        1,
                        "{'descr': [('at', [('x', '<i2'), ('y', '<i2')]), ('t', '<i8'), ('p', '|i1')], 'fortran_order': False, 'shape': (2,), }",
                        "05000700e803000000000000012c01c800d10700000000000000"),
                new Array(
                        "other fields",
                        1,
                        "{'descr': [('name', '|S5'), ('text', '<U3'), ('void', '|V7'), ('when', '<M8[us]'), ('took', '<m8[ns]'), ('half', '<f2'), ('z', '<c16'), ('t', '<i8'), ('x', '<i2'), ('y', '<i2'), ('p', '|b1')], 'fortran_order': False, 'shape': (2,), }",
                        "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000e803000000000000050007000100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000d1070000000000002c01c80000"),
                new Array(
                        "a quote in a name",
                        1,
                        "{'descr': [(\"it's\", '<i2'), ('b\"\\\\\\n', '<i2'), ('t', '<i8'), ('x', '<i2'), ('y', '<i2'), ('p', '|b1')], 'fortran_order': False, 'shape': (2,), }",
                        "00000000e803000000000000050007000100000000d1070000000000002c01c80000"),
                new Array(
                        "a letter outside Latin 1 in a name",
                        3,
                        "{'descr': [('猫', '<i2'), ('t', '<i8'), ('x', '<i2'), ('y', '<i2'), ('p', '|b1')], 'fortran_order': False, 'shape': (2,), }",
                        "0000e80300000000000005000700010000d1070000000000002c01c80000"),
                new Array(
                        "Fortran order",
                        1,
                        "{'descr': [('t', '<i8'), ('x', '<i2'), ('y', '<i2'), ('p', '|b1')], 'fortran_order': True, 'shape': (2,), }",
                        "e8030000000000000500070001d1070000000000002c01c80000"),
                new Array(
                        "a column",
                        1,
                        "{'descr': [('t', '<i8'), ('x', '<i2'), ('y', '<i2'), ('p', '|b1')], 'fortran_order': False, 'shape': (2, 1), }",
                        "e8030000000000000500070001d1070000000000002c01c80000"));
    }

    private static byte[] withHeader(String header) {
        return new Array("", 1, header, PACKED_ROWS).bytes();
    }

    private static String described(String descr) {
        return "{'descr': " + descr + ", 'fortran_order': False, 'shape': (2,), }";
    }

    private static EventStream npy(byte[] content) {
        return EventFiles.decode(content, "a", EventFileOptions.standard()).events();
    }

    private static void assertRefused(byte[] content, String problem) {
        assertThatThrownBy(() -> npy(content))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessage("a: " + problem);
    }

    @ParameterizedTest
    @MethodSource("ofNumpy")
    void whatNumpySavesIsReadAloneAndInAnArchive(Array array) {
        assertThat(npy(array.bytes())).isEqualTo(TWO);
        assertThat(npy(EventFileBytes.zip(new String[] {"arr_0.npy"}, array.bytes())))
                .isEqualTo(TWO);
    }

    /** Each was tried with ast.literal_eval, or, with the L of Python 2, with numpy.load, which takes the L away. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'shape': (2,), 'fortran_order': False, 'descr': [('t', '<i8'), ('x', '<i2'), ('y', '<i2'), ('p', '?')]}",
                "{\"descr\":[(\"t\",\"<i8\"),(\"x\",\"<i2\"),(\"y\",\"<i2\"),(\"p\",\"|b1\")],\"fortran_order\":False,\"shape\":(2,)}",
                "{'descr': [('t', '<i8'), ('x', '<i2'), ('y', '<i2'), ('p', '|b1')], 'fortran_order': False, 'shape': (2L,), }",
                "{ 'descr' : [ ( 't' , '<i8' , ) , ( 'x' , 'int16' ) ,\n ( 'y' , 'h' ) , ( 'p' , 'bool' ) , ] ,"
                        + "\t'fortran_order' : False , 'shape' : ( 0x2 , ) }",
                "{'descr': [(u't', u'<i8'), ('\\x78', '<i2'), ('\\171', '<' 'i2'), ('\\u0070', '|b1')],"
                        + " 'fortran_order': False, 'shape': (0b1_0,) }",
                "{'descr': [('t', ('<i8', (1,))), ('x', '<i2', 1), ('y', '<i2', (1, 1)), ('p', '|b1', ())],"
                        + " 'fortran_order': False, 'shape': (1, 2, 1), }",
                "{'descr': [], 'descr': [('t', '<i8'), ('x', '<i2'), ('y', '<i2'), ('p', '|b1')],"
                        + " 'fortran_order': True, 'shape': (2,), }"
            })
    void whatMeansTheSameInPythonIsReadAlike(String header) {
        assertThat(npy(withHeader(header))).isEqualTo(TWO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{'descr': '<i8'}",
                "{'descr': '<i8', 'fortran_order': False, 'shape': (2,), 'more': 1}",
                "{'descr': '<i8', 'fortran_order': False, 'shape': (2,)} x",
                "{'descr': '<i8', 'fortran_order': False, 'shape': 2}",
                "{'descr': '<i8', 'fortran_order': False, 'shape': (2)}",
                "{'descr': '<i8', 'fortran_order': False, 'shape': (-2,)}",
                "{'descr': '<i8', 'fortran_order': False, 'shape': (2,,)}",
                "{'descr': '<i8', 'fortran_order': False, 'shape': (1__0,)}",
                "{'descr': '<i8', 'fortran_order': False, 'shape': (99999999999999999999,)}",
                "{'descr': '<i8', 'fortran_order': 0, 'shape': (2,)}",
                "{'descr': '<i8', 'fortran_order': false, 'shape': (2,)}",
                "{'descr': '<i8, 'fortran_order': False, 'shape': (2,)}",
                "{'descr': '|O', 'fortran_order': False, 'shape': (2,)}",
                "{'descr': '<i4]', 'fortran_order': False, 'shape': (2,)}",
                "{'descr': '', 'fortran_order': False, 'shape': (2,)}",
                "{'descr': [], 'fortran_order': False, 'shape': (2,)}",
                "{'descr': '|V0', 'fortran_order': False, 'shape': (2,)}",
                "{'descr': None, 'fortran_order': False, 'shape': (2,)}",
                "{'descr': [('t',)], 'fortran_order': False, 'shape': (2,)}",
                "{'descr': [(1, '<i8')], 'fortran_order': False, 'shape': (2,)}",
                "{'descr': [('t', '<i8', (-1,))], 'fortran_order': False, 'shape': (2,)}",
                "{'descr': [('t', '<i8', (999999999, 999999999, 999999999))], 'fortran_order': False, 'shape': (2,)}",
                "{'descr': [('t', '|V999999999'), ('x', '|V999999999'), ('y', '|V999999999')], 'fortran_order': False,"
                        + " 'shape': (2,)}",
                "{'descr': '<U999999999', 'fortran_order': False, 'shape': (2,)}"
            })
    void aHeaderThatDescribesNoNumbersIsRefused(String header) {
        String shown = header.length() <= 120 ? header : header.substring(0, 120) + "...";
        assertRefused(
                withHeader(header),
                "has the header " + shown
                        + ", which describes no array of numbers; it is damaged, or holds Python objects");
    }

    @Test
    void controlCharactersOfAHeaderAreNotShown() {
        assertRefused(
                withHeader("{'a\u0007\u0085\u009b'"),
                "has the header {'a???', which describes no array of numbers; it is damaged, or holds Python objects");
    }

    @Test
    void bracketsThatAreNestedWithoutEndAreRefused() {
        String header = "{'descr': " + "[".repeat(60_000);
        assertThatThrownBy(() -> npy(withHeader(header)))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageEndingWith(
                        "...," + " which describes no array of numbers; it is damaged, or holds Python objects");
    }

    @Test
    void anArrayThatIsLargerThanItsFileIsRefusedBeforeMemoryIsTaken() {
        assertRefused(
                withHeader("{'descr': " + PACKED
                        + ", 'fortran_order': False, 'shape': (4611686018427387904, 4611686018427387904)}"),
                "the array that begins at byte 158 should have 9223372036854775807 values of 13 bytes, but the file ends"
                        + " at byte 184; the download may be incomplete");
        assertThat(npy(withHeader("{'descr': " + PACKED + ", 'fortran_order': False, 'shape': (1,)}"))
                        .size())
                .isEqualTo(1);
    }

    @Test
    void fieldsThatAreNoSingleWholeNumbersAreRefused() {
        String rest = "but events have whole numbers, their times in microseconds; convert it";
        assertRefused(
                withHeader(described("[('t', '<m8[us]'), ('x', '<i2'), ('y', '<i2'), ('p', '|b1')]")),
                "has a field t of type <m8[us], " + rest);
        assertRefused(
                withHeader(described("[('t', '<i4', (2,)), ('x', '<i2'), ('y', '<i2'), ('p', '|b1')]")),
                "has a field t of 2 values, " + rest);
        assertRefused(
                withHeader(described("[('t', [('a', '<i8')]), ('x', '<i2'), ('y', '<i2'), ('p', '|b1')]")),
                "has a field t that is a record, " + rest);
        assertRefused(
                withHeader(described("[('a', [('t', '<i4')]), ('b', [('t', '<i4')]), ('x', '<i2'), ('y', '<i2'), ('p',"
                        + " '|b1')]")),
                "has no array or field t, only [a, b, p, x, y], but events are arrays or fields t, x, y and p");
    }

    @Test
    void arraysBesideTheEventsOfAnArchiveMayBeAnything() {
        EventStream events = SomeEvents.of(50, 60, 100, 10, 1);
        byte[] four = EventFileBytes.npz(events);
        assertThat(npy(four)).isEqualTo(events);
        byte[] objects = new Array("", 1, "{'descr': '|O', 'fortran_order': False, 'shape': (1,)}", "80").bytes();
        byte[] one = EventFileBytes.zip(
                new String[] {"label.npy", "t.npy", "x.npy", "y.npy", "p.npy"},
                objects,
                new Array("", 1, described("'<i4'"), "e8030000d1070000").bytes(),
                new Array("", 1, described("'>u2'"), "0005012c").bytes(),
                new Array("", 1, described("'<u2'"), "0700c800").bytes(),
                new Array("", 1, described("'|i1'"), "0100").bytes());
        assertThat(npy(one)).isEqualTo(TWO);
    }

    @Test
    void aVersionOfTheFutureIsRefused() {
        byte[] content = withHeader(described(PACKED));
        content[7] = 1;
        assertRefused(
                content,
                "says at byte 6 that it is of version 1.1 and has a header of 112 bytes, but versions 1 to 3 with headers"
                        + " up to 65536 bytes are read, and it ends at byte 148; it is damaged or cut off");
    }
}
