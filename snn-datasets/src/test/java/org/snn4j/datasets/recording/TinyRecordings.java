package org.snn4j.datasets.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;
import org.snn4j.datasets.event.file.EventFiles;

/** Writes recordings of a few events for tests. */
final class TinyRecordings {
    private TinyRecordings() {}

    /** As many events as said, a millisecond apart, on a diagonal that begins at the number. */
    static EventStream events(int count, int number, int side) {
        EventStreamBuilder stream = EventStream.builder(side, side);
        for (int i = 0; i < count; i++) {
            stream.add(1_000L * (i + 1), (number + i) % side, (2 * number + i) % side, i % 2);
        }
        return stream.build();
    }

    static Path bin(Path file, int number) throws IOException {
        Files.createDirectories(file.getParent());
        EventFiles.writeBin(file, events(40, number, 34));
        return file;
    }

    static Path aedat(Path file, int number) throws IOException {
        Files.createDirectories(file.getParent());
        EventFiles.writeAedat2(file, events(40, number, 128), AedatLayout.DVS128, AedatConvention.SPIKING_JELLY);
        return file;
    }

    /** AEDAT 3.1 with one packet of polarity events. */
    static Path aedat3(Path file, EventStream events) throws IOException {
        byte[] header = "#!AER-DAT3.1\r\n#Format: RAW\r\n#!END-HEADER\r\n".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes =
                ByteBuffer.allocate(header.length + 28 + 8 * events.size()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(header)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(8)
                .putInt(4)
                .putInt(0)
                .putInt(events.size())
                .putInt(events.size())
                .putInt(events.size());
        for (int i = 0; i < events.size(); i++) {
            bytes.putInt(events.x(i) << 17 | events.y(i) << 2 | events.polarity(i) << 1 | 1)
                    .putInt((int) events.time(i));
        }
        Files.createDirectories(file.getParent());
        Files.write(file, bytes.array());
        return file;
    }

    /** A NumPy array [events, 4] of float64, as Tonic has gestures. */
    static Path tonic(Path file, EventStream events, boolean columnsFirst) throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': " + (columnsFirst ? "True" : "False") + ", 'shape': ("
                + events.size() + ", 4), }";
        byte[] text = (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + text.length + 32 * events.size()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) text.length)
                .put(text);
        for (int k = 0; k < 4 * events.size(); k++) {
            int event = columnsFirst ? k % events.size() : k / 4;
            int column = columnsFirst ? k / events.size() : k % 4;
            bytes.putDouble(
                    switch (column) {
                        case 0 -> events.x(event);
                        case 1 -> events.y(event);
                        case 2 -> events.polarity(event);
                        default -> events.time(event) / 1000.0;
                    });
        }
        Files.createDirectories(file.getParent());
        Files.write(file, bytes.array());
        return file;
    }
}
