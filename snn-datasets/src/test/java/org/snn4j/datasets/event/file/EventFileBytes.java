package org.snn4j.datasets.event.file;

import com.github.luben.zstd.Zstd;
import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.xxhash.XXHashFactory;
import org.snn4j.datasets.event.AedatConvention;
import org.snn4j.datasets.event.AedatLayout;
import org.snn4j.datasets.event.EventStream;
import org.snn4j.datasets.event.aedat.Aedat2;
import org.snn4j.datasets.event.prophesee.AtisBin;

/** Files of every format, made of given events. */
public final class EventFileBytes {
    public static final int NONE = 0;
    public static final int LZ4 = 1;
    public static final int LZ4_HIGH = 2;
    public static final int ZSTANDARD = 3;

    private EventFileBytes() {}

    /** Writes what may throw although it goes to memory. */
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static byte[] bytes(Content content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    public static byte[] aedat2(EventStream events, AedatLayout layout, AedatConvention convention) {
        return bytes(out -> Aedat2.write(out, events, layout, convention));
    }

    public static byte[] bin(EventStream events) {
        return bytes(out -> AtisBin.write(out, events));
    }

    /** Packets of polarity events of source 1, with an empty packet of another type between each two. */
    public static byte[] aedat3(EventStream events, int packetSize) {
        return bytes(out -> {
            out.write(text("#!AER-DAT3.1\r\n#Format: RAW\r\n#Source 1: DVS128\r\n#!END-HEADER\r\n"));
            for (int begin = 0; begin < events.size(); begin += packetSize) {
                EventStream part = events.slice(begin, Math.min(begin + packetSize, events.size()));
                out.write(packet3(1, 1, part).array());
                out.write(packet3(0, 1, part.slice(0, 0)).array());
            }
        });
    }

    public static ByteBuffer packet3(int type, int source, EventStream events) {
        ByteBuffer packet = little(28 + 8 * events.size());
        packet.putShort((short) type)
                .putShort((short) source)
                .putInt(8)
                .putInt(4)
                .putInt(0);
        packet.putInt(events.size()).putInt(events.size()).putInt(events.size());
        for (int i = 0; i < events.size(); i++) {
            packet.putInt(events.x(i) << 17 | events.y(i) << 2 | events.polarity(i) << 1 | 1);
            packet.putInt((int) events.time(i));
        }
        return packet;
    }

    public static byte[] dat(EventStream events, String header) {
        ByteBuffer body = little(2 + 8 * events.size());
        body.put((byte) 0x0C).put((byte) 8);
        for (int i = 0; i < events.size(); i++) {
            body.putInt((int) events.time(i));
            body.putInt(events.polarity(i) << 28 | events.y(i) << 14 | events.x(i));
        }
        return bytes(out -> {
            out.write(text(header));
            out.write(body.array());
        });
    }

    /** A structured array as Tonic makes it. */
    public static byte[] npy(EventStream events) {
        ByteBuffer body = little(13 * events.size());
        for (int i = 0; i < events.size(); i++) {
            body.putShort((short) events.x(i)).putShort((short) events.y(i)).putLong(events.time(i));
            body.put((byte) events.polarity(i));
        }
        return npy("[('x', '<i2'), ('y', '<i2'), ('t', '<i8'), ('p', '?')]".replace("?", "|b1"), events.size(), body);
    }

    public static byte[] npy(String descr, int count, ByteBuffer body) {
        return bytes(out -> {
            String header = "{'descr': " + descr + ", 'fortran_order': False, 'shape': (" + count + ",), }\n";
            out.write(0x93);
            out.write(text("NUMPY\1\0"));
            out.write(header.length() & 255);
            out.write(header.length() >>> 8);
            out.write(text(header));
            out.write(body.array());
        });
    }

    /** Four arrays as SpikingJelly caches them. */
    public static byte[] npz(EventStream events) {
        ByteBuffer times = little(8 * events.size());
        ByteBuffer xs = little(4 * events.size());
        ByteBuffer ys = little(4 * events.size());
        ByteBuffer polarities = little(events.size());
        for (int i = 0; i < events.size(); i++) {
            times.putLong(events.time(i));
            xs.putInt(events.x(i));
            ys.putInt(events.y(i));
            polarities.put((byte) events.polarity(i));
        }
        int n = events.size();
        return zip(
                new String[] {"t.npy", "x.npy", "y.npy", "p.npy"},
                npy("'<u8'", n, times),
                npy("'<i4'", n, xs),
                npy("'<i4'", n, ys),
                npy("'|b1'", n, polarities));
    }

    public static byte[] zip(String[] names, byte[]... contents) {
        return bytes(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (int i = 0; i < names.length; i++) {
                    zip.putNextEntry(new ZipEntry(names[i]));
                    zip.write(contents[i]);
                }
            }
        });
    }

    public static byte[] aedat4(EventStream events, int compression, int packetSize) {
        return aedat4(events, compression, packetSize, events.width(), events.height());
    }

    /** Events in stream 0, packets of other things in stream 1. */
    public static byte[] aedat4(EventStream events, int compression, int packetSize, int width, int height) {
        byte[] packets = bytes(out -> {
            for (int begin = 0; begin < events.size(); begin += packetSize) {
                EventStream part = events.slice(begin, Math.min(begin + packetSize, events.size()));
                out.write(packet4(0, pack(eventTable(part), compression)));
                out.write(packet4(1, text("no events")));
            }
        });
        return aedat4(header4(compression, streams(width, height)), packets);
    }

    public static byte[] aedat4(byte[] header, byte[] packets) {
        return bytes(out -> {
            out.write(text("#!AER-DAT4.0\r\n"));
            out.write(header);
            out.write(packets);
        });
    }

    public static String streams(int width, int height) {
        return "<dv version=\"2.0\"><node name=\"outInfo\">" + stream(0, "EVTS", width, height)
                + stream(1, "IMUS", 0, 0) + "</node></dv>";
    }

    public static String stream(int number, String type, int width, int height) {
        return "<node name=\"" + number + "\"><attr key=\"typeIdentifier\" type=\"string\">" + type + "</attr>"
                + "<node name=\"info\"><attr key=\"sizeX\" type=\"int\">" + width
                + "</attr><attr key=\"sizeY\" type=\"int\">" + height + "</attr></node></node>";
    }

    public static byte[] header4(int compression, String streams) {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int info = builder.createString(streams);
        builder.startTable(3);
        builder.addInt(0, compression, 0);
        builder.addLong(1, -1, 0);
        builder.addOffset(2, info, 0);
        builder.finishSizePrefixed(builder.endTable(), "IOHE");
        return builder.sizedByteArray();
    }

    public static byte[] eventTable(EventStream events) {
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

    public static byte[] packet4(int stream, byte[] content) {
        return little(8 + content.length)
                .putInt(stream)
                .putInt(content.length)
                .put(content)
                .array();
    }

    public static byte[] pack(byte[] content, int compression) {
        LZ4Factory factory = LZ4Factory.fastestJavaInstance();
        return switch (compression) {
            case NONE -> content;
            case LZ4 -> lz4(content, factory.fastCompressor());
            case LZ4_HIGH -> lz4(content, factory.highCompressor());
            default -> Zstd.compress(content);
        };
    }

    /** A frame of blocks up to 64 KiB, with all its checksums. */
    public static byte[] lz4(byte[] content, LZ4Compressor compressor) {
        return bytes(out -> {
            try (OutputStream frame = new LZ4FrameOutputStream(
                    out,
                    LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB,
                    -1,
                    compressor,
                    XXHashFactory.fastestJavaInstance().hash32(),
                    LZ4FrameOutputStream.FLG.Bits.BLOCK_INDEPENDENCE,
                    LZ4FrameOutputStream.FLG.Bits.BLOCK_CHECKSUM,
                    LZ4FrameOutputStream.FLG.Bits.CONTENT_CHECKSUM)) {
                frame.write(content);
            }
        });
    }

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
