package org.snn4j.datasets.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snn4j.datasets.DatasetFormatException;
import org.snn4j.datasets.event.EventStream;

/** A gesture as Tonic distributes it: a NumPy array {@code [events, 4]} of x, y, polarity and milliseconds. */
record TonicGesture(Path file, int label) implements Recording {
    private static final int SIDE = 128;
    private static final int COLUMNS = 4;
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int HEADER = 10;
    private static final Pattern TYPE = Pattern.compile("'descr': '([<|])([fiu])([1248])'");
    private static final Pattern SHAPE = Pattern.compile("'shape': \\((\\d{1,9}), 4\\)");

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public String part() {
        return "tonic";
    }

    @Override
    public EventStream read() {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
        if (content.length < HEADER || !Arrays.equals(content, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw wrong(0, "does not begin as a NumPy array of version 1.0");
        }
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int begin = HEADER + (bytes.getShort(MAGIC.length) & 0xFFFF);
        String header =
                new String(content, HEADER, Math.min(begin, content.length) - HEADER, StandardCharsets.ISO_8859_1);
        Matcher type = TYPE.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!type.find() || !shape.find()) {
            throw wrong(HEADER, "is an array described by " + header.strip() + ", but should have shape [events, 4]");
        }
        int size = Integer.parseInt(type.group(3));
        int events = Integer.parseInt(shape.group(1));
        if (begin + (long) COLUMNS * events * size != content.length) {
            throw wrong(
                    begin,
                    "should have " + events + " events of " + COLUMNS * size + " bytes from byte " + begin
                            + " on, but ends at byte " + content.length);
        }
        boolean columnsFirst = header.contains("'fortran_order': True");
        return stream(bytes, begin, events, type.group(2).charAt(0), size, columnsFirst);
    }

    private EventStream stream(ByteBuffer bytes, int begin, int events, char kind, int size, boolean columnsFirst) {
        EventStream.Builder stream = EventStream.builder(SIDE, SIDE).expect(events);
        double[] row = new double[COLUMNS];
        for (int i = 0; i < events; i++) {
            for (int column = 0; column < COLUMNS; column++) {
                int place = columnsFirst ? column * events + i : i * COLUMNS + column;
                row[column] = number(bytes, begin + place * size, kind, size);
            }
            try {
                stream.add(Math.round(1000 * row[3]), (int) row[0], (int) row[1], (int) row[2]);
            } catch (IllegalArgumentException e) {
                throw wrong(begin, "holds no gesture: " + e.getMessage());
            }
        }
        return stream.build();
    }

    private static double number(ByteBuffer bytes, int at, char kind, int size) {
        if (kind == 'f') {
            return size == 4 ? bytes.getFloat(at) : size == 8 ? bytes.getDouble(at) : Double.NaN;
        }
        long signed =
                switch (size) {
                    case 1 -> bytes.get(at);
                    case 2 -> bytes.getShort(at);
                    case 4 -> bytes.getInt(at);
                    default -> bytes.getLong(at);
                };
        return kind == 'i' ? signed : signed & (-1L >>> (64 - 8 * size));
    }

    private DatasetFormatException wrong(long offset, String problem) {
        return new DatasetFormatException(file, offset, problem + "; unpack Tonic's archive again");
    }
}
