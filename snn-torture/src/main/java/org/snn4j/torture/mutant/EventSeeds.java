package org.snn4j.torture.mutant;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.EventStreamBuilder;
import org.snn4j.datasets.event.file.EventFiles;
import org.snn4j.random.Randomness;

/** Sound files of event cameras, in every format. */
final class EventSeeds {
    private static final int EVENTS = 300;

    private EventSeeds() {}

    static EventStream events(int width, int height) {
        RandomGenerator random = Randomness.keyed(width, height);
        EventStreamBuilder events = EventStream.builder(width, height);
        long time = 0;
        for (int i = 0; i < EVENTS; i++) {
            time += random.nextInt(2_000);
            events.add(time, random.nextInt(width), random.nextInt(height), random.nextInt(2));
        }
        return events.build();
    }

    static byte[] aedat2(Path folder, EventStream events, AedatLayout layout) {
        Path file = folder.resolve("seed.aedat");
        EventFiles.writeAedat2(file, events, layout, AedatConvention.RAW);
        return taken(file);
    }

    static byte[] bin(Path folder, EventStream events) {
        Path file = folder.resolve("seed.bin");
        EventFiles.writeBin(file, events);
        return taken(file);
    }

    static byte[] taken(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(ByteBuffer filled) {
        byte[] bytes = new byte[filled.flip().remaining()];
        filled.get(bytes);
        return bytes;
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] aedat3(EventStream events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(text("#!AER-DAT3.1\r\n#Format: RAW\r\n#Source 1: DVS128\r\n#!END-HEADER\r\n"));
        for (int begin = 0; begin < events.size(); begin += EVENTS / 3) {
            EventStream part = events.slice(begin, begin + EVENTS / 3);
            ByteBuffer packet = little(28 + 8 * part.size());
            packet.putShort((short) 1).putShort((short) 1).putInt(8).putInt(4).putInt(0);
            packet.putInt(part.size()).putInt(part.size()).putInt(part.size());
            for (int i = 0; i < part.size(); i++) {
                packet.putInt(part.x(i) << 17 | part.y(i) << 2 | part.polarity(i) << 1 | 1);
                packet.putInt((int) part.time(i));
            }
            out.writeBytes(bytes(packet));
        }
        return out.toByteArray();
    }

    static byte[] dat(EventStream events) {
        ByteBuffer body = little(2 + 8 * events.size()).put((byte) 0x0C).put((byte) 8);
        for (int i = 0; i < events.size(); i++) {
            body.putInt((int) events.time(i));
            body.putInt(events.polarity(i) << 28 | events.y(i) << 14 | events.x(i));
        }
        return joined(text("% Version 2\n% Width 34\n% Height 30\n"), bytes(body));
    }

    private static byte[] raw(String evt, EventStream events, ByteBuffer words) {
        return joined(
                text("% evt " + evt + "\n% geometry " + events.width() + "x" + events.height() + "\n% end\n"),
                bytes(words));
    }

    static byte[] evt2(EventStream events) {
        ByteBuffer words = little(8 * events.size());
        for (int i = 0; i < events.size(); i++) {
            int time = (int) events.time(i);
            words.putInt(8 << 28 | (time >>> 6));
            words.putInt(events.polarity(i) << 28 | (time & 63) << 22 | events.x(i) << 11 | events.y(i));
        }
        return raw("2.0", events, words);
    }

    static byte[] evt21(EventStream events) {
        ByteBuffer words = little(16 * events.size());
        for (int i = 0; i < events.size(); i++) {
            long time = events.time(i);
            words.putLong(8L << 60 | (time >>> 6) << 32);
            words.putLong((long) events.polarity(i) << 60
                    | (time & 63) << 54
                    | (long) events.x(i) << 43
                    | (long) events.y(i) << 32
                    | 1);
        }
        return raw("2.1", events, words);
    }

    /** Every second event as a vector of one. */
    static byte[] evt3(EventStream events) {
        ByteBuffer words = little(10 * events.size());
        for (int i = 0; i < events.size(); i++) {
            int time = (int) events.time(i);
            int place = events.polarity(i) << 11 | events.x(i);
            words.putShort((short) (8 << 12 | (time >>> 12))).putShort((short) (6 << 12 | (time & 0xFFF)));
            words.putShort((short) events.y(i));
            if (i % 2 == 0) {
                words.putShort((short) (2 << 12 | place));
            } else {
                words.putShort((short) (3 << 12 | place)).putShort((short) (4 << 12 | 1));
            }
        }
        return raw("3.0", events, words);
    }

    /** Four columns as Tonic has gestures. */
    static byte[] table() {
        ByteBuffer body = little(8 * 4 * EVENTS);
        for (int i = 0; i < EVENTS; i++) {
            body.putDouble(i % 128).putDouble(5).putDouble(i % 2).putDouble(i);
        }
        return npy("'<f8'", EVENTS + ", 4", body);
    }

    static byte[] npy(EventStream events) {
        ByteBuffer body = little(13 * events.size());
        for (int i = 0; i < events.size(); i++) {
            body.putShort((short) events.x(i)).putShort((short) events.y(i)).putLong(events.time(i));
            body.put((byte) events.polarity(i));
        }
        return npy("[('x', '<i2'), ('y', '<i2'), ('t', '<i8'), ('p', '|b1')]", events.size() + ",", body);
    }

    private static byte[] npy(String descr, String shape, ByteBuffer body) {
        String header = "{'descr': " + descr + ", 'fortran_order': False, 'shape': (" + shape + "), }";
        String line = header + " ".repeat(63 - (10 + header.length()) % 64) + "\n";
        byte[] length = {(byte) line.length(), (byte) (line.length() >>> 8)};
        return joined(new byte[] {(byte) 0x93}, text("NUMPY\1\0"), length, text(line), bytes(body));
    }

    static byte[] npz(EventStream events) {
        int n = events.size();
        ByteBuffer times = little(8 * n);
        ByteBuffer xs = little(4 * n);
        ByteBuffer ys = little(4 * n);
        ByteBuffer polarities = little(n);
        for (int i = 0; i < n; i++) {
            times.putLong(events.time(i));
            xs.putInt(events.x(i));
            ys.putInt(events.y(i));
            polarities.put((byte) events.polarity(i));
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("t.npy", npy("'<u8'", n + ",", times));
        entries.put("x.npy", npy("'<i4'", n + ",", xs));
        entries.put("y.npy", npy("'<i4'", n + ",", ys));
        entries.put("p.npy", npy("'|b1'", n + ",", polarities));
        return Containers.zip(entries, false);
    }

    static byte[] lz4(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (LZ4FrameOutputStream frame = new LZ4FrameOutputStream(out, LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB)) {
            frame.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] aedat4(EventStream events, int compression, UnaryOperator<byte[]> pack) {
        String streams = "<dv version=\"2.0\"><node name=\"outInfo\"><node name=\"0\"><attr key=\"typeIdentifier\""
                + " type=\"string\">EVTS</attr><node name=\"info\"><attr key=\"sizeX\" type=\"int\">" + events.width()
                + "</attr><attr key=\"sizeY\" type=\"int\">" + events.height() + "</attr></node></node></node></dv>";
        FlatBufferBuilder header = new FlatBufferBuilder();
        int info = header.createString(streams);
        header.startTable(3);
        header.addInt(0, compression, 0);
        header.addLong(1, -1, 0);
        header.addOffset(2, info, 0);
        header.finishSizePrefixed(header.endTable(), "IOHE");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(text("#!AER-DAT4.0\r\n"));
        out.writeBytes(header.sizedByteArray());
        for (int begin = 0; begin < events.size(); begin += EVENTS / 2) {
            byte[] packet = pack.apply(table(events.slice(begin, begin + EVENTS / 2)));
            out.writeBytes(bytes(little(8).putInt(0).putInt(packet.length)));
            out.writeBytes(packet);
        }
        return out.toByteArray();
    }

    static byte[] table(EventStream events) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        builder.startVector(16, events.size(), 8);
        for (int i = events.size() - 1; i >= 0; i--) {
            builder.prep(8, 16);
            builder.pad(3);
            builder.putBoolean(events.polarity(i) == 1);
            builder.putShort((short) events.y(i));
            builder.putShort((short) events.x(i));
            builder.putLong(events.time(i));
        }
        int vector = builder.endVector();
        builder.startTable(1);
        builder.addOffset(0, vector, 0);
        builder.finishSizePrefixed(builder.endTable(), "EVTS");
        return builder.sizedByteArray();
    }
}
